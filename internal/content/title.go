package content

import (
	"bytes"
	"strings"

	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/value"
)

// parseBody parses the body and takes the page's title out of it: the first
// level-one heading, if front matter has no title or opens with the same one.
// Its line stays, empty, so that positions are true.
func (f *File) parseBody(body []byte, opt markdown.Options) {
	named := f.keys.Title
	first := firstLine(body)
	if line := first.of(body); isTitleLine(line) {
		// Reading one line is cheap; reading the whole text twice is not.
		doc := markdown.Parse(line, opt)
		if len(doc.Headings) == 1 && f.takeTitle(doc.Headings[0], named) {
			f.Doc = markdown.Parse(first.blank(body), opt)
			return
		}
	}
	f.Doc = markdown.Parse(body, opt)
	if named != "" {
		return
	}
	for _, h := range f.Doc.Headings {
		at := nthLine(body, h.Pos.Line-opt.Line)
		if h.Level == 1 && isTitleLine(at.of(body)) && f.takeTitle(h, "") {
			f.Doc = markdown.Parse(at.blank(body), opt)
			return
		}
	}
}

// takeTitle keeps a heading as the title unless front matter names another.
func (f *File) takeTitle(h markdown.Heading, named string) bool {
	if h.Level != 1 || h.Text == "" || named != "" && value.Fold(named) != value.Fold(h.Text) {
		return false
	}
	f.Title, f.TitleID = h.Text, h.ID
	return true
}

// isTitleLine reports whether a line is `# Title`.
func isTitleLine(line []byte) bool {
	s := strings.TrimLeft(string(line), " ")
	return len(line)-len(s) < 4 && (strings.HasPrefix(s, "# ") || strings.HasPrefix(s, "#\t"))
}

// span is a line of a text by its offsets, without the line break.
type span struct{ start, end int }

func (s span) of(body []byte) []byte { return body[s.start:s.end] }

// blank returns the text with the line overwritten by blanks.
func (s span) blank(body []byte) []byte {
	out := bytes.Clone(body)
	for i := s.start; i < s.end; i++ {
		out[i] = ' '
	}
	return out
}

// firstLine returns the first line that is not empty.
func firstLine(body []byte) span {
	text := len(body) - len(bytes.TrimLeft(body, " \t\n"))
	return lineFrom(body, bytes.LastIndexByte(body[:text], '\n')+1)
}

// nthLine returns the nth line, counted from 1.
func nthLine(body []byte, n int) span {
	at := 0
	for ; n > 1 && at < len(body); n-- {
		at = lineFrom(body, at).end + 1
	}
	return lineFrom(body, min(at, len(body)))
}

func lineFrom(body []byte, start int) span {
	if n := bytes.IndexByte(body[start:], '\n'); n >= 0 {
		return span{start, start + n}
	}
	return span{start, len(body)}
}
