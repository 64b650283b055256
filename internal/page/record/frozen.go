package record

import (
	"github.com/mopsite/mopsite/internal/page/book"
)

// Frozen is the view of a page that speaks for a day of its own.
type Frozen struct {
	book.Page
	AsOf string
	Kept []Kept
	// Same says that all numbers are those that were written down.
	Same bool
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
	return v
}

// Notices say that a page keeps its day, and where today's facts give other
// numbers than what it keeps.
func Notices(l *book.Leaf) []book.Notice {
	f := l.Page.Frozen
	if f == nil {
		return nil
	}
	out := []book.Notice{{Class: "info", Text: l.T("frozen.notice", l.AsOf())}}
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
