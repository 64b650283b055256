// Package guess says what an export may be that no source describes: which vendor
// made it, what its columns look like, the entry of mopsite.yaml that would read
// it, and what only a person can decide. It decides nothing by itself.
package guess

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/value"
)

// Guess is what the columns of an unknown file look like.
type Guess struct {
	// Source is what the file is taken for, but for what a vendor of records knows.
	Source *config.Source
	// Vendor is that of records by the header, nil if none is recognised.
	Vendor *crm.Profile

	file           *pass.File
	dated, numeric []envelope.Heading
	// periods are the columns that name a week, a month or the like by
	// something else than the month itself.
	periods []envelope.Heading
	// cells counts what the cells of each column are.
	cells []tally
	// ids are the columns whose header ends in "id".
	ids []envelope.Heading
	// register says that ids stand in several rows, on different days.
	register bool
}

// New looks at a file that no source describes: its header is recognised or
// guessed, and what is known by name or can be told by the cells is the source that
// it is taken for. ok is false if the file is not a table; it has failed then.
func New(f *pass.File) (g *Guess, ok bool) {
	head, ok := f.Glance()
	if !ok {
		return nil, false
	}
	src := *f.Source
	g = &Guess{Source: &src, file: f, cells: make([]tally, len(f.Header))}
	g.look(head)
	g.sawRegister(head)
	if f.Profile != nil {
		src.Profile.V = f.Profile.Name
	} else if g.Vendor = crm.Recognise(envelope.Texts(f.Header)); g.Vendor == nil {
		src.Columns = g.columns()
	}
	return g, true
}

// look sorts the columns by what all their cells in the head are.
func (g *Guess) look(head export.Head) {
	head.Rows(&g.file.Env, intake.NewOwnHeader(g.file.Env.HeaderLines(), nil), func(s *csvfile.Scanner) {
		for i := range g.cells {
			g.cells[i].add(cell.Trim(s.Field(i)))
		}
	})
	for i, h := range g.file.Header {
		id := h.Bare == "id" || strings.HasSuffix(h.Bare, " id") || strings.HasSuffix(h.Bare, "_id") || strings.HasSuffix(h.Folded, "id")
		switch t := g.cells[i]; {
		case h.Text == "" || t.all == 0:
		case id:
			g.ids = append(g.ids, h)
		case columns.IsPeriod(h) && t.months < t.all:
			g.periods = append(g.periods, h)
		case t.days+t.months == t.all:
			g.dated = append(g.dated, h)
		case t.numbers == t.all:
			g.numeric = append(g.numeric, h)
		}
	}
}

// columns maps the headers that are known by name, and the only column of
// days.
func (g *Guess) columns() []config.Column {
	var columns []config.Column
	add := func(name string, h envelope.Heading) {
		columns = append(columns, config.Column{Name: name, Header: h.Text, As: config.RoleOf(name)})
	}
	usable := func(role config.Role, i int) bool {
		t := g.cells[i]
		switch {
		case g.twice(g.file.Header[i]):
			return false
		case role == config.Date: // some cells may be bad; they are listed
			return 2*(t.days+t.months) > t.all
		case role.Measure():
			return 2*t.numbers > t.all
		}
		return true
	}
	for _, c := range profile.Generic() {
		for _, name := range c.Headers {
			folded := value.Fold(name)
			i := slices.IndexFunc(g.file.Header, func(h envelope.Heading) bool { return h.Is(folded) })
			if i >= 0 && usable(c.Role(), i) {
				add(c.Name, g.file.Header[i])
				break
			}
		}
	}
	columns = g.media(columns)
	dated := slices.ContainsFunc(columns, func(c config.Column) bool { return c.As == config.Date })
	named := func(h envelope.Heading) bool {
		return slices.ContainsFunc(columns, func(c config.Column) bool { return c.Header == h.Text })
	}
	if !dated && len(g.dated) == 1 && !g.twice(g.dated[0]) && !named(g.dated[0]) {
		add(config.NameDate, g.dated[0])
	}
	spans := func(name string) bool {
		return slices.ContainsFunc(columns, func(c config.Column) bool { return c.Name == name })
	}
	if spans(config.NameDate) || spans(config.NameFrom) != spans(config.NameTo) {
		columns = slices.DeleteFunc(columns, func(c config.Column) bool { return c.Name == config.NameFrom || c.Name == config.NameTo })
	}
	return columns
}

// twice reports whether a header occurs more than once.
func (g *Guess) twice(h envelope.Heading) bool {
	n := 0
	for _, o := range g.file.Header {
		if o.Is(h.Folded) || o.Is(h.Bare) {
			n++
		}
	}
	return n > 1
}
