package page

import (
	"bytes"
	"fmt"
	"html/template"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/value"
)

// leaf is one page while it is rendered: where it stands, in whose language,
// and what its parts have left for the frame.
type leaf struct {
	*book
	page *model.Page
	lang string
	w    *theme.Words
	root string
	// before and after are the headings of computed sections, around those of
	// the text.
	before, after []heading
	// live is set when a figure wants the chart script.
	live bool
	// figures counts the figures, for their ids.
	figures int
	err     error
}

type heading struct {
	level    int
	id, text string
}

func (b *book) leaf(p *model.Page) *leaf {
	return &leaf{book: b, page: p, lang: p.Lang, w: b.words[p.Lang], root: rootOf(p.URL)}
}

// t returns words of the page's language.
func (l *leaf) t(key string, args ...any) string { return l.w.T(key, args...) }

// text returns an author's text in the page's language.
func (l *leaf) text(t value.Text) string { return t.In(l.lang, l.in.Site.Default()) }

// partID is the id of a computed part. The prefix keeps it apart from the ids of
// an author's headings.
func partID(id string) string { return "part-" + id }

// section notes a computed section for the contents.
func (l *leaf) section(list *[]heading, id, title string) {
	*list = append(*list, heading{2, partID(id), title})
}

// fail keeps the first error; a page with one is not published.
func (l *leaf) fail(err error) {
	if l.err == nil && err != nil {
		l.err = fmt.Errorf("page %s: %w", l.page.URL+indexFile, err)
	}
}

// render makes the bytes of a page.
func (b *book) render(p *model.Page) ([]byte, error) {
	l := b.leaf(p)
	name, view := l.view()
	var main bytes.Buffer
	l.fail(b.theme.Execute(&main, l.lang, name, view))
	if l.err != nil {
		return nil, l.err
	}
	var out bytes.Buffer
	out.Grow(main.Len() + 12<<10)
	l.frame(&out, main.Bytes())
	return out.Bytes(), nil
}

// part executes the template of a part, such as a block, into HTML.
func (l *leaf) part(name string, view any) template.HTML {
	var buf bytes.Buffer
	l.fail(l.theme.Execute(&buf, l.lang, name, view))
	return raw(buf.String())
}
