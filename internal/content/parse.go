package content

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// Options say how files are read.
type Options struct {
	HTML markdown.HTMLPolicy
}

// File is one Markdown file taken apart. It is immutable.
type File struct {
	// Path is relative to the site folder.
	Path string
	// Front is the front matter, Null when there is none.
	Front strictyaml.Node
	// Title is the level-one heading that was taken out of the body because it
	// is the page's title, and TitleID the id it had; both are empty when the
	// body has none.
	Title, TitleID string
	Doc            *markdown.Doc
	// Ignores are the comments that say which findings are to be put aside, of
	// front matter and text; none in a draft, which has no findings.
	Ignores []suppress.Rule
	// Digest sums up text and fields, for approvals.
	Digest string
	// keys are the front matter as that of a plain page, which most pages are,
	// and keyFindings what is wrong with it if the page is one.
	keys        common
	keyFindings []diag.Diagnostic
	// bodies are the YAML of the blocks, parallel to Doc.Blocks; nil where the
	// syntax is broken.
	bodies []*strictyaml.Node
}

// Parse takes a file apart. It never fails: what is wrong is among the
// findings. A file that is not to be published yet has none.
func Parse(path string, src []byte, opt Options) (*File, []diag.Diagnostic) {
	f := &reader{File: &File{Path: path}}
	src = f.clean(src)
	parts := f.split(src)
	var ds []diag.Diagnostic
	f.Front, ds = strictyaml.Parse(parts.front, strictyaml.Source{File: path, Line: parts.frontLine})
	f.report(ds...)
	if f.Front.Kind() == strictyaml.Scalar || f.Front.Kind() == strictyaml.List {
		f.report(f.Front.Want("front matter of keys and values", "write key: value lines between the two ---"))
		f.Front = strictyaml.Node{}
	}
	f.keys = newCommon()
	f.keyFindings = f.Front.Decode(&f.keys)
	f.parseBody(parts.body, markdown.Options{File: path, Line: parts.bodyLine, HTML: opt.HTML, Blocks: blockNames()})
	f.report(f.Doc.Findings...)
	f.parseBlocks()
	f.Digest = digest(f.Front, parts.body)
	if f.keys.Draft {
		return f.File, nil
	}
	f.Ignores = append(ignores(path, parts), f.Doc.Ignores...)
	return f.File, f.found
}

// reader is the state of one Parse.
type reader struct {
	*File
	found []diag.Diagnostic
}

func (f *reader) report(ds ...diag.Diagnostic) { f.found = append(f.found, ds...) }

// start is the place of a finding about the file as a whole.
func (f *File) start() diag.Pos { return diag.Pos{File: f.Path, Line: 1, Col: 1} }

// clean returns the text in UTF-8 with plain line ends and without a byte
// order mark.
func (f *reader) clean(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if utf8.Valid(src) {
		return src
	}
	line, col := 1, 1
	for rest := src; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if col++; r == '\n' {
			line, col = line+1, 1
		}
		rest = rest[size:]
	}
	f.report(diag.New(diag.Error, CheckEncoding, diag.Pos{File: f.Path, Line: line, Col: col}, "the file is not UTF-8 text", "save it as UTF-8"))
	return bytes.ToValidUTF8(src, []byte("\ufffd"))
}

// parts are front matter and body with the number of lines before each.
type parts struct {
	front, body         []byte
	frontLine, bodyLine int
}

// split cuts a file at the fences of its front matter.
func (f *reader) split(src []byte) parts {
	first, rest, _ := bytes.Cut(src, []byte("\n"))
	switch fence := string(bytes.TrimRight(first, " \t")); fence {
	case "---":
		front, body, lines, closed := cutAtFence(rest, fence)
		if !closed {
			f.report(diag.New(diag.Error, CheckFrontMatter, f.start(), "the front matter is not closed", "write a line of three hyphens, ---, after its last key"))
			return parts{}
		}
		return parts{front, body, 1, lines + 2}
	case "+++", ";;;", "{":
		names := map[string]string{"+++": "TOML", ";;;": "JSON", "{": "JSON"}
		_, body, lines, closed := cutAtFence(rest, strings.ReplaceAll(fence, "{", "}"))
		if fence == "{" && !closed {
			break // a text that begins with a brace
		}
		f.report(diag.New(diag.Error, CheckFrontMatter, f.start(), fmt.Sprintf("front matter in %s is not read", names[fence]),
			"write it in YAML, between two lines of ---"))
		return parts{body: body, bodyLine: lines + 2}
	}
	return parts{body: src}
}

// ignores are the rules among the comments of front matter that have a line of
// their own, from its first character on (a text of several lines is indented).
// They cover the front matter, its fences included.
func ignores(path string, p parts) []suppress.Rule {
	if !bytes.Contains(p.front, []byte(suppress.Marker)) {
		return nil
	}
	var rules []suppress.Rule
	line := p.frontLine
	for text := range bytes.Lines(p.front) {
		line++
		comment, ok := bytes.CutPrefix(text, []byte("#"))
		if !ok {
			continue
		}
		if r, ok := suppress.Parse(string(comment)); ok {
			r.Pos = diag.Pos{File: path, Line: line, Col: 1}
			r.From, r.To = 1, p.bodyLine
			rules = append(rules, r)
		}
	}
	return rules
}

// cutAtFence cuts src at the first line that is a fence; lines are those before it.
func cutAtFence(src []byte, fence string) (before, after []byte, lines int, found bool) {
	for at := 0; at < len(src); lines++ {
		end := len(src)
		if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
			end = at + n
		}
		if string(bytes.TrimRight(src[at:end], " \t")) == fence {
			return src[:at], src[min(end+1, len(src)):], lines, true
		}
		at = end + 1
	}
	return src, nil, lines, false
}

// parseBlocks reads the YAML of the component blocks at their own lines.
func (f *reader) parseBlocks() {
	f.bodies = make([]*strictyaml.Node, len(f.Doc.Blocks))
	for i, b := range f.Doc.Blocks {
		n, ds := strictyaml.Parse([]byte(b.Body), strictyaml.Source{File: f.Path, Line: b.Line - 1, Col: b.Col})
		if len(ds) == 0 {
			f.bodies[i] = &n
		}
		f.report(ofBlock(ds)...)
	}
}
