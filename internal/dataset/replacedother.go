package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckReplaced is a file that is replaced by one about something else.
const CheckReplaced = "replaced-other"

// hintReplaced looks for files whose days a newer file replaces that has none of
// their accounts or campaigns: they are rather two accounts than two exports.
func (j *job) hintReplaced(files []*reading, all []overlap.File) {
	if slices.Contains(j.src.SplitBy, "account") {
		return
	}
	ages := make([]overlap.Age, len(all))
	for i, f := range all {
		ages[i] = f.Age
	}
	ranks, _ := overlap.Ranks(ages)
	for i, f := range files {
		if f.stand.replaced == 0 {
			continue
		}
		var by []string
		common := false
		for k, o := range files {
			if ranks[k] > ranks[i] && overlap.Meet(all[k], all[i]) {
				by = append(by, o.file.Path)
				common = common || !j.strangers(f, o)
			}
		}
		if len(by) == 0 || common {
			continue
		}
		f.found = append(f.found, diag.New(diag.Hint, CheckReplaced, diag.Pos{File: f.file.Path},
			fmt.Sprintf("the file that replaces its days has none of its accounts or campaigns: %s", strings.Join(by[:min(len(by), finding.MaxNamed)], ", ")),
			"if they are two accounts, write split_by: [account]"))
	}
}

// strangers reports whether two files name accounts or campaigns and have none
// of them in common.
func (j *job) strangers(f, o *reading) bool {
	told := false
	for _, name := range []string{"account", "campaign"} {
		dim := slices.Index(j.schema.Dims, name)
		if dim < 0 {
			continue
		}
		here, there := f.valuesOf(dim), o.valuesOf(dim)
		if len(here) == 0 || len(there) == 0 {
			continue
		}
		told = true
		for v := range here {
			if there[v] {
				return false
			}
		}
	}
	return told
}

// valuesOf returns the values of a dimension in the file's facts, folded.
func (r *reading) valuesOf(dim int) map[string]bool {
	values := map[string]bool{}
	for _, m := range r.counter.Facts.Members(dim, "") {
		if m.Rows > 0 && m.Value != "" {
			values[value.Fold(m.Value)] = true
		}
	}
	return values
}
