package front

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/value"
)

// Rules say what front matter of a program means.
type Rules struct {
	// Program names it; keys that mean something else here are called after it.
	Program string
	// Dropped are keys of the program alone, Silent those of them that need no note.
	Dropped, Silent []string
}

// renamed are keys that mean something else here, whatever they meant there.
var renamed = []string{"id", "kind", "review_every", "period", "as_of", "numbers"}

// days are keys of a day, with or without a time.
var days = []string{"date", "lastmod", "last_reviewed"}

var instant = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?[ ]*(Z|[+-]\d{2}:?\d{2})?)?$`)

// Ours makes the front matter of a page ours: what our keys hold must be what they
// may hold.
func Ours(b *draft.Book, p *draft.Page, rules Rules) {
	r, f := ours{b}, &p.Front
	if f.Broken != "" {
		return
	}
	for _, k := range slices.Clone(f.Keys) {
		line := k.Line
		switch name := k.Name; {
		case slices.Contains(rules.Silent, name):
			f.Delete(name)
		case slices.Contains(rules.Dropped, name):
			f.Delete(name)
			b.Note(p.From, line, draft.KeyDropped, name)
		case slices.Contains(renamed, name):
			to := rules.Program + "_" + name
			f.Rename(name, to)
			b.Note(p.From, line, draft.KeyRenamed, name, to)
		case slices.Contains(days, name):
			r.day(p, k)
		case name == "weight":
			if _, err := strconv.Atoi(f.Text(name)); err != nil {
				r.drop(p, k)
			}
		case name == "draft":
			r.draft(p, k)
		case name == "title" || name == "description" || name == "owner":
			if _, list := k.Value.([]any); list || k.Value == nil {
				r.drop(p, k)
			}
		case name == "categories":
			r.categories(p, k)
		}
	}
}

// ours is a book while front matter is made ours.
type ours struct{ book *draft.Book }

func (r ours) drop(p *draft.Page, k draft.Key) {
	p.Front.Delete(k.Name)
	if k.Value != nil && k.Value != "" {
		r.book.Note(p.From, k.Line, draft.KeyDropped, k.Name)
	}
}

// day keeps a day that is written as one.
func (r ours) day(p *draft.Page, k draft.Key) {
	s := strings.TrimSpace(p.Front.Text(k.Name))
	if _, err := value.ParseDate(s[:min(len(s), len("2006-01-02"))]); err != nil {
		r.drop(p, k)
		return
	}
	switch {
	case instant.MatchString(s):
	default:
		p.Front.Set(k.Name, s[:len("2006-01-02")])
	}
}

func (r ours) draft(p *draft.Page, k draft.Key) {
	switch p.Front.Text(k.Name) {
	case "true":
		r.book.Note(p.From, k.Line, draft.Draft)
	case "false":
	default:
		r.drop(p, k)
	}
}

// categories join the tags: both say what a page is about.
func (r ours) categories(p *draft.Page, k draft.Key) {
	all := p.Front.Texts("tags")
	for _, c := range p.Front.Texts(k.Name) {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	p.Front.Delete(k.Name)
	if len(all) > 0 {
		p.Front.Set("tags", all)
		r.book.Note(p.From, k.Line, draft.Categories)
	}
}
