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
		if c.use != useDimension && c.use != useAuto {
			continue
		}
		listed := r.isPersonal(c.header) // package config has refused that already
		if !listed && impersonal(cfg, c.name) {
			continue
		}
		if listed || personal.Header(c.header.Text) {
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
	none := fmt.Sprintf("; if it is about nobody, say dimensions: {%s: {personal: false}}", c.name)
	for _, named := range namedHeaders(r.src, r.input) {
		if c.header.Is(value.Fold(named)) && r.vendor == nil {
			return "remove the column from the mapping and list it under personal" + none
		}
	}
	return fmt.Sprintf("drop it: personal: [%s]%s", c.header.Text, none)
}

// hintPersonal names the columns that are not mapped and look personal, so that
// their author can say so; once for each header of a source. It also names what
// is listed as personal and is in no file: after a rename the list would miss
// the column.
func (j *job) hintPersonal() {
	seen := map[string]bool{}
	hint := func(pos diag.Pos, message, hint string) {
		j.found = append(j.found, diag.New(diag.Hint, CheckPersonalColumn, pos, message, hint))
	}
	for _, f := range j.files() {
		for i, h := range f.env.Header {
			mapped := slices.ContainsFunc(f.columns, func(c column) bool { return c.index == i })
			if mapped || seen[h.Folded] || f.isPersonal(h) || !personal.Header(h.Text) {
				continue
			}
			seen[h.Folded] = true
			hint(h.Pos, fmt.Sprintf("the column %q looks personal; it is not read, as nothing maps it", h.Text),
				"list it under personal, so that it stays dropped whatever is mapped later, or leave it out of the export")
		}
	}
	for _, g := range j.groups {
		lists := [][]string{j.src.Personal}
		if g.input != nil && g.input.Profile.V == "" {
			lists = append(lists, g.input.Personal)
		}
		for _, name := range slices.Concat(lists...) {
			files := g.files
			if slices.Contains(j.src.Personal, name) {
				files = j.files()
			}
			if n, all := nearestHeader(name, files); !seen[value.Fold(name)] && all {
				seen[value.Fold(name)] = true
				hint(j.src.Pos, fmt.Sprintf("no file of %s has the column %q that it lists as personal", j.src.Name, name), n)
			}
		}
	}
}

// nearestHeader reports whether all files could be read and none has a header,
// and what it may have been meant for.
func nearestHeader(name string, files []*reading) (hint string, missing bool) {
	var headers []string
	for _, f := range files {
		if f.failed {
			return "", false
		}
		for _, h := range f.env.Header {
			if h.Is(value.Fold(name)) {
				return "", false
			}
			headers = append(headers, h.Text)
		}
	}
	if near := value.Nearest(name, headers); near != "" {
		return fmt.Sprintf("did you mean %q?", near), true
	}
	return "remove it, if the export does not have it any more", len(files) > 0
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
