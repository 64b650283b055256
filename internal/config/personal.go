package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// personal reads the headers of columns about people. One that is empty is a
// slip.
func (l *loader) personal(headers []locatedText) []string {
	var out []string
	for _, h := range headers {
		if strings.TrimSpace(h.V) == "" {
			l.wrong(h.Pos, "personal lists an empty header", "write the header as the file has it")
			continue
		}
		out = append(out, strings.TrimSpace(h.V))
	}
	return out
}

// unmapped refuses a personal column that is mapped too: it cannot be both
// dropped and used.
func (l *loader) unmapped(personal []locatedText, inputs ...Input) {
	used := map[string]string{} // what each folded header serves
	use := func(what string, headers ...string) {
		for _, h := range headers {
			used[value.Fold(h)] = what
		}
	}
	for _, in := range inputs {
		use("the id, which is never published", slices.Concat(in.IDAlso, []string{in.ID.V})...)
		for _, s := range in.Stages {
			use("the stage "+s.ID, slices.Concat(s.Also, []string{s.Date})...)
			for _, w := range s.When {
				use("a condition of "+s.ID, w.Column)
			}
		}
		for _, a := range in.Amounts {
			use("the amount "+a.Name, slices.Concat(a.Also, []string{a.Column})...)
		}
		for _, d := range in.Dimensions {
			use("the dimension "+d.Name, slices.Concat(d.Also, []string{d.Header})...)
		}
	}
	l.mappedTwice(personal, used)
}

func (l *loader) unmappedColumns(personal []locatedText, columns []Column) {
	used := map[string]string{}
	for _, c := range columns {
		for _, h := range slices.Concat(c.Also, []string{c.Header}) {
			used[value.Fold(h)] = c.Name
		}
	}
	l.mappedTwice(personal, used)
}

func (l *loader) mappedTwice(personal []locatedText, used map[string]string) {
	for _, h := range personal {
		if what, ok := used[value.Fold(h.V)]; ok && value.Fold(h.V) != "" {
			l.wrong(h.Pos, fmt.Sprintf("the column %q is personal and serves %s too", h.V, what), "what is personal is dropped: keep one of the two")
		}
	}
}
