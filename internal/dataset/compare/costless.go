package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckCostless is a source of an ad platform of which no file has the cost.
const CheckCostless = "cost-missing"

// Costless warns of an ad platform's files of which none has a column of the cost:
// the cost of all sources would be too low without a word. Where only some files
// lack it, [Drift] says so.
func Costless(src *config.Source, files []*pass.File) []diag.Diagnostic {
	const cost = "cost"
	if slices.Contains(src.MayLack, cost) {
		return nil
	}
	var first *pass.File
	for _, f := range files {
		known := f.Profile != nil && slices.ContainsFunc(f.Profile.Columns, func(c profile.Column) bool { return c.Name == cost })
		if !known || f.Of(cost) >= 0 {
			return nil
		}
		if first == nil {
			first = f
		}
	}
	if first == nil {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.Warning, CheckCostless, diag.Pos{File: first.Path, Line: first.Line},
		fmt.Sprintf("no file of the source has a column of the cost that %s prints, so that its cost is missing from all sums", first.Profile.Title),
		"export it with its cost; if there is none to count, write `may_lack: [cost]` at the source")}
}
