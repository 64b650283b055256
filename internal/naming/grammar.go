package naming

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// Pattern says what a field holds that has no list of values.
type Pattern uint8

// The patterns.
const (
	// Text is anything but nothing.
	Text Pattern = iota
	// Digits are one or more of 0 to 9.
	Digits
	// Date is a day, month or the like of the field's Format.
	Date
)

// Field says what a field of a grammar may hold.
type Field struct {
	Name string
	// Values are the allowed values; Pattern counts where there are none.
	Values []Value
	Pattern
	// Format is the form of a Date, such as YYYYMMDD or YYYY-MM.
	Format string
}

// Value is an allowed value of a field and the name that it stands for.
type Value struct{ Text, Name string }

// Grammar is the form of a name. It is immutable.
type Grammar struct {
	text   string
	parts  []part
	fields []field
}

// part is a literal, a field, or a list of parts that may be missing.
type part struct {
	literal string
	field   int // index, -1 for none
	option  []part
}

type field struct {
	Field
	used    bool
	values  map[string]string // by folded text
	longest int               // bytes that a value may have, as written
	next
}

// next is what may come after a field.
type next struct {
	// literals are texts of which one may come.
	literals []string
	// end says that the name may end, field that another field may come, before
	// which there is no text to look for.
	end, field bool
}

// Error is a mistake in a grammar.
type Error struct {
	// At is the byte of the grammar at which it shows.
	At            int
	Message, Hint string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// MaxLength bounds the bytes of a grammar.
const MaxLength = 1000

// Parse reads a grammar. Every field of it must be described, and every
// described one must occur once.
func Parse(text string, fields []Field) (*Grammar, *Error) {
	if len(text) > MaxLength {
		return nil, &Error{MaxLength, "the grammar is too long", fmt.Sprintf("use at most %d characters", MaxLength)}
	}
	g := &Grammar{text: text}
	for _, f := range fields {
		g.fields = append(g.fields, newField(f))
	}
	p := &parser{g: g}
	parts, err := p.parts(0)
	if err == nil && p.at < len(text) {
		err = p.wrong(p.at, "the bracket ] closes none", "write [ where the part begins that may be missing")
	}
	if err != nil {
		return nil, err
	}
	for _, f := range g.fields {
		if !f.used {
			return nil, &Error{0, fmt.Sprintf("the grammar has no field {%s}", f.Name), "put it where it stands in a name, or remove its description"}
		}
	}
	g.parts = parts
	if err := g.link(parts, next{end: true}); err != nil {
		return nil, err
	}
	return g, nil
}

// String returns the grammar as it was written.
func (g *Grammar) String() string { return g.text }

// Field returns the description of a field; ok is false if there is none.
func (g *Grammar) Field(name string) (f Field, ok bool) {
	i := slices.IndexFunc(g.fields, func(f field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return g.fields[i].Field, true
}

// Fields returns the names of the fields, in the order of their descriptions.
func (g *Grammar) Fields() []string {
	var names []string
	for _, f := range g.fields {
		names = append(names, f.Name)
	}
	return names
}

func newField(f Field) field {
	out := field{Field: f, values: map[string]string{}}
	for _, v := range f.Values {
		out.values[value.Fold(v.Text)] = v.Name
		// Folding may shorten a text to a third of its bytes (full width), and
		// blanks round and in it are not counted.
		out.longest = max(out.longest, 4*len(value.Fold(v.Text))+8)
	}
	return out
}

// parser reads a grammar from left to right.
type parser struct {
	g  *Grammar
	at int
}

func (p *parser) wrong(at int, message, hint string) *Error { return &Error{at, message, hint} }

// maxDepth bounds brackets in brackets.
const maxDepth = 8

func (p *parser) parts(depth int) (parts []part, err *Error) {
	text := p.g.text
	for p.at < len(text) && err == nil {
		switch text[p.at] {
		case ']':
			return parts, nil
		case '[':
			open := p.at
			if p.at++; depth == maxDepth {
				return nil, p.wrong(open, "the brackets are nested too deep", "")
			}
			var option []part
			if option, err = p.parts(depth + 1); err != nil {
				return nil, err
			}
			switch {
			case p.at == len(text):
				return nil, p.wrong(open, "the bracket [ is never closed", "close it with ]")
			case len(option) == 0 || option[0].literal == "":
				return nil, p.wrong(open, "a part in brackets must begin with a text of its own", "write such as [_{name}]; the text tells whether the part is there")
			}
			p.at++
			parts = append(parts, part{field: -1, option: option})
		case '{':
			var i int
			if i, err = p.field(); err == nil {
				parts = append(parts, part{field: i})
			}
		case '}':
			return nil, p.wrong(p.at, "the brace } closes none", "write fields as {name}")
		default:
			end := strings.IndexAny(text[p.at:], "[]{}")
			if end < 0 {
				end = len(text) - p.at
			}
			parts = append(parts, part{literal: text[p.at : p.at+end], field: -1})
			p.at += end
		}
	}
	return parts, err
}

func (p *parser) field() (int, *Error) {
	open := p.at
	end := strings.IndexByte(p.g.text[open:], '}')
	if end < 0 {
		return 0, p.wrong(open, "the brace { is never closed", "close it with }")
	}
	name := p.g.text[open+1 : open+end]
	i := slices.IndexFunc(p.g.fields, func(f field) bool { return f.Name == name })
	switch {
	case i < 0:
		hint := "describe it under fields"
		if near := value.Nearest(name, p.g.Fields()); near != "" {
			hint = fmt.Sprintf("did you mean {%s}?", near)
		}
		return 0, p.wrong(open, fmt.Sprintf("the field {%s} is not described", name), hint)
	case p.g.fields[i].used:
		return 0, p.wrong(open, fmt.Sprintf("the field {%s} occurs twice", name), "a field has one place in a name")
	}
	p.g.fields[i].used = true
	p.at = open + end + 1
	return i, nil
}

// link finds out, from the end of a list of parts, what may follow each field.
// n is what follows the list.
func (g *Grammar) link(parts []part, n next) *Error {
	for i := len(parts) - 1; i >= 0; i-- {
		switch p := parts[i]; {
		case p.literal != "":
			n = next{literals: []string{p.literal}}
		case p.option != nil:
			if err := g.link(p.option, n); err != nil {
				return err
			}
			n.literals = append(slices.Clone(n.literals), p.option[0].literal)
		default:
			f := &g.fields[p.field]
			f.next = n
			if n.field && len(f.Values) == 0 && f.Pattern == Text {
				return &Error{strings.Index(g.text, "{"+f.Name+"}"), fmt.Sprintf("nothing tells where the field {%s} ends", f.Name),
					"put a text such as _ between it and the next field"}
			}
			n = next{field: true}
		}
	}
	return nil
}

// runes counts the characters of a text.
func runes(s string) int { return utf8.RuneCountInString(s) }
