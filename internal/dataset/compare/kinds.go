package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// Mixed fails a file whose mapped results are of several kinds.
func Mixed(s *pass.Source, f *pass.File) {
	if f.Counter == nil || f.Counter.Mixed == nil || len(f.Counter.Kinds) < 2 {
		return
	}
	results, kind := f.Env.Header[f.Counter.Mixed.Measure], f.Env.Header[f.Counter.Mixed.Kind]
	s.Ask(f, diag.New(diag.Error, finding.CheckFailed, results.Pos,
		fmt.Sprintf("%q counts several things (%q differs between lines %d and %d), so its sum means nothing",
			results.Text, kind.Text, f.Counter.Kinds[0].Line, f.Counter.Kinds[1].Line), oneKind))
}

const oneKind = "map the column of one kind of result instead, such as Leads or Purchases, or export campaigns of one kind"

// Kinds fails the files whose mapped results are of another kind than those
// of the first file: the source adds them up too.
func Kinds(s *pass.Source, files []*pass.File) {
	first := map[string]*pass.File{} // by measure
	for _, f := range files {
		if f.Counter == nil || f.Counter.Mixed == nil || len(f.Counter.Kinds) == 0 {
			continue
		}
		results, kind := f.Env.Header[f.Counter.Mixed.Measure], f.Env.Header[f.Counter.Mixed.Kind]
		i := slices.IndexFunc(f.Columns, func(c columns.Column) bool { return c.Index == f.Counter.Mixed.Measure && c.Use == columns.Measure })
		other, ok := first[f.Columns[i].Name]
		if !ok {
			first[f.Columns[i].Name] = f
			continue
		}
		have, was := f.Counter.Kinds[0], other.Counter.Kinds[0]
		if have.Name != was.Name {
			s.Ask(f, diag.New(diag.Error, finding.CheckFailed, results.Pos,
				fmt.Sprintf("%q counts another thing than in %s (%q differs between line %d and line %d there), so the sum of both means nothing",
					results.Text, other.Path, kind.Text, have.Line, was.Line), oneKind))
		}
	}
}
