package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// column is a column of a file that its source uses. A header may serve more
// than one (the close date of won and of lost deals).
type column struct {
	index  int // in the header
	header envelope.Heading
	// name is the canonical name, the stage or the amount.
	name string
	use  use
	// nth is set for a date that is a number of days since the report's first.
	nth bool
	// role is what the cells are; Auto until the cells have decided.
	role config.Role
	// evidence says where a profile knows the header from; "" for one that
	// mopsite.yaml names.
	evidence string
}

// use is what a column is for.
type use uint8

// The uses.
const (
	useDate use = iota
	useFrom
	useTo
	useCurrency
	useDimension
	useMeasure
	useAuto
	useID
	useStage
	useAmount
	useCondition
)

// word is what the ledger prints for a use.
func (c column) word() string {
	switch c.use {
	case useID:
		return "id"
	case useStage:
		return "stage"
	case useAmount:
		return "amount"
	case useCondition:
		return "condition"
	}
	return c.role.String()
}

// mapper finds the columns of a source in a header.
type mapper struct {
	file    string
	header  []envelope.Heading
	columns []column
	found   []diag.Diagnostic
	// guessing is set when the columns of the source are what `inspect` takes
	// them for.
	guessing bool
	// personal tells the headers that are dropped, whatever a profile makes of
	// them.
	personal func(envelope.Heading) bool
}

// lookup returns the index of the first of some headers that the file has, and
// whether it is there once. A missing or doubled one is a finding.
func (m *mapper) lookup(name string, also []string) (int, bool) {
	for _, n := range append([]string{name}, also...) {
		at, times := m.find(n)
		switch {
		case times > 1:
			second := m.after(at, n)
			m.fail(m.header[second].Pos, fmt.Sprintf("the column %q occurs twice", n), fmt.Sprintf("rename one of columns %d and %d in the export", at+1, second+1))
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
	for i, h := range m.header {
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
	return at + 1 + slices.IndexFunc(m.header[at+1:], func(h envelope.Heading) bool { return h.Is(folded) })
}

func (m *mapper) missing(name string, also []string) {
	var headers []string
	for _, h := range m.header {
		headers = append(headers, h.Text)
	}
	hint := "the header has: " + strings.Join(headers[:min(len(headers), maxHeaders)], ", ")
	if more := len(headers) - maxHeaders; more > 0 {
		hint += fmt.Sprintf(" and %d more", more)
	}
	if near := value.Nearest(name, headers); near != "" {
		hint = fmt.Sprintf("did you mean %q? Where files differ, list both: [%s, %s]", near, name, near)
	}
	pos := diag.Pos{File: m.file}
	if len(m.header) > 0 {
		pos.Line = m.header[0].Pos.Line
	}
	message := fmt.Sprintf("the header has no column %q", name)
	for _, n := range also {
		message += fmt.Sprintf(" or %q", n)
	}
	m.fail(pos, message, hint)
}

// maxHeaders bounds the headers that a hint lists.
const maxHeaders = 40

func (m *mapper) fail(pos diag.Pos, message, hint string) {
	m.found = append(m.found, diag.New(diag.Error, CheckFailed, pos, message, hint))
}

func (m *mapper) add(index int, name string, use use, role config.Role) {
	m.columns = append(m.columns, column{index: index, header: m.header[index], name: name, use: use, role: role})
}

// known says where the header of the last column is known from.
func (m *mapper) known(e profile.Evidence) { m.columns[len(m.columns)-1].evidence = e.String() }

// usual reports whether a header commonly stands for a name.
func usual(name string, h envelope.Heading) bool {
	return slices.ContainsFunc(profile.Generic(), func(c profile.Column) bool {
		return c.Name == name && slices.ContainsFunc(c.Headers, func(header string) bool { return h.Is(value.Fold(header)) })
	})
}

func (m *mapper) has(name string) bool {
	return slices.ContainsFunc(m.columns, func(c column) bool { return c.name == name })
}

func (m *mapper) taken(index int) bool {
	return slices.ContainsFunc(m.columns, func(c column) bool { return c.index == index })
}

// useOf returns the use of a column of counts.
func useOf(name string, role config.Role) use {
	switch {
	case name == config.NameDate:
		return useDate
	case name == config.NameFrom:
		return useFrom
	case name == config.NameTo:
		return useTo
	case name == config.NameCurrency:
		return useCurrency
	case role == config.Auto:
		return useAuto
	case role == config.Dimension:
		return useDimension
	}
	return useMeasure
}

// mapCounts finds the columns of a source of counts: those that mopsite.yaml
// names, all of which must be there, and those the profile knows.
func (m *mapper) mapCounts(src *config.Source, p *profile.Profile) {
	for _, c := range src.Columns {
		if i, ok := m.lookup(c.Header, c.Also); ok {
			m.add(i, c.Name, useOf(c.Name, c.As), c.As)
			if m.guessing && usual(c.Name, m.header[i]) {
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
			m.columns[len(m.columns)-1].nth = true
			return
		}
	}
}

// mapCurrency finds the currency of the rows by its usual header, so that money
// of several currencies is not added for want of a mapping.
func (m *mapper) mapCurrency(src *config.Source) {
	money := slices.ContainsFunc(m.columns, func(c column) bool { return c.role == config.Money })
	if _, set := src.Constant(config.NameCurrency); set || !money || m.has(config.NameCurrency) {
		return
	}
	for _, header := range profile.CurrencyHeaders() {
		folded := value.Fold(header)
		if i := slices.IndexFunc(m.header, func(h envelope.Heading) bool { return h.Is(folded) }); i >= 0 {
			m.add(i, config.NameCurrency, useCurrency, config.Dimension)
			m.known(profile.Usage)
			return
		}
	}
}

// overruled reports whether a constant takes the place of a profile's column.
// A currency column stays, to be held against the constant.
func overruled(src *config.Source, name string) bool {
	if config.RoleOf(name) == config.Date {
		return setSpan(src) != nil
	}
	_, set := src.Constant(name)
	return set && name != config.NameCurrency
}

// mapProfile takes the first of a profile's headers that the file has.
func (m *mapper) mapProfile(p *profile.Profile, c profile.Column) bool {
	for _, header := range c.Headers {
		folded := p.Fold(header)
		i := slices.IndexFunc(m.header, func(h envelope.Heading) bool { return h.Is(folded) })
		if i >= 0 && !m.taken(i) && !m.personal(m.header[i]) {
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
		m.add(i, "id", useID, config.Auto)
	}
	for _, s := range in.Stages {
		if s.Date == "" { // nobody in this file reached it
			continue
		}
		if i, ok := m.lookup(s.Date, s.Also); ok {
			m.add(i, s.ID, useStage, config.Date)
		}
		for _, w := range s.When {
			if i, ok := m.lookup(w.Column, nil); ok {
				m.add(i, s.ID, useCondition, config.Dimension)
			}
		}
	}
	for _, a := range in.Amounts {
		if i, ok := m.lookup(a.Column, a.Also); ok {
			m.add(i, a.Name, useAmount, config.Money)
		}
	}
	for _, d := range in.Dimensions {
		if i, ok := m.lookup(d.Header, d.Also); ok {
			m.add(i, d.Name, useOf(d.Name, config.Dimension), config.Dimension)
		}
	}
}

// setSpan returns the days that `set` gives to every row, or nil.
func setSpan(src *config.Source) *value.Span {
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

// namedHeaders lists the headers that mopsite.yaml names for a file.
func namedHeaders(src *config.Source, in *config.Input) []string {
	var named []string
	if in == nil {
		for _, c := range src.Columns {
			named = append(append(named, c.Header), c.Also...)
		}
		return named
	}
	named = append(append(named, in.ID.V), in.IDAlso...)
	for _, s := range in.Stages {
		named = append(append(named, s.Date), s.Also...)
		for _, w := range s.When {
			named = append(named, w.Column)
		}
	}
	for _, a := range in.Amounts {
		named = append(append(named, a.Column), a.Also...)
	}
	for _, d := range in.Dimensions {
		named = append(append(named, d.Header), d.Also...)
	}
	return named
}

// ownHeader returns what the records of the file are compared with.
func (r *reading) ownHeader() *intake.OwnHeader {
	return intake.NewOwnHeader(r.env.HeaderLines(), r.known)
}

// knownHeaders returns the folded names by which a header is recognised.
func knownHeaders(src *config.Source, in *config.Input) map[string]bool {
	known := map[string]bool{}
	for _, name := range namedHeaders(src, in) {
		known[value.Fold(name)] = true
	}
	if in != nil {
		if p := crm.Get(in.Profile.V); p != nil {
			addNames(known, p.Headers())
		}
	}
	if in == nil {
		for _, p := range profile.All() {
			if src.Profile.V == "" || src.Profile.V == p.Name {
				addProfile(known, p)
			}
		}
	}
	delete(known, "")
	return known
}

func addProfile(known map[string]bool, p *profile.Profile) {
	add := func(names []string) {
		for _, n := range names {
			known[p.Fold(n)] = true
		}
	}
	for _, c := range slices.Concat(p.Columns, p.Nth) {
		add(c.Headers)
	}
	for _, u := range p.NotUsed {
		add(u.Headers)
	}
	add(p.Marks)
}

func addNames(known map[string]bool, names []string) {
	for _, n := range names {
		known[value.Fold(n)] = true
	}
}
