package settle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckReplaced is a file that is replaced by one about something else.
const CheckReplaced = "replaced-other"

// warnOther looks for files whose days a newer file replaces that has none of
// their accounts or campaigns: they are rather two accounts than two exports. It
// returns the older files.
func warnOther(src *config.Source, files []Counts, all []overlap.File, settled []Settled) (told map[int]bool) {
	told = map[int]bool{}
	if slices.Contains(src.SplitBy, "account") {
		return told
	}
	ages := make([]overlap.Age, len(files))
	for i, f := range files {
		ages[i] = f.Age
	}
	ranks, _ := overlap.Ranks(ages)
	for i, f := range files {
		if settled[i].Replaced == 0 {
			continue
		}
		var by []string
		common := false
		for k, o := range files {
			if ranks[k] > ranks[i] && overlap.Meet(all[k], all[i]) {
				by = append(by, o.Path)
				common = common || !strangers(f, o)
			}
		}
		if len(by) == 0 || common {
			continue
		}
		told[i] = true
		settled[i].Found = append(settled[i].Found, diag.New(diag.Warning, CheckReplaced, diag.Pos{File: f.Path},
			fmt.Sprintf("the file that replaces its days has none of its accounts or campaigns: %s", strings.Join(by[:min(len(by), finding.MaxNamed)], ", ")),
			"if they are two accounts, write split_by: [account], else one of them is not counted"))
	}
	return told
}

// strangers reports whether two files are about different things: accounts, if both
// name some, else campaigns, which may have the same names in two accounts.
func strangers(f, o Counts) bool {
	for _, name := range []string{"account", "campaign"} {
		dim := slices.Index(f.Counter.Dims, name)
		if dim < 0 {
			continue
		}
		here, there := f.valuesOf(dim), o.valuesOf(dim)
		if len(here) == 0 || len(there) == 0 {
			continue
		}
		for v := range here {
			if there[v] {
				return false
			}
		}
		return true
	}
	return false
}

// valuesOf returns the values of a dimension in the file's facts, folded.
func (f Counts) valuesOf(dim int) map[string]bool {
	values := map[string]bool{}
	for _, m := range f.Counter.Facts.Members(dim, "") {
		if m.Rows > 0 && m.Value != "" {
			values[value.Fold(m.Value)] = true
		}
	}
	return values
}
