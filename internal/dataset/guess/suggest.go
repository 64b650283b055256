package guess

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/value"
)

// Suggestion writes the entry under `sources:` that would read the file, whose rows
// were read for a source.
func (g *Guess) Suggestion(s *pass.Source) string {
	var b strings.Builder
	g.entry(&b)
	if g.file.Counter != nil && !g.mayBeRecords() {
		g.suggestGrain(&b, s)
	}
	return b.String()
}

// entry writes all but the grain.
func (g *Guess) entry(b *strings.Builder) {
	f := g.file
	fmt.Fprintf(b, "sources:\n  %s:%s\n", f.Source.Name, whyNamed(f.Path, f.Source.Name))
	if g.Vendor != nil {
		fmt.Fprintf(b, "    entity: %s\n    people: true\n", g.Vendor.Entity)
		g.suggestFormats(b)
		fmt.Fprintf(b, "    inputs:\n      - files: %s\n        profile: %s\n", Pattern(f.Path), g.Vendor.Name)
		return
	}
	if g.mayBeRecords() {
		g.suggestRecords(b)
		return
	}
	if f.For(columns.Measure) < 0 { // answers to a form, not figures of a manager
		g.suggestPeople(b)
	}
	fmt.Fprintf(b, "    files: %s\n", Pattern(f.Path))
	if name := f.Export.Sheet(); name != "" {
		fmt.Fprintf(b, "    sheet: %s\n", scalar(name))
	}
	if f.Profile != nil {
		fmt.Fprintf(b, "    profile: %s\n", f.Profile.Name)
	}
	if n := f.Env.Number(); n > 0 {
		fmt.Fprintf(b, "    table: %d\n", n)
	}
	if f.For(columns.Measure) < 0 {
		g.counts(b)
	}
	serials := g.serials() // days, once the file is mended
	undated := !f.Dated() && f.Env.SpanLine == 0
	if undated && len(serials) != 1 {
		b.WriteString("    set: {from: FILL-IN, to: FILL-IN} # the days that the rows speak of\n")
	}
	g.suggestFormats(b)
	if len(f.Source.Columns) == 0 && f.Profile != nil {
		return
	}
	b.WriteString("    columns:\n")
	if undated && len(serials) == 1 {
		fmt.Fprintf(b, "      date: %s\n", scalar(serials[0].Text))
	}
	for _, c := range f.Source.Columns {
		if c.Name == mailClicks {
			fmt.Fprintf(b, "      %s: {column: %s, as: %s} # kept apart from those of ads; clicks would add them up\n", c.Name, scalar(c.Header), c.As)
			continue
		}
		fmt.Fprintf(b, "      %s: %s\n", c.Name, scalar(c.Header))
	}
	g.suggestNames(b)
	g.suggestMeasures(b, serials)
}

// mayBeRecords reports whether a row looks like an entity: it has an id of its own and
// days, and no measure, or more days than a row of counts has.
func (g *Guess) mayBeRecords() bool {
	f := g.file
	if f.Profile != nil || g.Vendor != nil || len(g.ids) == 0 || len(g.dated) == 0 || g.register && len(g.dated) == 1 {
		return false
	}
	return f.For(columns.Measure) < 0 || len(g.dated) > 1 && !f.Dated()
}

// suggestFormats leaves a place for each answer that the cells do not give. It
// must be filled in: mopsite.yaml is refused with it.
func (g *Guess) suggestFormats(b *strings.Builder) {
	if slices.ContainsFunc(g.file.Decided, func(d columns.Decision) bool { return d.Doubt.OfOrder() }) {
		b.WriteString("    date_format: FILL-IN # 02/01/2006 for the day first, 01/02/2006 for the month first\n")
	}
	if slices.ContainsFunc(g.file.Decided, func(d columns.Decision) bool { return d.Doubt.OfMark() }) {
		b.WriteString("    decimal: FILL-IN # \".\" or \",\"\n")
	}
}

func (g *Guess) suggestRecords(b *strings.Builder) {
	f := g.file
	b.WriteString("    entity: record # what a row is about: lead, deal …\n")
	g.suggestPeople(b)
	b.WriteString("    inputs:\n")
	fmt.Fprintf(b, "      - files: %s\n", Pattern(f.Path))
	if name := f.Export.Sheet(); name != "" {
		fmt.Fprintf(b, "        sheet: %s\n", scalar(name))
	}
	fmt.Fprintf(b, "        id: %s\n        stages:\n", scalar(g.ids[0].Text))
	for i, h := range g.dated {
		fmt.Fprintf(b, "          stage_%d: %s\n", i+1, scalar(h.Text))
	}
	for _, c := range f.Source.Columns {
		if c.Name == config.NameCurrency {
			fmt.Fprintf(b, "        dimensions: {currency: %s}\n", scalar(c.Header))
		}
	}
	g.suggestAmounts(b)
}

// scalar writes a text as YAML, in quotes where plain text could be misread.
func scalar(s string) string {
	plain := s != "" && !strings.ContainsAny(s, "\"'\\:#,[]{}&*!|>%@`\n\t\r") && strings.TrimSpace(s) == s
	for i, r := range s {
		plain = plain && unicode.IsPrint(r) && (i > 0 || unicode.IsLetter(r) || r == '/' || r == '(')
	}
	switch value.Fold(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		plain = false
	}
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}
