package dataset

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// find finds the header of the file among its first text and what surrounds
// it. Of a file with several tables it is that of one; they are never read
// together.
func (r *reading) find(head export.Head, known map[string]bool) (envelope.Envelope, bool) {
	want := r.want()
	env, several, ok := envelope.FindTable(r.file.Path, head.Text, known, want)
	if several && !ok && want.Table == 0 { // the columns it lacks are named later
		env, _, ok = envelope.FindTable(r.file.Path, head.Text, known, envelope.Want{})
	}
	if several || want.Table > 1 {
		return env, ok
	}
	return envelope.Find(r.file.Path, head.Text, head.Whole, known, r.guessing)
}

// want says which table of a file the source means.
func (r *reading) want() envelope.Want {
	if r.input != nil {
		return envelope.Want{Table: r.input.Table}
	}
	w := envelope.Want{Table: r.src.Table}
	measures := map[string]bool{}
	for _, c := range r.src.Columns {
		if len(c.Also) == 0 {
			w.Needed = append(w.Needed, value.Fold(c.Header))
		}
		if c.As == config.Auto || c.As.Measure() {
			addNames(measures, append(c.Also, c.Header))
		}
	}
	profiles := profile.All()
	switch p := profile.Get(r.src.Profile.V); {
	case p != nil:
		profiles = []*profile.Profile{p}
	case r.guessing:
		profiles = append(profiles, &profile.Profile{Columns: profile.Generic()})
	}
	for _, p := range profiles {
		for _, c := range p.Columns {
			for _, h := range c.Headers {
				if c.Role().Measure() {
					measures[p.Fold(h)] = true
				}
			}
		}
	}
	w.Fits = func(header []envelope.Heading) bool {
		for _, h := range header {
			if measures[h.Folded] || measures[h.Bare] {
				return true
			}
		}
		return false
	}
	return w
}

// tableQuestion asks which of several tables that fit is meant.
func (r *reading) tableQuestion() (diag.Diagnostic, bool) {
	if len(r.env.Rivals) == 0 {
		return diag.Diagnostic{}, false
	}
	fits := map[int]bool{r.env.Line: true}
	for _, line := range r.env.Rivals {
		fits[line] = true
	}
	var fit []string
	for i, t := range r.env.Tables {
		switch {
		case !fits[t.Line]:
		case len(fit) == finding.MaxNamed:
			fit = append(fit, "and others")
		case len(fit) < finding.MaxNamed:
			fit = append(fit, fmt.Sprintf("%d on line %d (%s)", i+1, t.Line, finding.Choice(envelope.Texts(t.Header))))
		}
	}
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path, Line: r.env.Line},
		fmt.Sprintf("the file holds %d tables, and several may be meant: %s", len(r.env.Tables), strings.Join(fit, "; ")),
		"say which one with `table:` and its number; for another one make another source"), true
}
