package expr

import (
	"strings"
	"unicode"
)

// tokenKind says what a token is. Operators and brackets are their own
// character.
type tokenKind rune

const (
	tokEnd    tokenKind = -iota - 1
	tokNumber           // digits, with a fraction or without
	tokName             // a name; its text is without quotes
	tokMetric           // @id; its text is the id
	tokWord             // the bare value of a filter
)

// token is a part of a formula and the number of characters before it.
type token struct {
	kind   tokenKind
	text   string
	offset int
	quoted bool
}

// lexer cuts a formula into tokens. The value of a filter has other rules
// than the rest, so the parser asks for it by calling word.
type lexer struct {
	src []rune
	at  int
}

func (l *lexer) next() (token, error) {
	l.blanks()
	start := l.at
	if l.at == len(l.src) {
		return token{kind: tokEnd, offset: start}, nil
	}
	switch r := l.src[l.at]; {
	case strings.ContainsRune("+-*/().{},=", r):
		l.at++
		return token{kind: tokenKind(r), text: string(r), offset: start}, nil
	case isDigit(r):
		return l.number()
	case r == '"':
		return l.quoted(tokName)
	case r == '@':
		return l.metric()
	case isNameStart(r):
		l.take(isNameChar)
		return token{kind: tokName, text: string(l.src[start:l.at]), offset: start}, nil
	default:
		return token{}, unexpected(start, r)
	}
}

// word reads the value of a filter.
func (l *lexer) word() (token, error) {
	l.blanks()
	start := l.at
	if start < len(l.src) && l.src[start] == '"' {
		return l.quoted(tokWord)
	}
	l.take(isWordChar)
	if l.at == start {
		return token{}, syntaxErr(start, `write dimension=value, with quotes around a value that holds blanks`, "the value of the filter is missing")
	}
	return token{kind: tokWord, text: string(l.src[start:l.at]), offset: start}, nil
}

func (l *lexer) number() (token, error) {
	start := l.at
	l.take(isDigit)
	if l.at+1 < len(l.src) && l.src[l.at] == '.' && isDigit(l.src[l.at+1]) {
		l.at++
		l.take(isDigit)
	}
	text := string(l.src[start:l.at])
	switch {
	case len(text) > maxNumber:
		return token{}, syntaxErr(start, "", "the number has more than %d characters", maxNumber)
	case l.at < len(l.src) && isNameChar(l.src[l.at]):
		return token{}, syntaxErr(start, "put quotes around a name that starts with a digit, and write * between a number and a name",
			"%q is neither a number nor a name", string(l.src[start:l.at+1]))
	}
	return token{kind: tokNumber, text: text, offset: start}, nil
}

func (l *lexer) metric() (token, error) {
	start := l.at
	l.at++
	if l.at < len(l.src) && l.src[l.at] == '"' {
		t, err := l.quoted(tokMetric)
		t.offset = start
		return t, err
	}
	from := l.at
	l.take(isNameChar)
	for l.at > from && l.at+1 < len(l.src) && l.src[l.at] == '-' && isNameChar(l.src[l.at+1]) {
		l.at++
		l.take(isNameChar)
	}
	if l.at == from {
		return token{}, syntaxErr(start, "write the id of a metric after @, as in @win-rate", "@ without the id of a metric")
	}
	return token{kind: tokMetric, text: string(l.src[from:l.at]), offset: start}, nil
}

func (l *lexer) quoted(kind tokenKind) (token, error) {
	start := l.at
	var b strings.Builder
	for l.at++; l.at < len(l.src); l.at++ {
		switch r := l.src[l.at]; {
		case r == '"':
			l.at++
			if b.Len() == 0 {
				return token{}, syntaxErr(start, "", "there is nothing between the quotes")
			}
			return token{kind: kind, text: b.String(), offset: start, quoted: true}, nil
		case unicode.IsControl(r):
			return token{}, unexpected(l.at, r)
		case r == '\\':
			l.at++
			if l.at == len(l.src) || l.src[l.at] != '"' && l.src[l.at] != '\\' {
				return token{}, syntaxErr(l.at-1, `write \\ for a backslash and \" for a quote`, `a backslash stands before " or \ only`)
			}
			b.WriteRune(l.src[l.at])
		default:
			b.WriteRune(r)
		}
	}
	return token{}, syntaxErr(start, `add the closing "`, "the quote is not closed")
}

func (l *lexer) blanks() { l.take(unicode.IsSpace) }

func (l *lexer) take(is func(rune) bool) {
	for l.at < len(l.src) && is(l.src[l.at]) {
		l.at++
	}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isNameChar(r rune) bool { return isNameStart(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isWordChar(r rune) bool {
	return unicode.IsPrint(r) && !unicode.IsSpace(r) && !strings.ContainsRune(`,={}()"`, r)
}

// nameText writes a name, quoted if it would not be read back bare.
func nameText(s string) string {
	for i, r := range s {
		if !isNameChar(r) || i == 0 && !isNameStart(r) {
			return quote(s)
		}
	}
	return s
}

// idText writes the id of a metric.
func idText(s string) string {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.ContainsFunc(part, func(r rune) bool { return !isNameChar(r) }) {
			return quote(s)
		}
	}
	return s
}

// wordText writes the value of a filter.
func wordText(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return !isWordChar(r) }) {
		return quote(s)
	}
	return s
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
