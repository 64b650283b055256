package columns

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// mapper finds the columns of a source in a header.
type mapper struct {
	*Layout
	found []diag.Diagnostic
}

// Layout maps the columns of a file whose header was found among the known names.
// p is the vendor of counts, nil if none is known. The findings fail the file: it
// lacks a column that is named, or has it twice.
func (s *Settings) Layout(env *envelope.Envelope, known map[string]bool, p *profile.Profile) (Layout, []diag.Diagnostic) {
	l := Layout{Settings: *s, Profile: p, Header: env.Header, Line: env.Line, own: intake.NewOwnHeader(env.HeaderLines(), known)}
	m := &mapper{Layout: &l}
	if s.Input != nil {
		m.mapRecords(s.Input)
	} else {
		m.mapCounts(s.Source, p)
	}
	m.mapCurrency(s.Source)
	if s.Vendor != nil {
		m.prove()
	}
	return l, m.found
}

// prove says of each column where the profile of the input knows its header from.
func (m *mapper) prove() {
	for i, c := range m.Columns {
		is := func(header string) bool { return c.Header.Is(value.Fold(header)) }
		if e, ok := m.Vendor.Known(c.Name, is); ok {
			m.Columns[i].Evidence = e.String()
		}
	}
}

// lookup returns the index of the first of some headers that the file has, and
// whether it is there once. A missing or doubled one is a finding.
func (m *mapper) lookup(name string, also []string) (int, bool) {
	for _, n := range append([]string{name}, also...) {
		at, times := m.find(n)
		switch {
		case times > 1:
			second := m.after(at, n)
			m.fail(m.Header[second].Pos, fmt.Sprintf("the column %q occurs twice", n), fmt.Sprintf("rename one of columns %d and %d in the export", at+1, second+1))
			return at, false
		case times == 1:
			return at, true
		}
	}
	m.missing(name, also)
	return -1, false
}

// find returns the first column of a header and how many there are.
func (m *mapper) find(name string) (at, times int) {
	folded := value.Fold(name)
	at = -1
	for i, h := range m.Header {
		if !h.Is(folded) {
			continue
		}
		if times++; times == 1 {
			at = i
		}
	}
	return at, times
}

// after returns the next column of a header after the one at a place.
func (m *mapper) after(at int, name string) int {
	folded := value.Fold(name)
	return at + 1 + slices.IndexFunc(m.Header[at+1:], func(h envelope.Heading) bool { return h.Is(folded) })
}

func (m *mapper) missing(name string, also []string) {
	var headers, meant []string
	for _, h := range m.Header {
		headers = append(headers, h.Text)
		if !m.aboutPeople(h) {
			meant = append(meant, h.Text)
		}
	}
	hint := "the header has: " + strings.Join(headers[:min(len(headers), maxHeaders)], ", ")
	if more := len(headers) - maxHeaders; more > 0 {
		hint += fmt.Sprintf(" and %d more", more)
	}
	if near := value.Nearest(name, meant); near != "" {
		hint = fmt.Sprintf("did you mean %q? Where files differ, list both: [%s, %s]", near, name, near)
	}
	if list := m.listed(name); list != nil {
		hint = "write a list: [" + strings.Join(list, ", ") + "]"
	}
	if slices.ContainsFunc(m.Header, holdsRows) { // which may be about people
		hint = "the line of the header holds what looks like cells of rows; look for a quote that is not closed, or for a line break that is missing"
	}
	pos := diag.Pos{File: m.Path, Line: m.Header[0].Pos.Line}
	message := fmt.Sprintf("the header has no column %q", name)
	for _, n := range also {
		message += fmt.Sprintf(" or %q", n)
	}
	m.fail(pos, message, hint)
}

// listed takes apart a name that is several with commas between them, one of which at
// least the header has; nil for any other name.
func (m *mapper) listed(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(",，、", r) })
	has := false
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
		_, times := m.find(parts[i])
		has = has || times > 0
	}
	if len(parts) < 2 || !has {
		return nil
	}
	return parts
}

// aboutPeople reports whether a header is that of people's names or the like, by
// its words or since a vendor's profile or the source says so. Nobody is advised to
// map it.
func (s *Settings) aboutPeople(h envelope.Heading) bool {
	return s.Personal(h) || personal.Header(h.Text) || slices.ContainsFunc(crm.All(), func(p *crm.Profile) bool {
		return slices.ContainsFunc(p.Personal, func(n string) bool { return h.Is(value.Fold(n)) })
	})
}

// holdsRows reports whether a heading is no name of a column but a day, an
// address, or lines of text that a stray quote holds together.
func holdsRows(h envelope.Heading) bool {
	if _, _, st := cell.ParseDate([]byte(h.Cell), cell.Undecided); st == cell.Read {
		return true
	}
	return h.Text == envelope.Hidden || strings.Count(h.Cell, "\n") > 2 || strings.Contains(h.Cell, "\n") && strings.ContainsAny(h.Cell, ",;\t")
}

// maxHeaders bounds the headers that a hint lists.
const maxHeaders = 40

func (m *mapper) fail(pos diag.Pos, message, hint string) {
	m.found = append(m.found, failure(pos, message, hint))
}

func (m *mapper) add(index int, name string, use Use, role config.Role) {
	m.Columns = append(m.Columns, Column{Index: index, Header: m.Header[index], Name: name, Use: use, Role: role})
}

// known says where the header of the last column is known from.
func (m *mapper) known(e profile.Evidence) { m.Columns[len(m.Columns)-1].Evidence = e.String() }

// usual reports whether a header commonly stands for a name.
func usual(name string, h envelope.Heading) bool {
	return slices.ContainsFunc(profile.Generic(), func(c profile.Column) bool {
		return c.Name == name && slices.ContainsFunc(c.Headers, func(header string) bool { return h.Is(value.Fold(header)) })
	})
}

func (m *mapper) has(name string) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Name == name })
}

func (m *mapper) taken(index int) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Index == index })
}

// useOf returns the use of a column of counts.
func useOf(name string, role config.Role) Use {
	switch {
	case name == config.NameDate:
		return Date
	case name == config.NameFrom:
		return From
	case name == config.NameTo:
		return To
	case name == config.NameCurrency:
		return Currency
	case role == config.Auto:
		return Auto
	case role == config.Dimension:
		return Dimension
	}
	return Measure
}

// mapCounts finds the columns of a source of counts: those that mopsite.yaml
// names, all of which must be there, and those the profile knows.
func (m *mapper) mapCounts(src *config.Source, p *profile.Profile) {
	for _, c := range src.Columns {
		if i, ok := m.lookup(c.Header, c.Also); ok {
			m.add(i, c.Name, useOf(c.Name, c.As), c.As)
			if m.Unknown && usual(c.Name, m.Header[i]) {
				m.known(profile.Usage)
			}
		}
	}
	if p == nil {
		return
	}
	for _, c := range p.Columns {
		if !m.has(c.Name) && !overruled(src, c.Name) {
			m.mapProfile(p, c)
		}
	}
	if m.has(config.NameDate) || m.has(config.NameFrom) || overruled(src, config.NameDate) {
		return
	}
	for _, c := range p.Nth {
		if m.mapProfile(p, c) {
			m.Columns[len(m.Columns)-1].Nth = true
			return
		}
	}
}

// overruled reports whether a constant takes the place of a profile's column.
// A currency column stays, to be held against the constant.
func overruled(src *config.Source, name string) bool {
	if config.RoleOf(name) == config.Date {
		return SetSpan(src) != nil
	}
	_, set := src.Constant(name)
	return set && name != config.NameCurrency
}

// mapProfile takes the first of a profile's headers that the file has.
func (m *mapper) mapProfile(p *profile.Profile, c profile.Column) bool {
	for _, header := range c.Headers {
		folded := p.Fold(header)
		i := slices.IndexFunc(m.Header, func(h envelope.Heading) bool { return h.Is(folded) })
		if i >= 0 && !m.taken(i) && !m.Personal(m.Header[i]) {
			m.add(i, c.Name, useOf(c.Name, c.Role()), c.Role())
			m.known(c.Evidence)
			return true
		}
	}
	return false
}

// mapRecords finds the columns of an input of records.
func (m *mapper) mapRecords(in *config.Input) {
	if i, ok := m.lookup(in.ID.V, in.IDAlso); ok {
		m.add(i, "id", ID, config.Auto)
	}
	for _, s := range in.Stages {
		if s.Date == "" { // nobody in this file reached it
			continue
		}
		if i, ok := m.lookup(s.Date, s.Also); ok {
			m.add(i, s.ID, Stage, config.Date)
		}
		for _, w := range s.When {
			if i, ok := m.lookup(w.Column, nil); ok {
				m.add(i, s.ID, Condition, config.Dimension)
			}
		}
	}
	for _, a := range in.Amounts {
		if i, ok := m.lookup(a.Column, a.Also); ok {
			m.add(i, a.Name, Amount, config.Money)
		}
	}
	for _, d := range in.Dimensions {
		if i, ok := m.lookup(d.Header, d.Also); ok {
			m.add(i, d.Name, useOf(d.Name, config.Dimension), config.Dimension)
		}
	}
}

// SetSpan returns the days that `set` gives to every row, or nil.
func SetSpan(src *config.Source) *value.Span {
	if c, ok := src.Constant(config.NameDate); ok {
		return &value.Span{From: c.Date, To: c.Date}
	}
	from, okFrom := src.Constant(config.NameFrom)
	to, okTo := src.Constant(config.NameTo)
	if okFrom && okTo {
		return &value.Span{From: from.Date, To: to.Date}
	}
	return nil
}
