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
// order of their names.
func Drift(files []*pass.File) []diag.Diagnostic {
	var headers []drift.File
	for _, f := range files {
		if f.Columns != nil {
			headers = append(headers, header(f))
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

func header(f *pass.File) drift.File {
	h := drift.File{Path: f.Path, Line: f.Line, Headers: envelope.Texts(f.Header), Mapped: map[string]string{}}
	for _, c := range f.Columns {
		if c.Use != columns.Condition {
			h.Mapped[c.Name] = c.Header.Text
		}
	}
	return h
}
