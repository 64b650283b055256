package markdown

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/rawhtml"
)

// external reports whether an image of this address would be fetched from
// another place than the site. Pictures that the address itself holds (data:)
// are not fetched.
func external(dest string) bool {
	// Browsers take a backslash for a slash, and skip control characters.
	dest = strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f:
			return -1
		case r == '\\':
			return '/'
		}
		return r
	}, dest)
	dest = strings.TrimSpace(dest)
	if strings.HasPrefix(dest, "//") {
		return true
	}
	scheme, _, ok := strings.Cut(dest, ":")
	if !ok || scheme == "" || strings.ContainsAny(scheme, "/?# ") {
		return false
	}
	_, bad := rawhtml.Dangerous(dest) // dropped with a finding of its own
	return !bad && !strings.EqualFold(scheme, "data")
}

// externalTag returns the image of another host that a tag stands for.
func (w *writer) externalTag(f *fragment, t rawhtml.Tag) (Link, bool) {
	i := slices.IndexFunc(t.Attrs, func(a rawhtml.Attr) bool { return a.Name == "src" })
	if t.Name != "img" || i < 0 || !external(t.Attrs[i].Value) {
		return Link{}, false
	}
	return Link{
		Dest: strings.TrimSpace(t.Attrs[i].Value), Title: t.Get("title"), Alt: t.Get("alt"), Pos: w.at(f.source(t.Attrs[i].At)),
	}, true
}

// externalImage writes a link in place of an image that every reader's browser
// would fetch from another host. Within a link its text alone is left.
func (w *writer) externalImage(l Link) {
	w.reportExternal(l)
	text := strings.TrimSpace(l.Alt)
	if text == "" {
		text = l.Dest
	}
	if w.inLink > 0 || slices.Contains(w.open, "a") {
		w.text([]byte(text))
		return
	}
	w.raw("<a")
	w.address("href", Link{Dest: l.Dest, Title: l.Title, Pos: l.Pos})
	w.raw(">")
	w.text([]byte(text))
	w.raw("</a>")
}

func (w *writer) reportExternal(l Link) {
	w.report(diag.Warning, CheckExternal, l.Pos, "the image "+l.Dest+" lies on another host",
		"put the file beside the page or into static/; no page fetches anything from elsewhere")
}
