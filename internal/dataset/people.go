package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

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
			mapped := slices.ContainsFunc(f.Columns, func(c columns.Column) bool { return c.Index == i })
			if mapped || seen[h.Folded] || f.Personal(h) || !personal.Header(h.Text) {
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

// looks tells what the cells of a dimension look like.
func (r *reading) looks(i int) (personal.Kind, personal.Place) {
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
