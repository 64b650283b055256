package guess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

// maxGrained bounds the rows that a grain is proposed from, maxParts the columns.
const maxGrained, maxParts = 300_000, 64

// part is a column that may tell rows apart.
type part struct {
	name   string // as `grain` calls it
	index  int    // in the header
	needed bool   // it is mapped
	hashes []uint64
	kinds  map[uint64]bool // different values
	blank  int
	first  int  // the line of the first blank
	people bool // some cell may be about a person
}

// grained proposes what one row is: the days, the mapped dimensions, and of the
// columns of words that nothing maps the fewest that make the rows distinct.
type grained struct {
	parts []*part
	days  []value.Span
	lines []int
}

// suggestGrain writes what one row is, or that nothing in the file tells its rows
// apart.
func (g *Guess) suggestGrain(b *strings.Builder, s *pass.Source) {
	f := g.file
	if f.For(columns.Measure) < 0 || !f.Dated() && f.Env.SpanLine == 0 {
		return
	}
	r := &grained{parts: g.parts()}
	if !f.Kept(s, func(row *csvfile.Scanner, days value.Span, _ []value.Fixed) { r.take(row, days) }) || len(r.lines) == 0 {
		return
	}
	for _, p := range r.parts {
		if p.needed && p.blank > 0 {
			fmt.Fprintf(b, "    # grain: in %d of %d rows %s is empty; subtotals? Then export without them, and say what one row is\n", p.blank, len(r.lines), p.name)
			return
		}
	}
	r.parts = slices.DeleteFunc(r.parts, func(p *part) bool { return p.people })
	whole := r.parts
	r.parts = slices.DeleteFunc(slices.Clone(whole), func(p *part) bool { return p.blank > 0 })
	if first, later, n := r.repeats(); n > 0 {
		if p := r.halfFilled(whole); p != nil {
			fmt.Fprintf(b, "    # grain: %s tells the rows apart, and in %d of %d rows (first on line %d) it is empty; subtotals? Then export without them, and say what one row is\n",
				scalar(p.name), p.blank, len(r.lines), p.first)
			return
		}
		fmt.Fprintf(b, "    # grain: no columns of words tell the rows apart, %d of them repeat others (line %d that of line %d); what is one row?\n", n, r.lines[later], r.lines[first])
		return
	}
	r.drop()
	var names []string
	if i := f.For(columns.Date); i >= 0 {
		names = append(names, config.NameDate)
	} else if f.For(columns.From) >= 0 {
		names = append(names, config.NameFrom, config.NameTo)
	}
	for _, p := range r.parts {
		names = append(names, scalar(p.name))
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "    grain: [%s] # what one row is\n", strings.Join(names, ", "))
	}
}

// halfFilled returns a column with blanks that some of the rows need to be told
// apart; nil if not even all columns tell them apart.
func (r *grained) halfFilled(whole []*part) *part {
	filled := r.parts
	r.parts = whole
	_, _, n := r.repeats()
	if n == 0 {
		r.drop()
	}
	needed := r.parts
	r.parts = filled
	i := slices.IndexFunc(needed, func(p *part) bool { return p.blank > 0 })
	if n > 0 || i < 0 {
		return nil
	}
	return needed[i]
}

// parts are the columns that may tell rows apart, in the order of the header.
func (g *Guess) parts() []*part {
	var all []*part
	f := g.file
	for i, h := range f.Header {
		if len(all) == maxParts {
			break
		}
		p := &part{name: h.Text, index: i, kinds: map[uint64]bool{}}
		if k := slices.IndexFunc(f.Columns, func(c columns.Column) bool { return c.Index == i }); k >= 0 {
			switch c := f.Columns[k]; c.Use {
			case columns.Dimension:
				p.name, p.needed = c.Name, true
				all = append(all, p)
			case columns.Currency:
				p.name = c.Name
				all = append(all, p)
			}
			continue
		}
		if g.mayPart(i, h) {
			all = append(all, p)
		}
	}
	return all
}

// mayPart reports whether a column that nothing maps holds words, or ids, that
// rows may be parted by: no figures, rates, settings or people.
func (g *Guess) mayPart(i int, h envelope.Heading) bool {
	t := g.cells[i]
	f := g.file
	if t.all == 0 || (t.numbers > 0 || t.days+t.months > 0) && !slices.Contains(g.ids, h) {
		return false
	}
	u, known := f.LeavesAlone(h)
	return h.Text != "" && h.Text != envelope.Hidden && !g.twice(h) && f.Of(h.Text) < 0 &&
		(!known || u.Why == profile.Breakdown) && !f.Personal(h) && !personal.Header(h.Text)
}

// take adds a row.
func (r *grained) take(s *csvfile.Scanner, days value.Span) {
	if len(r.lines) == maxGrained {
		return
	}
	r.lines, r.days = append(r.lines, s.Line()), append(r.days, days)
	for _, p := range r.parts {
		b := cell.Trim(s.Field(p.index))
		switch {
		case cell.IsNull(b):
			if p.blank++; p.blank == 1 {
				p.first = s.Line()
			}
		case !p.needed && !p.people:
			p.people = personal.Cell(b).Personal()
		}
		h := grain.Hash(uint64(p.index), b)
		p.kinds[h] = true
		p.hashes = append(p.hashes, h)
	}
}

// repeats counts the rows that the parts do not tell from others, or whose days
// overlap, and returns the first of them with the one that it repeats.
func (r *grained) repeats() (first, later, n int) {
	keys := make([]grain.Row, len(r.lines))
	seen := make(map[grain.Row]int, len(keys))
	for i := range keys {
		var names uint64
		for _, p := range r.parts {
			names += p.hashes[i]
		}
		keys[i] = grain.Row{Names: names, From: r.days[i].From, To: r.days[i].To}
		if k, ok := seen[keys[i]]; !ok {
			seen[keys[i]] = i
		} else if later == 0 {
			first, later = k, i
		}
	}
	c := grain.Find(slices.Clone(keys))
	if later == 0 && c.Overlaps > 0 {
		first, later = overlapping(keys)
	}
	return first, later, c.Repeats + c.Overlaps
}

// overlapping returns two rows of one name whose days overlap.
func overlapping(keys []grain.Row) (first, later int) {
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(keys[a].Names, keys[b].Names), cmp.Compare(keys[a].From, keys[b].From))
	})
	for i, at := range order[1:] {
		if o := order[i]; keys[o].Names == keys[at].Names && keys[at].From <= keys[o].To {
			return min(o, at), max(o, at)
		}
	}
	return 0, 0
}

// drop leaves out what is not needed, what has the most values first: a device is
// a better part of a grain than an address.
func (r *grained) drop() {
	order := slices.DeleteFunc(slices.Clone(r.parts), func(p *part) bool { return p.needed })
	slices.SortStableFunc(order, func(a, b *part) int {
		if (a.blank > 0) != (b.blank > 0) {
			return cmp.Compare(b.blank, a.blank)
		}
		return cmp.Or(len(b.kinds)-len(a.kinds), b.index-a.index)
	})
	for _, p := range order {
		all := r.parts
		r.parts = slices.DeleteFunc(slices.Clone(all), func(o *part) bool { return o == p })
		if _, _, n := r.repeats(); n > 0 {
			r.parts = all
		}
	}
}
