// Package diag is how mopsite tells an author what is wrong: a [Diagnostic]
// with a position, a sentence and a hint. Diagnostics are collected, never
// thrown; what the machine did (a full disk, a bug) is an ordinary error.
//
// A finding is either about input (something an author can mend in a file) or
// about state (a review that is overdue, a source that went stale). Input
// findings at error level stop publication; state findings never do.
package diag

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Level says how much a finding matters.
type Level uint8

// The levels, from the least. Off drops a finding.
const (
	Off Level = iota
	Hint
	Warning
	Error
)

// Levels lists the words of the levels, in order.
func Levels() []string { return []string{"off", "hint", "warning", "error"} }

// ParseLevel returns the level of a word of [Levels].
func ParseLevel(s string) (Level, bool) {
	i := slices.Index(Levels(), s)
	return Level(max(i, 0)), i >= 0
}

// String returns the level's word.
func (l Level) String() string { return Levels()[l] }

// Pos is a place in a file of the site folder. Line and Col count from 1, Col
// in characters; 0 means unknown. File is slash-separated, relative to the site.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
}

// String returns file:line:col without the parts that are unknown.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Col > 0 {
			s += ":" + strconv.Itoa(p.Col)
		}
	}
	return s
}

// Diagnostic is one finding.
type Diagnostic struct {
	Pos
	// Check is the id of the check, such as "broken-link".
	Check string `json:"check"`
	// Level is the default level until configuration overrides it.
	Level Level `json:"-"`
	// State marks a finding about the state of the world rather than input.
	State bool `json:"state,omitempty"`
	// Message says what is wrong, as a lower-case sentence without a full stop.
	Message string `json:"message"`
	// Hint says what to do about it; may be empty.
	Hint string `json:"hint,omitempty"`
	// Target is what the finding is about (a page id, a source), for equality
	// and for showing it beside its subject.
	Target string `json:"target,omitempty"`
	// Rank orders the findings of one check at one place, the lowest first; those of
	// the same rank are in the order of their targets.
	Rank int `json:"-"`
}

// String returns one line: position, level, message and check id.
func (d Diagnostic) String() string {
	s := d.Pos.String()
	if s != "" {
		s += ": "
	}
	return s + d.Level.String() + ": " + d.Message + " [" + d.Check + "]"
}

// New returns an input finding at the given level.
func New(level Level, check string, pos Pos, message, hint string) Diagnostic {
	return Diagnostic{Pos: pos, Check: check, Level: level, Message: message, Hint: hint}
}

// Sort orders findings by level (errors first), file, line, column, check, rank,
// target and message, and returns them without equal ones, of which the first stays.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortStableFunc(ds, compare)
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(b.Level, a.Level),
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		cmp.Compare(a.Check, b.Check),
		cmp.Compare(a.Rank, b.Rank),
		cmp.Compare(a.Target, b.Target),
		cmp.Compare(a.Message, b.Message),
	)
}

// Distinct gives findings that have check, file, line and target in common
// targets that tell them apart, and drops all but the first of those that say
// the same there: the same link twice in a line is one mistake. Findings must be
// sorted; they stay so.
func Distinct(ds []Diagnostic) []Diagnostic {
	type key struct {
		check, file string
		line        int
		target      string
	}
	of := func(d Diagnostic) key { return key{d.Check, d.File, d.Line, d.Target} }
	groups := map[key]int{}
	for _, d := range ds {
		groups[of(d)]++
	}
	told := map[key]bool{}
	out := ds[:0:0]
	for _, d := range ds {
		if groups[of(d)] > 1 {
			d.Target = strings.TrimPrefix(d.Target+": "+d.Message, ": ")
		}
		if !told[of(d)] {
			told[of(d)] = true
			out = append(out, d)
		}
	}
	return Sort(out)
}

// Apply sets the levels that configuration gives by check id and drops those
// that are off. It returns a new slice.
func Apply(ds []Diagnostic, levels map[string]Level) []Diagnostic {
	out := make([]Diagnostic, 0, len(ds))
	for _, d := range ds {
		if l, ok := levels[d.Check]; ok {
			d.Level = l
		}
		if d.Level != Off {
			out = append(out, d)
		}
	}
	return out
}

// Count returns how many findings have the level.
func Count(ds []Diagnostic, l Level) int {
	n := 0
	for _, d := range ds {
		if d.Level == l {
			n++
		}
	}
	return n
}

// First returns the first of the findings, as [Sort] orders them, that has the
// level; the zero Diagnostic without one.
func First(ds []Diagnostic, l Level) Diagnostic {
	var first Diagnostic
	for _, d := range ds {
		if d.Level == l && (first.Check == "" || compare(d, first) < 0) {
			first = d
		}
	}
	return first
}

// Blocking reports whether publication must stop: an input finding at error level.
func Blocking(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Level == Error && !d.State })
}
