package compare

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/drift"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// Drift reports what changed between the headers of some files, in the natural
// order of their names. idle says of a file that none of its rows counts.
func Drift(files []*pass.File, idle func(*pass.File) bool) []diag.Diagnostic {
	var headers []drift.File
	for _, f := range files {
		if f.Columns != nil {
			h := header(f)
			h.Idle = idle(f)
			headers = append(headers, h)
		}
	}
	slices.SortStableFunc(headers, func(a, b drift.File) int {
		if overlap.Before(a.Path, b.Path) {
			return -1
		}
		return 1
	})
	var found []diag.Diagnostic
	for _, c := range drift.Between(headers) {
		found = append(found, c.Findings()...)
	}
	return found
}

// header tells of the columns in use, but for those that files may lack; measures
// are vital.
func header(f *pass.File) drift.File {
	h := drift.File{Path: f.Path, Line: f.Line, Headers: envelope.Texts(f.Header), Mapped: map[string]string{}, Vital: map[string]bool{}}
	for i, c := range f.Columns {
		if c.Use == columns.Condition || slices.Contains(f.Source.MayLack, c.Name) {
			continue
		}
		h.Mapped[c.Name] = c.Header.Text
		role := c.Role
		if i < len(f.Decided) {
			role = f.Decided[i].Role
		}
		h.Vital[c.Name] = c.Use == columns.Stage || c.Use == columns.Amount || role.Measure()
	}
	return h
}
