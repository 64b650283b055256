package duty

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// BusFactor is the view of what depends on one person: the bus factor of a
// procedure is how many are able to carry it out.
type BusFactor struct {
	Title string
	Rows  []BusFactorRow
	// All is how many procedures were looked at, One how many one alone can do.
	All, One int
}

// BusFactorRow is a procedure with what makes it depend on few.
type BusFactorRow struct {
	Procedure book.Link
	// Able are those who own it, stand in, or carry it out.
	Able []book.Link
	// Person says that a person is named in place of a role, Alone that only one is
	// able, NoDeputy that nobody stands in.
	Person, Alone, NoDeputy bool
	// Review is "none" where nobody has ever reviewed it, "late" where it is overdue;
	// Due is the day of it.
	Review, Due string
	weight      int
}

// BusFactorBlock writes the procedures that depend on one person, the worst first.
func BusFactorBlock(l *book.Leaf, b *model.BusFactorBlock, _ results.BlockData) template.HTML {
	v := BusFactor{Title: cmp.Or(l.Text(b.Title), l.T("bus.title")), All: len(b.Procedures)}
	for _, p := range b.Procedures {
		row := busFactorOf(l, p)
		if row.Alone {
			v.One++
		}
		if row.Alone || row.NoDeputy || row.Person || row.Review != "" {
			v.Rows = append(v.Rows, row)
		}
	}
	slices.SortStableFunc(v.Rows, func(a, b BusFactorRow) int { return b.weight - a.weight })
	return l.Part("bus-factor", v)
}

func busFactorOf(l *book.Leaf, p *model.Procedure) BusFactorRow {
	able, deputies := []model.Actor{p.Owner}, []model.Actor{p.Deputy}
	if p.Owner.Role != nil {
		deputies = append(deputies, p.Owner.Role.Deputies...)
	}
	able = append(able, deputies...)
	for _, r := range p.RACI {
		if strings.Contains(r.Letters, "R") {
			able = append(able, r.Role)
		}
	}
	able = distinct(able)
	page := p.Pages[0] // a translation is reviewed for its own sake
	row := BusFactorRow{Procedure: l.To(p), Able: l.Actors(able), Alone: len(able) <= 1, NoDeputy: len(distinct(deputies)) == 0}
	row.Person = !p.Owner.None() && p.Owner.Role == nil
	switch due := page.ReviewDue(); {
	case page.LastReviewed == value.NoDate:
		row.Review = "none"
	case due != value.NoDate && due < l.AsOf():
		row.Review, row.Due = "late", due.String()
	}
	for i, bad := range []bool{row.Review != "", row.NoDeputy, row.Person, row.Alone} {
		if bad {
			row.weight += 10 + i
		}
	}
	return row
}

// distinct leaves out nobody, and who stands twice.
func distinct(actors []model.Actor) []model.Actor {
	var out []model.Actor
	for _, a := range actors {
		if !a.None() && !slices.ContainsFunc(out, func(o model.Actor) bool { return sameActor(o, a) }) {
			out = append(out, a)
		}
	}
	return out
}
