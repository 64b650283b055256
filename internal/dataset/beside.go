package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// CheckBeside is a measure that two sources have; package metric tells it of formulas,
// here it is told of sources that are one export.
const CheckBeside = "double-count"

// fewest is how many facts are the same at least where files are not.
const fewest = 3

// beside tells sources of counts that have the same rows as one before them, whatever
// channel the settings give each. A source that says why it adds to another is left
// alone.
func beside(cfg *config.Config, jobs []*job, sources []*facts.Source) []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, j := range jobs {
		for k, o := range jobs[:i] {
			a, b := sources[k], sources[i]
			if j.src.Records() || o.src.Records() || a.Failed || b.Failed || cfg.Adds(a.Name, b.Name) {
				continue
			}
			file := common(o.files(), j.files())
			t := twice.Alike(a.Table, b.Table, file != "")
			sure := t.Equal >= fewest && t.Bits >= doubled.Sure || file != "" && t.Equal > 0
			if sure && 10*t.Equal >= 9*t.Of {
				found = append(found, same(j.src, a.Name, t, file))
				break
			}
		}
	}
	return found
}

// same is the finding about a source that has the rows of another, and perhaps a file.
func same(src *config.Source, other string, t twice.Tables, file string) diag.Diagnostic {
	message := fmt.Sprintf("%s has the same days, names and figures as %s in %d of %s (%s to %s)", src.Name, other, t.Equal, finding.Plural(t.Of, "row"), t.Days.From, t.Days.To)
	if file != "" {
		message += fmt.Sprintf(", and %s is a file of both", file)
	}
	return diag.New(diag.Warning, CheckBeside, src.Pos,
		fmt.Sprintf("%s; who asks for %s alone has both added up", message, strings.Join(t.Measures, " or ")),
		fmt.Sprintf("take one of the two sources away, or name one in formulas, %s.%s; if both count, %s may say why: adds_to: {%s: two accounts}", other, t.Measures[0], src.Name, other))
}

// common is the first file of some that has the bytes of one of others, or "".
func common(files, others []*account.File) string {
	for _, f := range others {
		if sum := f.Export.Sum(); sum != "" && slices.ContainsFunc(files, func(o *account.File) bool { return o.Export.Sum() == sum }) {
			return f.Path
		}
	}
	return ""
}
