package archive

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// document is the ledger file within its envelope.
type document struct {
	Source string `json:"source"`
	AsOf   day    `json:"as_of"`
	Newest day    `json:"newest"`
	// Settings is Import.Settings.
	Settings string `json:"settings,omitempty"`
	// Held is set if the newest import failed.
	Held *held `json:"held,omitempty"`
	// Dimensions and Measures are the columns of the facts after from and to.
	Dimensions []string  `json:"dimensions,omitempty"`
	Measures   []measure `json:"measures,omitempty"`
	Facts      *content  `json:"facts,omitempty"`
	// Entity, Stages and CohortDimensions describe the cohorts.
	Entity           string        `json:"entity,omitempty"`
	Stages           []stage       `json:"stages,omitempty"`
	CohortDimensions []string      `json:"cohort_dimensions,omitempty"`
	Cohorts          *content      `json:"cohorts,omitempty"`
	Exits            *content      `json:"exits,omitempty"`
	Moves            *content      `json:"moves,omitempty"`
	Unmapped         []unmapped    `json:"unmapped,omitempty"`
	Expected         []expected    `json:"expected,omitempty"`
	Merged           []merged      `json:"merged,omitempty"`
	Findings         []finding     `json:"findings,omitempty"`
	Ledgers          []ledgerEntry `json:"ledgers,omitempty"`
}

// day is a date of which "" is NoDate.
type day value.Date

// MarshalText writes the ISO form.
func (d day) MarshalText() ([]byte, error) { return value.Date(d).MarshalText() }

// UnmarshalText reads the ISO form, or nothing.
func (d *day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = day(value.NoDate)
		return nil
	}
	return (*value.Date)(d).UnmarshalText(text)
}

// quantity is a number of millionths, written as an exact decimal.
type quantity value.Fixed

// MarshalText writes the decimal.
func (q quantity) MarshalText() ([]byte, error) {
	return appendFixed(nil, value.Fixed(q)), nil
}

// UnmarshalText reads the decimal.
func (q *quantity) UnmarshalText(text []byte) error {
	v, err := parseFixed(string(text))
	*q = quantity(v)
	return err
}

type held struct {
	Tried    day       `json:"tried"`
	Findings []finding `json:"findings"`
}

type measure struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Stage string `json:"stage,omitempty"`
}

type stage struct {
	ID   string `json:"id"`
	Exit bool   `json:"exit,omitempty"`
}

type unmapped struct {
	Dim     string   `json:"dimension"`
	Value   string   `json:"value"`
	Rows    int64    `json:"rows"`
	Cost    []amount `json:"cost,omitempty"`
	Nearest string   `json:"nearest,omitempty"`
}

type amount struct {
	Currency string   `json:"currency"`
	V        quantity `json:"amount"`
}

type expected struct {
	Dim  string `json:"dimension"`
	Name string `json:"name"`
}

type merged struct {
	Dim     string `json:"dimension"`
	Members int    `json:"members"`
	Rows    int64  `json:"rows"`
}

// finding is a diagnostic with its default level.
type finding struct {
	Level string `json:"level"`
	diag.Diagnostic
}

// ledgerEntry is a ledger whose days may be none.
type ledgerEntry struct {
	facts.Ledger
	Oldest day `json:"oldest"`
	Newest day `json:"newest"`
}

func newDocument(i *Import) *document {
	s := i.Source
	doc := &document{
		Source: s.Name, AsOf: day(i.AsOf), Newest: day(s.Newest), Settings: i.Settings, Findings: newFindings(i.Findings),
	}
	if s.Held != nil {
		doc.Held = &held{day(s.Held.Tried), newFindings(i.Failure)}
	}
	if s.Table != nil {
		for _, d := range s.Table.Dims {
			doc.Dimensions = append(doc.Dimensions, d.Name)
		}
		for _, m := range s.Table.Measures {
			doc.Measures = append(doc.Measures, measure{m.Name, m.Unit.String(), m.Stage})
		}
	}
	if j := s.Journeys; j != nil {
		doc.Entity = j.Entity
		for _, st := range j.Stages {
			doc.Stages = append(doc.Stages, stage(st))
		}
		if len(j.Sets) > 0 {
			for _, d := range j.Sets[0].Dims {
				doc.CohortDimensions = append(doc.CohortDimensions, d.Name)
			}
		}
	}
	for _, u := range s.Unmapped {
		e := unmapped{Dim: u.Dim, Value: u.Value, Rows: u.Rows, Nearest: u.Nearest}
		for _, a := range u.Cost {
			e.Cost = append(e.Cost, amount{a.Currency, quantity(a.V)})
		}
		doc.Unmapped = append(doc.Unmapped, e)
	}
	for _, e := range s.Expected {
		doc.Expected = append(doc.Expected, expected(e))
	}
	for _, m := range s.Merged {
		doc.Merged = append(doc.Merged, merged(m))
	}
	for _, l := range s.Ledgers {
		doc.Ledgers = append(doc.Ledgers, ledgerEntry{l, day(l.Oldest), day(l.Newest)})
	}
	return doc
}

func newFindings(ds []diag.Diagnostic) []finding {
	out := []finding{}
	for _, d := range ds {
		out = append(out, finding{d.Level.String(), d})
	}
	return out
}

// imported returns the import without its facts.
func (d *document) imported() *Import {
	s := &facts.Source{Name: d.Source, Newest: value.Date(d.Newest), Failed: d.Facts == nil}
	i := &Import{Source: s, AsOf: value.Date(d.AsOf), Settings: d.Settings, Findings: diagnostics(d.Findings)}
	if d.Held != nil {
		s.Held = &facts.Held{Since: i.AsOf, Tried: value.Date(d.Held.Tried)}
		i.Failure = diagnostics(d.Held.Findings)
	}
	for _, u := range d.Unmapped {
		e := facts.Unmapped{Dim: u.Dim, Value: u.Value, Rows: u.Rows, Nearest: u.Nearest}
		for _, a := range u.Cost {
			e.Cost = append(e.Cost, facts.Amount{Currency: a.Currency, V: value.Fixed(a.V)})
		}
		s.Unmapped = append(s.Unmapped, e)
	}
	for _, e := range d.Expected {
		s.Expected = append(s.Expected, facts.Expected(e))
	}
	for _, m := range d.Merged {
		s.Merged = append(s.Merged, facts.Merged(m))
	}
	for _, l := range d.Ledgers {
		l.Ledger.Oldest, l.Ledger.Newest = value.Date(l.Oldest), value.Date(l.Newest)
		s.Ledgers = append(s.Ledgers, l.Ledger)
	}
	return i
}

func diagnostics(fs []finding) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, f := range fs {
		f.Diagnostic.Level, _ = diag.ParseLevel(f.Level)
		out = append(out, f.Diagnostic)
	}
	return out
}
