package profile

import (
	"maps"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// entry is what a profile knows of a header.
type entry struct {
	column *Column // read, or nil
	unused *Unused // left alone, or nil
}

// index folds the names of the profile.
func (p *Profile) index() {
	p.folded, p.entries = map[string]string{}, map[string]entry{}
	fold := func(names []string) {
		for _, n := range names {
			p.folded[n] = value.Fold(n)
		}
	}
	fold(p.Marks)
	for i := range p.Nth {
		fold(p.Nth[i].Headers)
	}
	for i := range p.NotUsed {
		fold(p.NotUsed[i].Headers)
		for _, h := range p.NotUsed[i].Headers {
			p.entries[p.folded[h]] = entry{unused: &p.NotUsed[i]}
		}
	}
	for i := range p.Columns {
		fold(p.Columns[i].Headers)
		for _, h := range p.Columns[i].Headers {
			p.entries[p.folded[h]] = entry{column: &p.Columns[i]}
		}
	}
}

// Fold returns a name of the profile in the form in which names are compared.
func (p *Profile) Fold(name string) string {
	if f, ok := p.folded[name]; ok {
		return f
	}
	return value.Fold(name)
}

// Knows reports whether the profile has a folded header, read or not.
func (p *Profile) Knows(folded string) bool {
	_, ok := p.entries[folded]
	return ok
}

// Reads returns the name that the column of a folded header has when it is
// read, or "".
func (p *Profile) Reads(folded string) string {
	if e := p.entries[folded]; e.column != nil {
		return e.column.Name
	}
	return ""
}

// LeavesAlone returns why the column of a folded header is not read and where
// that is known from; ok is false for any other header.
func (p *Profile) LeavesAlone(folded string) (u Unused, ok bool) {
	if e := p.entries[folded]; e.unused != nil {
		return *e.unused, true
	}
	return Unused{}, false
}

// Recognise returns the verified profile whose vendor printed a header and the
// lines above it, or nil. There are at least two of the vendor's marks and one
// measure, and more marks than of any other vendor. One mark is enough if the
// profile knows every name in the header; marks above the header count if it
// knows three. Names are compared folded.
func Recognise(header, above []string) *Profile { return best(header, above, true) }

// Resembles returns the unverified profile that a file would be recognised by
// if a real file of it had been seen, or nil. It must be named explicitly.
func Resembles(header, above []string) *Profile { return best(header, above, false) }

// best returns the only profile with the most marks in a file.
func best(header, above []string, verified bool) *Profile {
	names := map[string]bool{} // and without the currency in brackets
	for _, h := range header {
		f := value.Fold(h)
		names[f], names[bare(f)] = true, true
	}
	delete(names, "")
	all := maps.Clone(names)
	for _, a := range above {
		all[value.Fold(a)] = true
	}
	var found *Profile
	most := 0
	for _, p := range All() {
		n := p.marksIn(all)
		if n == 0 || p.Verified() != verified || !p.measures(names) || !p.enough(n, header, names) {
			continue
		}
		switch {
		case n > most:
			found, most = p, n
		case n == most:
			found = nil
		}
	}
	return found
}

// enough reports whether a number of marks tells the vendor of a header.
func (p *Profile) enough(marks int, header []string, names map[string]bool) bool {
	if p.marksIn(names) >= 2 {
		return true
	}
	known, strange := 0, 0
	for _, h := range header {
		switch f := value.Fold(h); {
		case f == "":
		case p.Knows(f) || p.Knows(bare(f)):
			known++
		default:
			strange++
		}
	}
	return marks >= 2 && known >= 3 || marks == 1 && strange == 0
}

// bare drops the currency in brackets at the end of a folded header.
func bare(folded string) string {
	if n := len(folded) - len("(jpy)"); n > 0 && folded[n] == '(' && strings.HasSuffix(folded, ")") {
		return strings.TrimSpace(folded[:n])
	}
	return folded
}

func (p *Profile) marksIn(names map[string]bool) int {
	n := 0
	for _, m := range p.Marks {
		if names[p.Fold(m)] {
			n++
		}
	}
	return n
}

func (p *Profile) measures(names map[string]bool) bool {
	for _, c := range p.Columns {
		for _, h := range c.Headers {
			if c.Role().Measure() && names[p.Fold(h)] {
				return true
			}
		}
	}
	return false
}
