package wording

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// MatchNote tells the matched share of ratios across sources.
func (w Writer) MatchNote(q metric.Quantity) string {
	if q.Match == nil {
		return ""
	}
	return w.T("number.match-by", w.Dimension(q.Match.Dim), w.matched(q.Match, q.Match.Num), w.matched(q.Match, q.Match.Den))
}

// matched writes a matched share; one that is refused never looks like the least
// that is asked for.
func (w Writer) matched(s *match.Shares, n value.Num) string {
	if n.Null() || s.Least.Null() {
		return w.Percent(n)
	}
	return s.Percent(n) + "%"
}

// Dimension names a dimension for readers, as the site does where it does.
func (w Writer) Dimension(name string) string {
	if title := w.Dimensions[name]; title != "" {
		return title
	}
	if key := "dimension." + strings.ToLower(name); w.Has(key) {
		return w.T(key)
	}
	return name
}

// Capital starts a text with a capital, as at the head of a column.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// Grouping names what a table is grouped by.
func (w Writer) Grouping(g model.Grouping) string {
	if g.Dim != "" {
		return w.Dimension(g.Dim)
	}
	return w.T("grain." + g.Grain.String())
}

// Key names a group; the value of facts that have none is empty.
func (w Writer) Key(key string) string {
	if key == "" {
		return w.T("number.unset")
	}
	return key
}

// Compared names what numbers are set against: an earlier period by its days,
// the target, or a segment.
func (w Writer) Compared(d model.Derived, span value.Span) string {
	switch d.Compare {
	case expr.Target:
		return w.T("figure.target")
	case expr.Segment:
		return w.T("figure.before", w.Filters(d.Segment))
	}
	return w.Span(span)
}

// Filters names the facts that filters keep.
func (w Writer) Filters(filters []model.Filter) string {
	var parts []string
	for _, f := range filters {
		parts = append(parts, w.Dimension(f.Dim)+": "+strings.Join(f.Values, w.T("list.comma")))
	}
	return strings.Join(parts, "; ")
}

// Shorten cuts a text after at most n characters.
func Shorten(s string, n int) string {
	last, count := 0, 0 // where the text would be cut
	for i := range s {
		if count == n-1 {
			last = i
		}
		if count++; count > n {
			return strings.TrimSpace(s[:last]) + "…"
		}
	}
	return s
}

// LanguageName is a language in its own words.
func LanguageName(lang string) string {
	names := map[string]string{"ja": "日本語", "en": "English", "fr": "Français", "de": "Deutsch", "es": "Español", "ko": "한국어", "zh": "中文"}
	base, _, _ := strings.Cut(lang, "-")
	return cmp.Or(names[base], lang)
}
