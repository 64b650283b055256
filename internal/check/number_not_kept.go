package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
)

// numberNotKept finds the numbers of decisions, and those that frozen pages name,
// without a value: should the facts be corrected, nobody could tell.
func numberNotKept() Check {
	return Check{
		Info: Info{
			ID: "number-not-kept", Level: diag.Hint, Title: text("数字が書き留められていない", "a number that should stay is not written down"),
			What: "A kept number has no `value`.",
			Fix:  "Write what the hint says.",
		},
		run: func(p *Pass) {
			p.kept(func(k *model.Kept, kept *recall.Kept) {
				if n := kept.Then.Quantity.Value; k.Value.Null() && !n.Null() {
					p.report(k.Pos, k.Of(), fmt.Sprintf("%s over %s has no value written down", k.Of(), k.PeriodText), "write value: "+keptText(k, n))
				}
			})
		},
	}
}
