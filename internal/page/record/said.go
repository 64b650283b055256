package record

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Said is what a page says under a key: a field of a record by its type, a key of
// every page, or words and links of any other.
func Said(l *book.Leaf, p *model.Page, key string) Fact {
	if key == "title" {
		return Fact{Links: []book.Link{l.Link(p)}}
	}
	if r, ok := p.Def.(*model.Record); ok {
		return cell(l, r, key)
	}
	var f Fact
	for _, v := range p.Facets(key) {
		f.Links = append(f.Links, l.Facet(key, v))
	}
	return f
}

// HeadOf is the head of what pages say under a key. Readers pick rows by it where
// all are records of one kind, whose table would let them.
func HeadOf(l *book.Leaf, pages []*model.Page, key string) Head {
	h := Head{Text: l.KeyName(pages, key)}
	for i, p := range pages {
		r, ok := p.Def.(*model.Record)
		if !ok || p.Kind != pages[0].Kind {
			h.Filter = false
			return h
		}
		if i == 0 {
			h.Filter = heading(l, r.Declared, key).Filter
		}
	}
	return h
}

// Under is what a page says under the key of a head.
func Under(l *book.Leaf, p *model.Page, key string, h Head) Fact {
	f := Said(l, p, key)
	f.Name = h.Text
	if r, ok := p.Def.(*model.Record); ok && h.Filter {
		f.Words = held(l, r.Value(key), f)
	}
	return f
}

// Blank reports whether there is nothing to show.
func (f Fact) Blank() bool {
	return f.Text == "" && len(f.Links) == 0 && len(f.Items) == 0 && f.Day == "" && f.Rows == nil
}

// ValueOf is a value by its type alone, as in the rows of a record.
func ValueOf(l *book.Leaf, v *model.RecordValue) Fact { return plain(l, v) }
