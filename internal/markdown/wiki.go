package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

// wiki writes a reference or value, or what is wrong with it.
func (w *writer) wiki(n *syntax.Wiki) {
	raw := w.src[n.Start:n.Stop]
	pos := w.at(n.Start)
	if w.inLink > 0 { // links do not nest
		w.text(raw)
		return
	}
	inner := insideBrackets(raw)
	if expr, ok := strings.CutPrefix(inner, "="); ok && !n.Embed {
		w.value(n, expr)
		return
	}
	ref, ok := parseRef(inner)
	if !ok {
		w.report(diag.Error, CheckReference, pos, "the reference "+string(raw)+" names nothing",
			"write [[id]], [[kind:id]], [[id#heading]] or [[id|text]]")
		w.text(raw)
		return
	}
	ref.Raw, ref.Pos, ref.Embed = string(raw), pos, n.Embed
	ref.At, ref.Len = len(w.plain), len(ref.label())
	w.plain = append(w.plain, ref.label()...)
	w.doc.Refs = append(w.doc.Refs, ref)
	w.hole(RefHole, len(w.doc.Refs)-1)
	if !ref.Embed && ref.Text != "" {
		w.last, _ = utf8.DecodeLastRuneInString(ref.Text)
	}
}

// insideBrackets returns a reference or value without its brackets.
func insideBrackets(raw []byte) string {
	s := strings.TrimPrefix(string(raw), "!")
	return s[2 : len(s)-2]
}

// firstRune returns the first character of a reference's text, 0 when the text
// is not known before the site is.
func (w *writer) firstRune(n *syntax.Wiki) rune {
	ref, ok := parseRef(insideBrackets(w.src[n.Start:n.Stop]))
	if !ok || n.Embed || ref.Text == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(ref.Text)
	return r
}

func (w *writer) value(n *syntax.Wiki, expr string) {
	source := strings.ReplaceAll(strings.TrimSpace(expr), `\|`, "|")
	if source == "" {
		w.report(diag.Error, CheckReference, w.at(n.Start), "a value without a metric", "write [[=metric]] or [[=metric last month]]")
		w.text(w.src[n.Start:n.Stop])
		return
	}
	lead := len(expr) - len(strings.TrimLeft(expr, " \t"))
	w.doc.Values = append(w.doc.Values, Value{Source: source, Pos: w.at(n.Start + len("[[=") + lead)})
	w.hole(ValueHole, len(w.doc.Values)-1)
}

// parseRef reads the inside of a reference: kind:id#heading|text.
func parseRef(s string) (Ref, bool) {
	var ref Ref
	target, label, _ := strings.Cut(strings.ReplaceAll(s, `\|`, "|"), "|")
	ref.Text = strings.TrimSpace(label)
	target, heading, hasHeading := strings.Cut(target, "#")
	ref.Heading = strings.TrimSpace(heading)
	ref.ID = strings.TrimSpace(target)
	if kind, id, ok := strings.Cut(ref.ID, ":"); ok && isKind(kind) {
		ref.Kind, ref.ID = kind, strings.TrimSpace(id)
		if ref.ID == "" {
			return ref, false
		}
	}
	if strings.HasPrefix(ref.ID, "//") {
		return ref, false // an address of another host
	}
	return ref, ref.ID != "" || hasHeading && ref.Heading != ""
}

// isKind reports whether s has the form of a kind's name.
func isKind(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") == ""
}
