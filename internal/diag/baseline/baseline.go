// Package baseline lets an old handbook adopt the checks: what is known to be
// wrong today is written down once, and from then on only what is new is told.
//
// A finding is known by its check, its file and what it is about, never by its
// line, so that a paragraph added above it does not make it new. What it is about
// is its message, in which the numbers of other lines do not count; of a finding
// about state, whose message counts days and changes by itself, it is the target,
// or without one the message without its numbers.
// Equal findings are counted: a third one beside two known ones is new.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// Format is the version of the file's form.
const Format = 1

// Baseline is what was known to be wrong.
type Baseline struct {
	Format   int     `json:"format"`
	Findings []Entry `json:"findings"`
}

// Entry are the equal findings of a baseline.
type Entry struct {
	Check string `json:"check"`
	File  string `json:"file"`
	About string `json:"about"`
	// Count is how many there were.
	Count int `json:"count"`
}

func (e Entry) key() Entry { e.Count = 0; return e }

// New writes findings down.
func New(ds []diag.Diagnostic) Baseline {
	counts := map[Entry]int{}
	for _, d := range ds {
		counts[keyOf(d)]++
	}
	b := Baseline{Format: Format, Findings: []Entry{}}
	for e, n := range counts { // sorted below
		e.Count = n
		b.Findings = append(b.Findings, e)
	}
	slices.SortFunc(b.Findings, compare)
	return b
}

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Check, b.Check), cmp.Compare(a.About, b.About))
}

// lineNumber is where a message speaks of another line, number any.
var (
	lineNumber = regexp.MustCompile(`\bline \d+`)
	number     = regexp.MustCompile(`\d+`)
)

func keyOf(d diag.Diagnostic) Entry {
	about := lineNumber.ReplaceAllString(d.Message, "line …")
	switch {
	case d.State && d.Target != "":
		about = d.Target
	case d.State:
		about = number.ReplaceAllString(d.Message, "…")
	}
	return Entry{Check: d.Check, File: d.File, About: about}
}

// Key is what a finding is known by, in one line.
func Key(d diag.Diagnostic) string {
	e := keyOf(d)
	return e.Check + "\x00" + e.File + "\x00" + e.About
}

// Parse reads a baseline that [Baseline.Bytes] wrote.
func Parse(src []byte) (Baseline, error) {
	dec := json.NewDecoder(bytes.NewReader(src))
	dec.DisallowUnknownFields()
	var b Baseline
	if err := dec.Decode(&b); err != nil {
		return Baseline{}, fmt.Errorf("it is no baseline: %w", err)
	}
	if b.Format != Format {
		return Baseline{}, fmt.Errorf("it is a baseline of format %d, and this mopsite reads %d", b.Format, Format)
	}
	return b, nil
}

// Bytes is the text of a baseline: an entry on each line, so that a version
// control system shows which findings came and went.
func (b Baseline) Bytes() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"format\": %d,\n  \"findings\": [", Format)
	for i, e := range b.Findings {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(e) // texts and a number
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	if len(b.Findings) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes()
}

// Compared is what became of a handbook since its baseline.
type Compared struct {
	// Fresh are the findings that the baseline does not know, in their order.
	Fresh []diag.Diagnostic
	// Known is how many it does know.
	Known int
	// Gone are the entries that are found no more, or less often, with the
	// number of those that are missing.
	Gone []Entry
}

// Compare sets findings against the baseline. Of equal findings the first are
// those that are known.
func (b Baseline) Compare(ds []diag.Diagnostic) Compared {
	left := map[Entry]int{}
	for _, e := range b.Findings {
		left[e.key()] += e.Count
	}
	var c Compared
	for _, d := range ds {
		k := keyOf(d)
		if left[k] > 0 {
			left[k]--
			c.Known++
		} else {
			c.Fresh = append(c.Fresh, d)
		}
	}
	for _, e := range b.Findings {
		if n := left[e.key()]; n > 0 {
			left[e.key()] = 0
			e.Count = n
			c.Gone = append(c.Gone, e)
		}
	}
	return c
}
