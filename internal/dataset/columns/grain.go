package columns

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// Grain finds the columns that, by the settings, tell the rows of the file apart;
// nil where none are declared. The findings fail the file: it lacks one of them.
//
// A file that looks like one of a vendor whose profile is not named lacks them for
// that reason. above are the names of the lines above the header.
func (l *Layout) Grain(above []string) (*grain.Plan, []diag.Diagnostic) {
	if len(l.Source.Grain) == 0 || l.Input != nil {
		return nil, nil
	}
	p := &grain.Plan{Blanks: l.Source.KeepTotals}
	var found []diag.Diagnostic
	for _, g := range l.Source.Grain {
		found = append(found, l.grainOf(p, g)...)
	}
	if d, unnamed := l.Unnamed(above); unnamed && len(found) > 0 && l.For(Measure) < 0 {
		return nil, []diag.Diagnostic{d}
	}
	p.Texts = l.others(p)
	return p, found
}

// grainOf adds one element of the grain to a plan.
func (l *Layout) grainOf(p *grain.Plan, g strictyaml.Located[string]) []diag.Diagnostic {
	name := g.V
	i := l.Of(name)
	if i < 0 {
		at, times := (&mapper{Layout: l}).find(name)
		switch _, constant := l.Constants()[name]; {
		case config.RoleOf(name) == config.Date:
			p.Days = true
			return nil
		case constant, name == config.NameCurrency: // the same for all rows of the file
			return nil
		case times == 0:
			return []diag.Diagnostic{l.noGrain(name)}
		case times > 1:
			return []diag.Diagnostic{l.ProblemAt(l.Header[at], fmt.Sprintf("grain names %q, and the column occurs twice", name), "rename one of them in the export")}
		}
		i = slices.IndexFunc(l.Columns, func(c Column) bool { return c.Index == at })
		if i < 0 {
			add(p, grain.Column{Name: l.Header[at].Text, Index: at})
			return nil
		}
	}
	switch c := l.Columns[i]; {
	case c.Use.days():
		p.Days = true
	case c.Use == Measure:
		return []diag.Diagnostic{l.ProblemAt(c.Header, fmt.Sprintf("grain names %s, which is a measure; rows are not told apart by their figures", name),
			"name what a row is about: date, dimensions, headers of other columns")}
	default:
		add(p, grain.Column{Name: c.Name, Index: c.Index, Mapped: c.Use == Dimension, Optional: c.Use == Currency})
	}
	return nil
}

func add(p *grain.Plan, c grain.Column) {
	if !slices.ContainsFunc(p.Columns, func(o grain.Column) bool { return o.Index == c.Index }) {
		p.Columns = append(p.Columns, c)
	}
}

// noGrain is the finding about an element of the grain that the file does not have.
func (l *Layout) noGrain(name string) diag.Diagnostic {
	var known []string
	for _, c := range l.Columns {
		if c.Use == Dimension || c.Use == Auto {
			known = append(known, c.Name)
		}
	}
	for _, h := range l.Header {
		if !l.aboutPeople(h) {
			known = append(known, h.Text)
		}
	}
	hint := "export it with that column, or remove it from `grain`"
	if near := value.Nearest(name, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return failure(diag.Pos{File: l.Path, Line: l.Line}, fmt.Sprintf("the file has no column %q, which `grain` says tells its rows apart", name), hint)
}

// others are the columns that a grain might lack, by index in the header: words
// that are about nobody.
func (l *Layout) others(p *grain.Plan) []int {
	var all []int
	for i, h := range l.Header {
		used := slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Index == i && (c.Use == Measure || c.Use.days()) })
		inKey := slices.ContainsFunc(p.Columns, func(c grain.Column) bool { return c.Index == i })
		if !used && !inKey && h.Text != "" && !l.Personal(h) && !personal.Header(h.Text) {
			all = append(all, i)
		}
	}
	return all
}
