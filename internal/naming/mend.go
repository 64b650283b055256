package naming

import (
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Mend returns the nearest name that follows the grammar: with the allowed value
// that is spelt most like a wrong one, the text between fields as it should be,
// and dates in their form. It is "" where the name tells too little, and the name
// itself where nothing is wrong.
func (g *Grammar) Mend(name string) string {
	for _, start := range []string{name, value.Fold(name)} {
		if mended := g.mend(start); mended != "" {
			return mended
		}
	}
	return ""
}

// maxMends bounds the mistakes of a name that is still taken for one of the
// grammar's.
const maxMends = 6

func (g *Grammar) mend(name string) string {
	for range maxMends + 1 {
		r := &reader{g: g, name: name, values: make([]string, len(g.fields)), set: make([]bool, len(g.fields))}
		at, ok := r.parts(g.parts, 0)
		if ok && at == len(name) {
			return name
		}
		if r.flaw == nil || ok && r.far <= at { // it goes on after its end
			return ""
		}
		next := r.mended()
		if next == "" || next == name {
			return ""
		}
		name = next
	}
	return ""
}

// mended is the name with its farthest mistake put right, "" if nobody can say
// how.
func (r *reader) mended() string {
	head, rest := r.name[:r.far], r.name[r.far:]
	if r.flaw.Field == "" {
		// Another separator stands where a text should be.
		if other := separator(rest); r.literal != "" && other != "" {
			return head + r.literal + rest[len(other):]
		}
		return ""
	}
	for i := range r.g.fields {
		f := &r.g.fields[i]
		switch {
		case f.Name != r.flaw.Field:
		case f.Pattern == Date && len(f.Values) == 0:
			if again := f.redated(rest); again != "" {
				return head + again
			}
			return ""
		case len(f.Values) > 0:
			word := f.wrong(rest)
			if near := f.nearest(word); near != "" {
				return head + near + f.separated(rest[len(word):])
			}
		}
	}
	return ""
}

// nearest is the allowed value that is spelt as a word, or most like it.
func (f *field) nearest(word string) string {
	var allowed []string
	for _, v := range f.Values {
		if value.Fold(v.Text) == value.Fold(word) {
			return v.Text
		}
		allowed = append(allowed, v.Text)
	}
	return value.Nearest(word, allowed)
}

// separated is what follows a field, with the text of the grammar in place of
// another separator.
func (f *field) separated(rest string) string {
	if other := separator(rest); other != "" && len(f.literals) > 0 && !f.mayEnd(rest) {
		return f.literals[0] + rest[len(other):]
	}
	return rest
}

// wrong is the text that stands where a field should: up to what may follow it,
// else up to another separator.
func (f *field) wrong(rest string) string {
	if text := f.upToNext(rest); text != "" && text != rest {
		return text
	}
	for i := range rest {
		if i > 0 && separator(rest[i:]) != "" {
			return rest[:i]
		}
	}
	return rest
}

// separator is what stands between the parts of a name at its start, "" for
// nothing of the kind.
func separator(s string) string {
	n := len(s) - len(strings.TrimLeft(s, "-_ .|/–—　"))
	return s[:n]
}

// redated is a text whose date stands in another form, in the field's form; ""
// if there is none.
func (f *field) redated(rest string) string {
	for _, form := range []string{"YYYY-MM-DD", "YYYY_MM_DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD", "YYYY-MM", "YYYY_MM", "YYYY/MM", "YYYY.MM", "YYYYMM"} {
		if len(rest) < len(form) || form == f.Format {
			continue
		}
		day := readDate(rest[:len(form)], form)
		if day == "" {
			continue
		}
		out := f.Format
		for part, text := range map[string]string{"YYYY": day[:4], "MM": day[5:7], "DD": ""} {
			if part == "DD" && len(day) == len("2026-04-01") {
				text = day[8:]
			}
			if text == "" && strings.Contains(out, part) {
				return "" // a month does not tell the day
			}
			out = strings.ReplaceAll(out, part, text)
		}
		if readDate(out, f.Format) != "" {
			return out + rest[len(form):]
		}
	}
	return ""
}
