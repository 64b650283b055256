package dataset

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// find finds the header of the file among its first text and what surrounds
// it. Of a file with several tables it is that of one; they are never read
// together.
func (r *reading) find(text []byte, whole bool, known map[string]bool) (envelope.Envelope, bool) {
	want := r.want()
	env, several, ok := envelope.FindTable(r.file.Path, text, known, want)
	if several && !ok && want.Table == 0 { // the columns it lacks are named later
		env, _, ok = envelope.FindTable(r.file.Path, text, known, envelope.Want{})
	}
	if several || want.Table > 1 {
		return env, ok
	}
	return envelope.Find(r.file.Path, text, whole, known, r.guessing)
}

// want says which table of a file the source means.
func (r *reading) want() envelope.Want {
	if r.input != nil {
		return envelope.Want{Table: r.input.Table}
	}
	w := envelope.Want{Table: r.src.Table}
	measures := map[string]bool{}
	for _, c := range r.src.Columns {
		if len(c.Also) == 0 {
			w.Needed = append(w.Needed, value.Fold(c.Header))
		}
		if c.As == config.Auto || c.As.Measure() {
			addNames(measures, append(c.Also, c.Header))
		}
	}
	profiles := profile.All()
	switch p := profile.Get(r.src.Profile.V); {
	case p != nil:
		profiles = []*profile.Profile{p}
	case r.guessing:
		profiles = append(profiles, &profile.Profile{Columns: profile.Generic()})
	}
	for _, p := range profiles {
		for _, c := range p.Columns {
			for _, h := range c.Headers {
				if c.Role().Measure() {
					measures[p.Fold(h)] = true
				}
			}
		}
	}
	w.Fits = func(header []envelope.Heading) bool {
		for _, h := range header {
			if measures[h.Folded] || measures[h.Bare] {
				return true
			}
		}
		return false
	}
	return w
}

// tableQuestion asks which of several tables that fit is meant.
func (r *reading) tableQuestion() (diag.Diagnostic, bool) {
	if len(r.env.Rivals) == 0 {
		return diag.Diagnostic{}, false
	}
	fits := map[int]bool{r.env.Line: true}
	for _, line := range r.env.Rivals {
		fits[line] = true
	}
	var fit []string
	for i, t := range r.env.Tables {
		switch {
		case !fits[t.Line]:
		case len(fit) == maxNamed:
			fit = append(fit, "and others")
		case len(fit) < maxNamed:
			fit = append(fit, fmt.Sprintf("%d on line %d (%s)", i+1, t.Line, headings(t.Header)))
		}
	}
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path, Line: r.env.Line},
		fmt.Sprintf("the file holds %d tables, and several may be meant: %s", len(r.env.Tables), strings.Join(fit, "; ")),
		"say which one with `table:` and its number; for another one make another source"), true
}

// otherTables lists the tables of the file that are not read.
func (r *reading) otherTables() []facts.Line {
	var lines []facts.Line
	for i, t := range r.env.Tables {
		if t.Line != r.env.Line {
			lines = append(lines, facts.Line{Line: t.Line, Kind: facts.LineTable,
				Reason: fmt.Sprintf("table %d of the file, to line %d, is not read: %s", i+1, t.End, headings(t.Header))})
		}
	}
	return lines
}

// tableNumber is that of the table which is read, 0 if the file has but one.
func (r *reading) tableNumber() int {
	for i, t := range r.env.Tables {
		if t.Line == r.env.Line {
			return i + 1
		}
	}
	return 0
}

// body returns the rows of a text from the start of the file.
func (r *reading) body(text []byte) []byte {
	text = afterLines(text, r.env.Skip)
	if r.env.End > 0 {
		text = firstLines(text, r.env.End-r.env.Skip)
	}
	return text
}

// within cuts a block to the rows of the table; ok is false if none is left.
func (r *reading) within(b csvfile.Block) (cut csvfile.Block, ok bool) {
	if r.env.End > 0 {
		b.Text = firstLines(b.Text, r.env.End-b.Line+1)
	}
	return b, len(b.Text) > 0
}

// firstLines returns no more than n lines of a text.
func firstLines(text []byte, n int) []byte {
	at := 0
	for range n {
		i := bytes.IndexByte(text[at:], '\n')
		if i < 0 {
			return text
		}
		at += i + 1
	}
	return text[:at]
}
