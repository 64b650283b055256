package envelope

import (
	"bytes"
	"fmt"
	"iter"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// Preamble returns the lines above the header by their numbers, of a text from
// the start of the file and beginning with line first.
func (e *Envelope) Preamble(text []byte, first int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for n := 1; n < e.Line; n++ {
			line, rest, ok := bytes.Cut(text, newline)
			if !ok || n >= first && !yield(n, string(line)) {
				return
			}
			text = rest
		}
	}
}

// captionLines bounds the lines of a caption.
const captionLines = 20

// Caption is the end of the [Envelope.Preamble] that is about this table and no
// other.
func (e *Envelope) Caption(text []byte) iter.Seq2[int, string] {
	first := e.Line - captionLines
	for _, t := range e.Tables {
		if t.Line == e.Line {
			first = max(first, t.Comment)
		}
	}
	return e.Preamble(text, first)
}

// Body returns the rows of a text from the start of the file.
func (e *Envelope) Body(text []byte) []byte {
	for range e.Skip {
		_, text, _ = bytes.Cut(text, newline)
	}
	if e.End > 0 {
		text = firstLines(text, e.End-e.Skip)
	}
	return text
}

// LastSkip is the number of lines up to the end of the last header that was found.
func (e *Envelope) LastSkip() int {
	if n := len(e.Tables); n > 0 {
		return e.Tables[n-1].skip
	}
	return e.Skip
}

// Within cuts a block to the rows of the table; ok is false if none is left.
func (e *Envelope) Within(b csvfile.Block) (cut csvfile.Block, ok bool) {
	if e.End > 0 {
		b.Text = firstLines(b.Text, e.End-b.Line+1)
	}
	return b, len(b.Text) > 0
}

var newline = []byte{'\n'}

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

// HeaderLines returns the cells of each line of the header as they stand in the
// file.
func (e *Envelope) HeaderLines() [][]string {
	var names []string
	for _, h := range e.Header {
		names = append(names, h.Cell)
	}
	return [][]string{names, e.Above}
}

// Texts returns what the columns are called.
func Texts(header []Heading) []string {
	var texts []string
	for _, h := range header {
		texts = append(texts, h.Text)
	}
	return texts
}

// Number is that of the table among several, 0 if the file has but one.
func (e *Envelope) Number() int {
	for i, t := range e.Tables {
		if t.Line == e.Line {
			return i + 1
		}
	}
	return 0
}

// Question asks which of several tables that fit is meant; ok is false if there is
// no doubt.
func (e *Envelope) Question() (question diag.Diagnostic, ok bool) {
	if len(e.Rivals) == 0 {
		return question, false
	}
	var all []string
	for i, t := range e.Tables {
		switch {
		case len(all) == finding.MaxNamed:
			all = append(all, "and others")
		case len(all) < finding.MaxNamed:
			all = append(all, fmt.Sprintf("%d on line %d (%s)", i+1, t.Line, finding.Choice(Texts(t.Header))))
		}
	}
	return diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: e.Header[0].Pos.File, Line: e.Line},
		fmt.Sprintf("the file holds %d tables, and several may be meant: %s", len(e.Tables), strings.Join(all, "; ")),
		"say which one with `table:` and its number; for another one make another source"), true
}

// Others lists the tables of the file that are not read.
func (e *Envelope) Others() []facts.Line {
	var lines []facts.Line
	for i, t := range e.Tables {
		if t.Line != e.Line {
			to := fmt.Sprintf("line %d", t.End)
			if t.End == 0 {
				to = "its end"
			}
			lines = append(lines, facts.Line{Line: t.Line, Kind: facts.LineTable,
				Reason: fmt.Sprintf("table %d of the file, to %s, is not read: %s", i+1, to, finding.Choice(Texts(t.Header)))})
		}
	}
	return lines
}

// Folded returns the header in the form in which names are compared.
func (e *Envelope) Folded() []string {
	folded := make([]string, len(e.Header))
	for i, h := range e.Header {
		folded[i] = h.Folded
	}
	return folded
}
