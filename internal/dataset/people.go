package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// people finds the columns of the file that would be published and are about
// people. No finding quotes a cell.
func (r *reading) people(cfg *config.Config) []diag.Diagnostic {
	var found []diag.Diagnostic
	report := func(pos diag.Pos, format string, c column) {
		found = append(found, diag.New(diag.Error, CheckPersonal, pos, fmt.Sprintf(format, c.header.Text), r.unmap(c)))
	}
	for i, c := range r.columns {
		if c.use != useDimension && c.use != useAuto || impersonal(cfg, c.name) {
			continue
		}
		if personal.Header(c.header.Text) || r.vendor != nil && r.isPersonal(c.header) {
			report(c.header.Pos, "the header %q names a person, or how to reach one; what is mapped is published", c)
			continue
		}
		kind, at := r.verdict(i)
		pos := diag.Pos{File: r.file.Path, Line: at.Line, Col: at.Col}
		switch kind {
		case personal.Email:
			report(pos, "column %q holds what looks like an e-mail address, the first here; what is mapped is published", c)
		case personal.Phone:
			report(pos, "column %q holds what looks like telephone numbers, the first here; what is mapped is published", c)
		}
	}
	return found
}

// impersonal reports whether the settings say that the values of a dimension
// are about nobody, whatever they look like.
func impersonal(cfg *config.Config, dim string) bool {
	if cfg == nil {
		return false
	}
	d := cfg.Shared(dim)
	return d != nil && d.NotPersonal
}

// isPersonal reports whether a header is one of those that the source, the
// input or its profile calls personal.
func (r *reading) isPersonal(h envelope.Heading) bool {
	listed := func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return h.Is(value.Fold(n)) })
	}
	return listed(r.src.Personal) || r.input != nil && listed(r.input.Personal)
}

// unmap says how to leave a column out.
func (r *reading) unmap(c column) string {
	for _, named := range namedHeaders(r.src, r.input) {
		if c.header.Text == named {
			return "remove the column from the mapping"
		}
	}
	return fmt.Sprintf("clear the column in the export, or put a constant in its place: set: {%s: …}", c.name)
}

// verdict tells what the cells of a dimension look like.
func (r *reading) verdict(i int) (personal.Kind, personal.Place) {
	if c := r.counter; c != nil {
		for k := range c.DimColumns {
			if d := &c.DimColumns[k]; d.Index >= 0 && d.Forms == i {
				return c.People[k].Verdict()
			}
		}
	}
	if rec := r.records; rec != nil {
		for k := range rec.Dims {
			if rec.Dims[k].Forms == i {
				return rec.People[k].Verdict()
			}
		}
	}
	return personal.Other, personal.Place{}
}
