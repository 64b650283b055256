package content

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// The types of this file are values that front matter and blocks write as
// text. Each decodes itself, so that a mistake is reported at its character.

type (
	name     = strictyaml.Located[string]
	names    = strictyaml.OneOrMany[name]
	duration struct{ expr.Duration }
	period   struct{ expr.Period }
	compare  struct {
		expr.Compare
		segment []model.Filter
	}
	grouping struct{ model.Grouping }
	formula  struct {
		*expr.Formula
		pos diag.Pos
	}
)

// syntax turns a mistake in an expression into a finding at its character.
func syntax(check string, start diag.Pos, err error) []diag.Diagnostic {
	var s *expr.SyntaxError
	if !errors.As(err, &s) {
		s = &expr.SyntaxError{Message: err.Error()}
	}
	return []diag.Diagnostic{diag.New(diag.Error, check, model.At(start, s.Offset), s.Message, s.Hint)}
}

// parseText reads a scalar with a parser of package expr.
func parseText[T any](n strictyaml.Node, check, wanted string, into *T, parse func(string) (T, error)) []diag.Diagnostic {
	if n.Kind() != strictyaml.Scalar {
		return []diag.Diagnostic{n.Want(wanted, "")}
	}
	v, err := parse(n.Text())
	if err != nil {
		return syntax(check, n.TextPos(), err)
	}
	*into = v
	return nil
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (d *duration) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	return parseText(n, strictyaml.CheckYAML, "a duration such as 30 days", &d.Duration, expr.ParseDuration)
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (p *period) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	return parseText(n, strictyaml.CheckYAML, "a period such as last 12 months", &p.Period, expr.ParsePeriod)
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (c *compare) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() == strictyaml.Mapping && len(n.Entries()) > 0 {
		var where strictyaml.Map[strictyaml.OneOrMany[string]]
		ds := n.Decode(&where)
		c.Compare, c.segment = expr.Segment, filters(where)
		return ds
	}
	return parseText(n, strictyaml.CheckYAML, "previous period, previous year, target, or a segment such as {channel: Email}", &c.Compare, expr.ParseCompare)
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (f *formula) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	f.pos = n.TextPos()
	return parseText(n, CheckInvalidFormula, "a formula such as cost / leads", &f.Formula, expr.ParseFormula)
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (g *grouping) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	text := n.Text()
	if text == "" {
		return []diag.Diagnostic{n.Want("a grain or a dimension", "write one of "+strings.Join(value.Grains(), ", ")+", or the name of a dimension")}
	}
	grain, ok := value.ParseGrain(text)
	if ok {
		g.Grouping = model.Grouping{Grain: grain}
	} else {
		g.Grouping = model.Grouping{Dim: text}
	}
	return nil
}

// calendarDays wants a duration of whole days, weeks, months or years.
func (d duration) calendarDays(n strictyaml.Node) []diag.Diagnostic {
	if d.N > 0 && d.Calendar() {
		return nil
	}
	return []diag.Diagnostic{n.Wrong("must be a number of days, weeks, months or years of at least one", "write 6 months or 90 days")}
}

// reviewEvery is a duration between two reviews.
type reviewEvery struct{ duration }

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (r *reviewEvery) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := r.duration.UnmarshalNode(n)
	if len(ds) == 0 {
		ds = r.calendarDays(n)
	}
	if len(ds) > 0 {
		r.Duration = expr.Duration{}
	}
	return ds
}

// fixedPeriod is a period that names its days, as a page has it.
type fixedPeriod struct{ period }

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (p *fixedPeriod) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := p.period.UnmarshalNode(n)
	if len(ds) == 0 && !p.Fixed() {
		ds = []diag.Diagnostic{n.Wrong("must not depend on the day of the build", "write 2026-04..2026-09, 2026Q3 or 2026-04-10..2026-04-12")}
	}
	return ds
}

// window is a duration in days. Zero days are a window too, so that of a
// mistaken one nothing is known.
type window struct {
	duration
	known bool
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (w *window) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := w.duration.UnmarshalNode(n)
	if _, ok := w.Days(); len(ds) == 0 && !ok {
		ds = []diag.Diagnostic{n.Wrong("must be a number of days or weeks", "write 90d")}
	}
	w.known = len(ds) == 0
	return ds
}

// conversion is a share between 0 and 1.
type conversion struct{ value.Num }

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (c *conversion) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := n.Decode(&c.Num)
	if len(ds) == 0 && (c.Sign() <= 0 || c.Cmp(value.NumInt(1)) > 0) {
		c.Num = value.Num{}
		return []diag.Diagnostic{n.Wrong("must be a share above 0 and up to 100%", "write 25% or 0.25")}
	}
	return ds
}

// prose is a list of sentences; each is text or one text by language.
type prose []value.Text

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (p *prose) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	return n.Decode((*strictyaml.OneOrMany[value.Text])(p))
}

// in adds the sentences that stand in the file of a language to a prose. A
// sentence without languages counts in that of the file.
func (p prose) in(lang, fallback string, into model.Prose) model.Prose {
	if len(p) == 0 {
		return into
	}
	langs := []string{lang}
	for _, t := range p {
		for l := range t.By {
			if !slices.Contains(langs, l) {
				langs = append(langs, l)
			}
		}
	}
	if into == nil {
		into = model.Prose{}
	}
	for _, l := range langs {
		list := make([]string, len(p))
		for i, t := range p {
			list[i] = t.In(l, fallback)
		}
		into[l] = list
	}
	return into
}

// choose wants one of some words; what the word is about stands in the finding.
func choose(n strictyaml.Node, into *string, words ...string) []diag.Diagnostic {
	if n.Kind() == strictyaml.Null {
		return nil
	}
	if text := n.Text(); slices.Contains(words, text) {
		*into = text
		return nil
	}
	hint := "write " + strings.Join(words, ", ")
	if near := value.Nearest(n.Text(), words); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return []diag.Diagnostic{n.Want("one of "+strings.Join(words, ", "), hint)}
}

func toName(n name) model.Name { return model.Name{Text: n.V, Pos: n.Pos} }

func toActor(n name) model.Actor { return model.Actor{Text: strings.TrimSpace(n.V), Pos: n.Pos} }
