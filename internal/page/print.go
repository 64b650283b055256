package page

import (
	"bytes"
	"sync"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/frame"
	"github.com/mopsite/mopsite/internal/page/print"
)

// mains makes the main part of each page, once for the page itself and for the
// printed books that hold it.
type mains map[*model.Page]func() (*book.Leaf, []byte, error)

// newMains remembers the pages of the printed books; others are made and
// forgotten, so that a large site takes no more memory.
func newMains(b *book.Book) mains {
	m := mains{}
	for _, top := range b.Printed {
		for _, p := range b.Within(top) {
			if m[p] == nil {
				once := sync.OnceValue(func() made { return makeMain(b, p) })
				m[p] = func() (*book.Leaf, []byte, error) { r := once(); return r.leaf, r.main, r.err }
			}
		}
	}
	return m
}

type made struct {
	leaf *book.Leaf
	main []byte
	err  error
}

// of returns the main part of a page and the leaf that it was made of.
func (m mains) of(b *book.Book, p *model.Page) (*book.Leaf, []byte, error) {
	if f := m[p]; f != nil {
		return f()
	}
	r := makeMain(b, p)
	return r.leaf, r.main, r.err
}

func makeMain(b *book.Book, p *model.Page) made {
	l := b.Leaf(p)
	name, view := view(l)
	main, err := l.Execute(l.Lang, name, view)
	l.Fail(err)
	main = l.Settle(main)
	return made{l, main, l.Err()}
}

// render makes the bytes of a page.
func (m mains) render(b *book.Book, p *model.Page, frames *frame.Frames) ([]byte, error) {
	l, main, err := m.of(b, p)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(len(main) + 12<<10)
	frames.Write(&out, l, main)
	return out.Bytes(), nil
}

// books plans the printed books.
func (m mains) books(b *book.Book, frames *frame.Frames, in Input) output.Plan {
	var plan output.Plan
	for _, top := range b.Printed {
		plan = append(plan, output.Item{Path: b.PrintURL(top) + book.IndexFile, Render: func() ([]byte, error) {
			l := b.Leaf(top)
			v, err := print.Of(l, print.Input{
				Main:  func(p *model.Page) ([]byte, error) { _, main, err := m.of(b, p); return main, err },
				Style: frames.Style(), Icon: frames.Icon(), Version: in.Version, Sample: in.Sample,
			})
			if err != nil {
				return nil, err
			}
			return l.Execute(l.Lang, "print.html", v)
		}})
	}
	return plan
}
