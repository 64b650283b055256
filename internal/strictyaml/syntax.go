package strictyaml

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
)

// maxProbe bounds the lines of a broken document that are tried one by one.
const maxProbe = 500

// problem says in plain words what the library's words mean.
type problem struct {
	// says is part of the library's message.
	says          string
	message, hint string
	// column finds the culprit's byte in its line; nil means its first word.
	column func(line string) int
}

// problems is tried in order; the last entry matches everything.
func problems() []problem {
	return []problem{
		{
			"mapping values are not allowed", "a colon followed by a blank inside a value",
			"put quotes round the value, or check the indentation", secondColon,
		},
		{
			"cannot start any token", "a character that cannot start a value",
			"indent with blanks, not tabs; put quotes round a value that begins with %, @ or `", badStart,
		},
		{
			"tab character", "a tab in the indentation",
			"indent with blanks", func(line string) int { return strings.IndexByte(line, '\t') },
		},
		{
			"could not find expected ':'", "a line without a colon where a key is expected",
			"write key: value, and indent what belongs to the value above", nil,
		},
		{
			"unexpected end of stream", "a quote that is not closed",
			"close the quote; inside single quotes write '' for a quote", openQuote,
		},
		{
			"unexpected document indicator", "a quote that is not closed before the document ends",
			"close the quote", openQuote,
		},
		{
			"unknown escape character", "a backslash that escapes nothing inside double quotes",
			`write \\ for a backslash, or use single quotes`, func(line string) int { return strings.IndexByte(line, '\\') },
		},
		{
			"expected ',' or ']'", "a list in brackets that is not closed, or lacks a comma",
			"close it with ], and put a comma between its items", func(line string) int { return strings.IndexByte(line, '[') },
		},
		{
			"expected ',' or '}'", "a mapping in braces that is not closed, or lacks a comma",
			"close it with }, and put a comma between its entries", func(line string) int { return strings.IndexByte(line, '{') },
		},
		{
			"expected node content", "a value is missing, or a bracket is not closed",
			"close brackets with ] and braces with }", func(line string) int { return strings.LastIndexAny(line, "[{") },
		},
		{
			"did not find expected key", "a line that does not fit the mapping it stands in",
			"check its indentation and the quotes in and above it", nil,
		},
		{
			"expected '-' indicator", "a line that does not fit the list it stands in",
			"begin each item with - in the same column", nil,
		},
		{
			"block sequence entries are not allowed", "a list item where none can stand",
			"begin the list on the line below its key", nil,
		},
		{
			"unknown anchor", "an alias whose name is nowhere defined",
			"define it above as &name, or put quotes round a value that begins with *",
			func(line string) int { return strings.IndexByte(line, '*') },
		},
		{
			"alphabetic or numeric", "a value that begins with * or & but is no alias or anchor",
			"put quotes round it", func(line string) int { return strings.IndexAny(line, "*&") },
		},
		{
			errDocuments.Error(), "a second document begins here",
			"keep one document; put quotes round a value that begins with ---", nil,
		},
		{"", "text that is not YAML", "check quotes, colons and indentation in and above this line", nil},
	}
}

// syntaxError places what the library says. Its line is often that of the
// enclosing mapping, so the culprit is looked for: the line after the longest
// beginning of the text that can be read.
func syntaxError(src []byte, at Source, err error) diag.Diagnostic {
	lines := bytes.SplitAfter(src, []byte("\n"))
	row := brokenLine(lines)
	text := strings.TrimRight(string(lines[row]), "\r\n")
	for _, p := range problems() {
		if !strings.Contains(err.Error(), p.says) {
			continue
		}
		col := -1
		if p.column != nil {
			col = p.column(text)
		}
		if col < 0 {
			col = firstWord(text)
		}
		pos := at.pos(row+1, utf8.RuneCountInString(text[:col])+1)
		return diag.New(diag.Error, CheckYAML, pos, p.message, p.hint)
	}
	return diag.Diagnostic{}
}

// brokenLine returns the index of the line at which reading fails. Every
// shorter text is tried, longest first: one that ends inside a quote cannot be
// read either, though nothing is wrong there. A long text is halved before.
func brokenLine(lines [][]byte) int {
	reads := func(n int) bool {
		_, err := read(bytes.Join(lines[:n], nil))
		return err == nil
	}
	if len(lines) > maxProbe {
		// A value of several lines may stand at the cut, so a few more are tried.
		broken := sort.Search(len(lines), func(n int) bool {
			return !reads(n+1) && !reads(min(n+2, len(lines))) && !reads(min(n+3, len(lines)))
		})
		return contentLine(lines, broken)
	}
	for n := len(lines) - 1; n > 0; n-- {
		if reads(n) {
			return contentLine(lines, n)
		}
	}
	return contentLine(lines, 0)
}

// contentLine returns n or the first line after it that is no blank line.
func contentLine(lines [][]byte, n int) int {
	n = min(n, len(lines)-1)
	for i := n; i < len(lines); i++ {
		if len(bytes.TrimSpace(lines[i])) > 0 {
			return i
		}
	}
	return n
}

func firstWord(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// secondColon returns where the colon stands that cannot be there.
func secondColon(line string) int {
	first := strings.Index(line, ": ")
	if first < 0 {
		return strings.LastIndexByte(line, ':')
	}
	rest := line[first+1:]
	if i := strings.Index(rest, ": "); i >= 0 {
		return first + 1 + i
	}
	if strings.HasSuffix(rest, ":") {
		return len(line) - 1
	}
	return first
}

func openQuote(line string) int { return strings.IndexAny(line, `"'`) }

// badStart finds a tab before the first word, or the first character of the
// value that nothing can start with.
func badStart(line string) int {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\t':
			return i
		case (c == '%' || c == '@' || c == '`') && (i == 0 || strings.IndexByte(" [{,", line[i-1]) >= 0):
			return i
		}
	}
	return -1
}

// badCharacter finds bytes that no YAML may hold.
func badCharacter(src []byte, at Source) (diag.Diagnostic, bool) {
	line, col := 1, 1
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return diag.New(diag.Error, CheckYAML, at.pos(line, col), "bytes that are not UTF-8", "save the file as UTF-8"), true
		case r == '\ufeff' && i > 0, r == 0x7f, r == 0xfffe, r == 0xffff,
			r < ' ' && r != '\t' && r != '\n' && r != '\r',
			r > 0x7f && r < 0xa0 && r != 0x85:
			return diag.New(diag.Error, CheckYAML, at.pos(line, col), "an invisible control character ("+codePoint(r)+")", "delete it"), true
		}
		i += size
		if r != '\ufeff' {
			col++
		}
		if r == '\n' || r == '\r' && (i >= len(src) || src[i] != '\n') {
			line, col = line+1, 1
		}
	}
	return diag.Diagnostic{}, false
}

func codePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(0, 4-len(s))) + s
}
