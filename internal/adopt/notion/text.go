package notion

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

var (
	aside = regexp.MustCompile(`(?s)<aside>[ \t]*\n?(.*?)[ \t\n]*</aside>`)
	image = regexp.MustCompile(`^<img\b[^>]*>[ \t\n]*`)
	own   = regexp.MustCompile(`^https?://(?:www\.)?notion\.(?:so|site)/(?:[^?#]*?)([0-9a-f]{32})(?:\?[^#]*)?(#.+)?$`)
)

// signs are the pictures of callouts that say what these are for.
var signs = map[string]string{
	"💡": "tip", "✅": "tip", "👍": "tip", "⚠️": "warning", "⚠": "warning", "🚧": "warning", "❗": "caution", "❗️": "caution", "‼️": "caution",
	"🚨": "caution", "⛔": "caution", "🛑": "caution", "🔥": "caution", "📌": "important", "⭐": "important", "🔑": "important",
	"ℹ️": "note", "ℹ": "note", "📝": "note", "📖": "note", "🗒️": "note", "❓": "note",
}

// asides makes admonitions of callouts. It moves lines, so it comes last.
func asides(text string, tell prose.Tell) string {
	for {
		at := aside.FindStringSubmatchIndex(text)
		if at == nil {
			return text
		}
		inner := image.ReplaceAllString(strings.TrimSpace(text[at[2]:at[3]]), "")
		kind := "note"
		for sign, k := range signs {
			if rest, ok := strings.CutPrefix(inner, sign); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\n') {
				kind, inner = k, strings.TrimSpace(rest)
				break
			}
		}
		tell(strings.Count(text[:at[0]], "\n")+1, draft.Admonition, "callout", ":::"+kind)
		before, after := strings.TrimRight(text[:at[0]], "\n"), strings.TrimLeft(text[at[1]:], "\n")
		if before != "" {
			before += "\n\n"
		}
		text = before + prose.Part(kind, "", inner) + "\n\n" + after
	}
}

// link is the new address of a link: to a page of the export by its file or its
// address in Notion, to the table of a database, to a picture.
func (r *reader) link(p *draft.Page, l prose.Link) string {
	at := p.Line + l.Line
	if m := own.FindStringSubmatch(l.Dest); m != nil {
		if to := r.byID[m[1]]; to != nil {
			if m[2] != "" {
				r.book.Note(p.From, at, draft.LinkBlock, l.Dest)
			}
			return r.said(p, l, at, r.rel(p, r.book.File(to)))
		}
		return l.Dest
	}
	place, rest, external := places.Split(l.Dest)
	if external || place == "" {
		return l.Dest
	}
	from := path.Join(path.Dir(p.From), place)
	if to, ok := r.copies[from]; ok {
		return r.said(p, l, at, r.rel(p, to)+rest)
	}
	if to := r.found(from); to != nil {
		return r.said(p, l, at, r.rel(p, r.book.File(to))+rest)
	}
	r.book.Note(p.From, at, draft.LinkNowhere, l.Dest)
	return l.Dest
}

// found is the page of a file, or of the id in its name.
func (r *reader) found(file string) *draft.Page {
	if to := r.bySource[file]; to != nil {
		return to
	}
	_, id, _ := split(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	return r.byID[id]
}

func (r *reader) rel(p *draft.Page, to string) string { return r.index.RelFile(p, to) }

// said notes where a link leads now, by its readable name.
func (r *reader) said(p *draft.Page, l prose.Link, line int, to string) string {
	if readable, err := url.PathUnescape(l.Dest); err == nil && to != l.Dest {
		r.book.Note(p.From, line, draft.Link, path.Base(readable), to)
	}
	return to
}
