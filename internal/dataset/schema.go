package dataset

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/drift"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
)

// checkDrift reports what changed between the headers of the source's files, in
// the natural order of their names. A column in use that changed its name or
// vanished is a warning, anything else a hint.
func (j *job) checkDrift() {
	for _, g := range j.groups {
		var files []drift.File
		for _, f := range g.files {
			if f.Columns != nil && f.copyOf == nil {
				files = append(files, f.drifting())
			}
		}
		slices.SortStableFunc(files, func(a, b drift.File) int {
			if overlap.Before(a.Path, b.Path) {
				return -1
			}
			return 1
		})
		for _, c := range drift.Between(files) {
			j.found = append(j.found, c.Findings()...)
		}
	}
}

func (r *reading) drifting() drift.File {
	f := drift.File{Path: r.file.Path, Line: r.env.Line, Headers: envelope.Texts(r.env.Header), Mapped: map[string]string{}}
	for _, c := range r.Columns {
		if c.Use != columns.Condition {
			f.Mapped[c.Name] = c.Header.Text
		}
	}
	return f
}
