package print

import (
	"fmt"
	"html/template"
	"strconv"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// View is the view of print.html, a whole page of its own.
type View struct {
	Lang, Site, Title, Description string
	// Style and Icon are addresses of assets, Back leads to the page that the
	// book begins with.
	Style, Icon string
	Back        book.Link
	Sample      bool
	Version     string
	// Facts stand on the cover: owner, as-of date, reviews, number of pages.
	Facts    []Fact
	Contents []Entry
	Parts    []Part
}

// Fact is a line of the cover or of the head of a part.
type Fact struct {
	Name, Text string
	// Lang is the language of the text, where it is not the book's.
	Lang string
}

// Entry is a line of the contents. Level counts from 1; Number is such as 2.3.
type Entry struct {
	Level               int
	Number, Title, Href string
	// Lang is the language of the title, where it is not the book's.
	Lang string
}

// Part is a page of the site in the book.
type Part struct {
	ID, Number string
	// Class is the kind of the page, Top says that it begins a chapter.
	Class string
	Top   bool
	// Lang is the language of the text, where it is not the book's.
	Lang  string
	Facts []Fact
	Main  template.HTML
}

// Input is what a book needs besides the leaf that it begins with.
type Input struct {
	// Main makes the main part of a page as it is published.
	Main func(*model.Page) ([]byte, error)
	// Style and Icon are paths of assets from the site's root.
	Style, Icon, Version string
	Sample               bool
}

// Of makes the book that begins with a leaf's page.
func Of(l *book.Leaf, in Input) (View, error) {
	root := book.RootOf(l.PrintURL(l.Page))
	v := View{
		Lang: l.Lang, Site: l.Title(l.Lang), Title: l.Page.Title, Description: l.Page.Description,
		Style: root + in.Style, Icon: root + in.Icon, Version: in.Version, Sample: in.Sample,
		Back: book.Link{Text: l.Link(l.Page).Text, Href: root + l.Address(l.Page)},
	}
	pages := l.Within(l.Page)
	v.Facts = cover(l, pages)
	parts := map[string]string{}
	for i, p := range pages {
		parts[l.Address(p)] = prefix(i)
	}
	numbers := number(l.Page, pages)
	for i, p := range pages {
		main, err := in.Main(p)
		if err != nil {
			return View{}, err
		}
		level := depth(l.Page, p)
		at := place{
			folder: book.EscapePath(p.URL), prefix: prefix(i), root: root, parts: parts, shift: max(level, 1),
		}
		id := at.prefix[:len(at.prefix)-1]
		part := Part{
			ID: id, Number: numbers[i], Class: string(p.Kind), Top: level <= 1, Facts: facts(l, p), Main: template.HTML(at.rewrite(main)),
		}
		if p.TextLang != l.Lang {
			part.Lang = p.TextLang
		}
		v.Parts = append(v.Parts, part)
		v.Contents = append(v.Contents, Entry{max(level, 1), numbers[i], book.ShortTitle(p), "#" + id, part.Lang})
	}
	return v, nil
}

// prefix is that of the ids of the nth page of a book.
func prefix(n int) string { return "p" + strconv.Itoa(n+1) + "-" }

// depth is how far a page stands below the one that the book begins with. The
// overviews hang below the home page.
func depth(top, p *model.Page) int {
	n := 0
	for ; p != top && p != nil; p = p.Parent {
		n++
	}
	return n
}

// number numbers the pages below the first one as chapters: 1, 1.1, 1.2, 2.
func number(top *model.Page, pages []*model.Page) []string {
	counts := map[*model.Page]int{}
	numbers := map[*model.Page]string{}
	list := make([]string, len(pages))
	for i, p := range pages {
		if p == top {
			continue
		}
		parent := p.Parent
		if parent == nil {
			parent = top
		}
		counts[parent]++
		n := strconv.Itoa(counts[parent])
		if before := numbers[parent]; before != "" {
			n = before + "." + n
		}
		numbers[p], list[i] = n, n
	}
	return list
}

// cover says whose book it is, of which day its numbers are, and how fresh its
// text is: the newest review of a page and the next one that is due.
func cover(l *book.Leaf, pages []*model.Page) []Fact {
	newest, next := value.NoDate, value.NoDate
	for _, p := range pages {
		if d := p.LastReviewed; d != value.NoDate && (newest == value.NoDate || d > newest) {
			newest = d
		}
		if d := p.ReviewDue(); d != value.NoDate && (next == value.NoDate || d < next) {
			next = d
		}
	}
	return told(
		Fact{Name: l.T("print.division"), Text: l.Page.Division},
		owned(l, l.Page.Owner),
		Fact{Name: l.T("foot.as-of"), Text: l.Results.AsOf.String()},
		Fact{Name: l.T("print.newest-review"), Text: newest.String()},
		Fact{Name: l.T("print.next-review"), Text: next.String()},
		Fact{Name: l.T("print.pages"), Text: fmt.Sprint(len(pages))},
	)
}

// facts is what a reader of a loose sheet must know of a page.
func facts(l *book.Leaf, p *model.Page) []Fact {
	owner, version, status := p.Owner, "", ""
	if d, ok := p.Def.(*model.Procedure); ok {
		owner, version = d.Owner, d.Version
		if d.Status != "" {
			status = l.T("status." + d.Status)
		}
	}
	if version != "" && status != "" {
		version += " (" + status + ")"
	}
	changed := p.LastMod
	if changed == value.NoDate {
		changed = p.Date
	}
	return told(
		Fact{Name: l.T("procedure.version"), Text: version},
		Fact{Name: l.T("print.changed"), Text: changed.String()},
		owned(l, owner),
		Fact{Name: l.T("page.reviewed"), Text: p.LastReviewed.String()},
		Fact{Name: l.T("page.due"), Text: p.ReviewDue().String()},
	)
}

// owned says whose a page is.
func owned(l *book.Leaf, owner model.Actor) Fact {
	to := l.Actor(owner)
	return Fact{l.T("page.owner"), to.Text, to.Lang}
}

// told leaves out what is not known.
func told(list ...Fact) []Fact {
	var out []Fact
	for _, f := range list {
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}
