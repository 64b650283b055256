package record

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Frozen is the view of a page that speaks for a day of its own.
type Frozen struct {
	book.Page
	AsOf string
	Kept []Kept
	// Same says that all numbers are those that were written down.
	Same bool
	// Changed are the figures of tiles, charts, tables and funnels that today's data
	// give otherwise.
	Changed []Changed
}

// Changed is a figure that the page shows as it did.
type Changed struct {
	// Of names the metric or the stage, What the group, the filter and the part.
	Of           book.Link
	What, Period string
	// Then is what the page shows, "" where it showed no such figure; Now is what
	// today's data give.
	Then, Now string
}

// Kept is a number that a page keeps.
type Kept struct {
	Of                         book.Link
	Period, Seen, Then, Reason string
	Differs                    bool
}

// FrozenOf is the view of such a page.
func FrozenOf(l *book.Leaf) Frozen {
	v := Frozen{AsOf: l.AsOf().String(), Same: true}
	for _, k := range l.Page.Frozen.Kept {
		n := NumberOf(l, k)
		if n == nil {
			continue
		}
		v.Kept = append(v.Kept, Kept{Of: n.Of, Period: n.Then.Period, Seen: n.Seen, Then: n.Then.Text, Reason: n.Then.Reason, Differs: n.Differs != ""})
		v.Same = v.Same && n.Differs == ""
	}
	if len(v.Kept) > 0 {
		l.SectionAfter("kept", l.T("frozen.kept"))
	}
	for _, c := range l.Results.Frozen[l.Page].Changes {
		v.Changed = append(v.Changed, changed(l, c))
	}
	if len(v.Changed) > 0 {
		l.SectionAfter("changes", l.T("frozen.changes"))
	}
	return v
}

// changed words a figure that was corrected.
func changed(l *book.Leaf, c frozen.Change) Changed {
	out := Changed{Of: figureName(l, c.Of), Period: l.Span(c.Days), Now: l.Number(c.Now).Text}
	if !c.New {
		out.Then = l.Number(c.Then).Text
	}
	words := []string{c.Group, c.Where}
	if c.Part != "" {
		words = append(words, l.T("frozen.part-"+strings.ReplaceAll(c.Part, " ", "-")))
	}
	out.What = strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " · ")
	return out
}

// figureName is what a figure is of, by the title of its page.
func figureName(l *book.Leaf, of string) book.Link {
	if m := l.Site.Metric(of); m != nil {
		return l.To(m)
	}
	id, stage, _ := strings.Cut(of, " ")
	f := l.Site.Funnel(id)
	if f == nil {
		return book.Link{Text: of}
	}
	link, name := l.To(f), stage
	for _, s := range f.Stages {
		if s.ID == stage {
			name = s.Label(l.Lang, l.Site.Default())
		}
	}
	if name == "entered" {
		name = l.T("frozen.entered")
	}
	link.Text += ": " + name
	return link
}

// Notices say that a page keeps its day, and where today's facts give other
// numbers than what it keeps.
func Notices(l *book.Leaf) []book.Notice {
	f := l.Page.Frozen
	if f == nil {
		return nil
	}
	out := []book.Notice{{Class: "info", Text: l.T("frozen.notice", l.AsOf())}}
	if figures := l.Results.Frozen[l.Page]; figures.Kept {
		out[0].Text = l.T("frozen.stays", l.AsOf(), len(figures.Figures))
		if n := len(figures.Changes); n > 0 {
			out = append(out, book.Notice{Class: "warn", Text: l.T("frozen.corrected", n, len(figures.Figures))})
		}
	}
	if f.AsOf > l.Results.AsOf {
		out[0] = book.Notice{Class: "warn", Text: l.T("frozen.early", f.AsOf, l.Results.AsOf)}
	}
	differ := 0
	for _, k := range f.Kept {
		if kept := l.Results.Kept[k]; kept != nil && kept.Differs {
			differ++
		}
	}
	if differ > 0 {
		out = append(out, book.Notice{Class: "warn", Text: l.T("frozen.differs", differ)})
	}
	return out
}
