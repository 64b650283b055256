package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckScale is a mapped header which says that its numbers are in thousands or
// the like.
const CheckScale = "scaled-money"

// scales are the units that headers of accounts name beside their title, folded.
var scales = [...]string{"千円", "万円", "百万円", "億円", "thousand", "thousands", "k", "million", "millions", "mm", "usd k", "jpy k", "k usd", "k jpy"}

// scaleOf returns what a header names as the unit of its numbers, or "".
func scaleOf(header string) string {
	folded := strings.NewReplacer("[", "(", "]", ")", "【", "(", "】", ")").Replace(value.Fold(header))
	i := strings.LastIndexByte(folded, '(')
	if i <= 0 || !strings.HasSuffix(folded, ")") {
		return ""
	}
	unit := strings.TrimSuffix(folded[i+1:], ")")
	if _, after, ok := strings.Cut(unit, ":"); ok { // 単位:千円
		unit = after
	}
	if unit = strings.TrimSpace(strings.TrimPrefix(unit, "in ")); slices.Contains(scales[:], unit) {
		return unit
	}
	return ""
}

// reportScale warns of money in thousands: it is read as it stands, and would be
// added to money that is not.
func (r *reading) reportScale() {
	for _, c := range r.columns {
		if c.role != config.Money {
			continue
		}
		if unit := scaleOf(c.header.Text); unit != "" {
			r.found = append(r.found, diag.New(diag.Warning, CheckScale, c.header.Pos,
				fmt.Sprintf("the header %q says that %s is in %s; it is read as it stands", c.header.Text, c.name, unit),
				"export plain amounts, or keep this source apart from others"))
		}
	}
}
