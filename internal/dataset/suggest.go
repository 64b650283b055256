package dataset

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/value"
)

// suggest writes the entry under `sources:` that would read the file.
func (r *reading) suggest(g guess) string {
	var b strings.Builder
	fmt.Fprintf(&b, "sources:\n  %s:\n", r.src.Name)
	if r.profile == nil && !r.mapped(useMeasure) && len(g.ids) > 0 && len(g.dated) > 0 {
		r.suggestRecords(&b, g)
		return b.String()
	}
	fmt.Fprintf(&b, "    files: %s\n", scalar(r.file.Path))
	if r.profile != nil {
		fmt.Fprintf(&b, "    profile: %s\n", r.profile.Name)
	}
	if !r.mapped(useDate) && !r.mapped(useFrom) && r.env.SpanLine == 0 {
		b.WriteString("    set: {from: 2026-01-01, to: 2026-01-31} # the days that the rows speak of\n")
	}
	if len(r.src.Columns) == 0 && r.profile != nil {
		return b.String()
	}
	b.WriteString("    columns:\n")
	for _, c := range r.src.Columns {
		fmt.Fprintf(&b, "      %s: %s\n", c.Name, scalar(c.Header))
	}
	if !r.mapped(useMeasure) {
		for _, h := range g.numeric {
			fmt.Fprintf(&b, "      # name: {column: %s, as: count} # or number, money\n", scalar(h.Text))
		}
	}
	return b.String()
}

func (r *reading) suggestRecords(b *strings.Builder, g guess) {
	fmt.Fprintf(b, "    entity: record # what a row is about: lead, deal …\n    inputs:\n")
	fmt.Fprintf(b, "      - files: %s\n        id: %s\n        stages:\n", scalar(r.file.Path), scalar(g.ids[0].Text))
	for i, h := range g.dated {
		fmt.Fprintf(b, "          stage_%d: %s\n", i+1, scalar(h.Text))
	}
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

// sourceName makes a name for a source from the name of a file.
func sourceName(file string) string {
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	name := strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '_'
	}, base), "_")
	if name == "" || unicode.IsDigit([]rune(name)[0]) || config.RoleOf(name) != config.Auto {
		return "source_" + name
	}
	return name
}
