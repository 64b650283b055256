package naming

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Flaw is why a name does not follow its grammar.
type Flaw struct {
	// Field is the field at which it shows, "" for the text between fields.
	Field string
	// At is the character of the name, from 1.
	At     int
	Reason string
	// Nearest is the allowed value that is spelt most like what stands there,
	// or "".
	Nearest string
}

// Read returns what a name says of each field: the name that a listed value
// stands for, a date as 2026-04-01 (or 2026-04 and the like), else the text
// itself. A field of a part that is missing is absent. The answer is nil where
// the name does not follow the grammar, and flaw says why.
func (g *Grammar) Read(name string) (values map[string]string, flaw *Flaw) {
	r := &reader{g: g, name: name, values: make([]string, len(g.fields)), set: make([]bool, len(g.fields))}
	at, ok := r.parts(g.parts, 0)
	switch {
	case !ok:
	case at == len(name):
		values = map[string]string{}
		for i, f := range g.fields {
			if r.set[i] {
				values[f.Name] = r.values[i]
			}
		}
		return values, nil
	case r.flaw == nil || r.far <= at:
		r.fail(at, "", "the name should end here", "")
	}
	return nil, r.flaw
}

// reader reads one name.
type reader struct {
	g      *Grammar
	name   string
	values []string
	set    []bool
	// flaw is the one farthest to the right, at byte far.
	flaw *Flaw
	far  int
	// literal is the text that should stand there, where it is no field.
	literal string
}

func (r *reader) fail(at int, field, reason, nearest string) {
	if r.flaw == nil || at > r.far {
		r.flaw, r.far, r.literal = &Flaw{Field: field, At: runes(r.name[:at]) + 1, Reason: reason, Nearest: nearest}, at, ""
	}
}

// parts reads a list of parts and returns where it ends.
func (r *reader) parts(parts []part, at int) (int, bool) {
	for _, p := range parts {
		switch {
		case p.literal != "":
			if !strings.HasPrefix(r.name[at:], p.literal) {
				r.fail(at, "", fmt.Sprintf("%q should stand here", p.literal), "")
				if r.far == at && r.flaw.Field == "" && r.literal == "" {
					r.literal = p.literal
				}
				return at, false
			}
			at += len(p.literal)
		case p.option != nil:
			if end, ok := r.parts(p.option, at); ok {
				at = end
				continue
			}
			r.unset(p.option)
		default:
			end, ok := r.field(p.field, at)
			if !ok {
				return at, false
			}
			at = end
		}
	}
	return at, true
}

func (r *reader) unset(parts []part) {
	for _, p := range parts {
		if p.field >= 0 {
			r.set[p.field] = false
		}
		r.unset(p.option)
	}
}

// field reads a field and returns where it ends.
func (r *reader) field(i, at int) (int, bool) {
	f := &r.g.fields[i]
	rest := r.name[at:]
	var text, meaning string
	switch {
	case len(f.Values) > 0:
		if text = f.listed(rest); text == "" {
			text = f.upToNext(rest)
			var allowed []string
			for _, v := range f.Values {
				allowed = append(allowed, v.Text)
			}
			r.fail(at, f.Name, "no allowed value stands here", value.Nearest(text, allowed))
			return at, false
		}
		meaning = f.values[value.Fold(text)]
	case f.Pattern == Digits:
		text = rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
		meaning = text
		if text == "" {
			r.fail(at, f.Name, "digits should stand here", "")
			return at, false
		}
	case f.Pattern == Date:
		if text = rest[:min(len(f.Format), len(rest))]; len(text) == len(f.Format) {
			meaning = readDate(text, f.Format)
		}
		if meaning == "" {
			r.fail(at, f.Name, fmt.Sprintf("a date of the form %s should stand here", f.Format), "")
			return at, false
		}
	default:
		text = f.upToNext(rest)
		meaning = text
		if text == "" {
			r.fail(at, f.Name, "a text should stand here", "")
			return at, false
		}
	}
	r.values[i], r.set[i] = meaning, true
	return at + len(text), true
}

// upToNext is the text before the nearest literal that may follow; all of it
// where the name may end or another field may come.
func (f *field) upToNext(rest string) string {
	end := -1
	for _, literal := range f.literals {
		if i := strings.Index(rest, literal); i >= 0 && (end < 0 || i < end) {
			end = i
		}
	}
	switch {
	case end >= 0:
		return rest[:end]
	case f.end || f.next.field:
		return rest
	}
	return ""
}

// listed is the longest allowed value at the start of a text after which
// something that may follow stands, "" for none.
func (f *field) listed(rest string) (longest string) {
	for end := 1; end <= len(rest) && end <= f.longest; end++ {
		if _, ok := f.values[value.Fold(rest[:end])]; ok && f.mayEnd(rest[end:]) {
			longest = rest[:end]
		}
	}
	return longest
}

func (f *field) mayEnd(rest string) bool {
	if rest == "" {
		return f.end
	}
	return f.next.field || slices.ContainsFunc(f.literals, func(l string) bool { return strings.HasPrefix(rest, l) })
}
