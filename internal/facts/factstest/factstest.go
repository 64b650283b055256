// Package factstest makes facts of text that is written by hand, for tests that
// need a few sources and know every number of them. Only tests import it.
//
//	-- counts/ads --     see [Counts]
//	date, channel, clicks:count, cost:money
//	2024-01-05, Search, 10, 120
//	-- records/crm --    see [Records]
//	channel, stage:lead, stage:won
//	Search, 2024-01-06, 2024-02-01
package factstest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Set makes the sources of an archive; its other files are left alone. shuffle,
// if not nil, reorders the rows of each source.
func Set(t testing.TB, a *txtar.Archive, asOf value.Date, shuffle func([]string)) *facts.Set {
	t.Helper()
	set := &facts.Set{}
	for _, f := range a.Files {
		kind, name, _ := strings.Cut(f.Name, "/")
		if kind != "counts" && kind != "records" {
			continue
		}
		lines := Lines(f.Data)
		if shuffle != nil {
			shuffle(lines[slices.IndexFunc(lines, func(s string) bool { return s[0] != '!' })+1:])
		}
		if kind == "counts" {
			set.Sources = append(set.Sources, Counts(t, name, lines))
			continue
		}
		set.Sources = append(set.Sources, Records(t, name, lines, asOf))
	}
	return set
}

// Lines returns the lines that are neither blank nor a comment.
func Lines(data []byte) []string {
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(s string) bool {
		return strings.TrimSpace(s) == "" || s[0] == '#'
	})
}

// Date reads a day; "" is none.
func Date(t testing.TB, s string) value.Date {
	t.Helper()
	if s == "" {
		return value.NoDate
	}
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Num reads a number, perhaps with a percent sign.
func Num(t testing.TB, s string) value.Num {
	t.Helper()
	p := strings.TrimSuffix(s, "%")
	n, ok := value.ParseNum(p)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	if p != s {
		n = n.Div(value.NumInt(100))
	}
	return n
}

// options reads lines such as !failed, !declares cost clicks, !freshness 2 and
// !read-as-of 2024-03-31 before the header.
func options(s *facts.Source, lines []string) []string {
	for ; len(lines) > 0 && lines[0][0] == '!'; lines = lines[1:] {
		if lines[0] == "!failed" {
			s.Failed = true
		}
		if names, ok := strings.CutPrefix(lines[0], "!declares"); ok {
			s.Declares = append([]string{}, strings.Fields(names)...)
		}
		if day, ok := strings.CutPrefix(lines[0], "!read-as-of "); ok {
			s.ReadAsOf, _ = value.ParseDate(day)
		}
		fmt.Sscanf(lines[0], "!freshness %d", &s.Freshness)
	}
	return lines
}

func cells(line string) []string {
	out := strings.Split(line, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// Counts makes a source of counts. The header names the column of the day (or
// of a span, 2024-01-01..2024-01-31), then dimensions, then measures with their
// units: date, channel, clicks:count, cost:money.
func Counts(t testing.TB, name string, lines []string) *facts.Source {
	s := &facts.Source{Name: name, Newest: value.NoDate}
	lines = options(s, lines)
	if s.Failed {
		return s
	}
	var dims []string
	var measures []facts.Measure
	units := map[string]facts.Unit{"count": facts.Count, "number": facts.Number, "money": facts.Money}
	for _, h := range cells(lines[0])[1:] {
		if measure, unit, ok := strings.Cut(h, ":"); ok {
			measures = append(measures, facts.Measure{Name: measure, Unit: units[unit]})
			continue
		}
		dims = append(dims, h)
	}
	b := rollup.NewBuilder(name, dims, measures)
	for _, l := range lines[1:] {
		row := cells(l)
		from, to, ok := strings.Cut(row[0], "..")
		if !ok {
			to = from
		}
		s.Newest = max(s.Newest, Date(t, to))
		var codes []uint32
		for d := range dims {
			codes = append(codes, b.Code(d, []byte(row[1+d])))
		}
		var quantities []value.Fixed
		for _, c := range row[1+len(dims):] {
			quantities = append(quantities, fixed(t, c))
		}
		b.Add(Date(t, from), Date(t, to), codes, quantities)
	}
	s.Table = b.Table()
	return s
}

func fixed(t testing.TB, s string) value.Fixed {
	if s == "" {
		return facts.Null
	}
	f, ok := Num(t, s).Mul(value.NumInt(int64(value.One))).Float()
	if !ok {
		t.Fatal(s)
	}
	return value.Fixed(f)
}

// Records does what package dataset does with records, for sound ones up to a
// day; a row is an entity. The header names dimensions, then stages, exits and an
// amount: channel, stage:lead, exit:lost, stage:won, amount:revenue.
func Records(t testing.TB, name string, lines []string, asOf value.Date) *facts.Source {
	s := &facts.Source{Name: name, Newest: value.NoDate}
	lines = options(s, lines)
	if s.Failed {
		return s
	}
	var dims []string
	var stages []facts.Stage
	var measures []facts.Measure
	amount := false
	for _, h := range cells(lines[0]) {
		kind, id, _ := strings.Cut(h, ":")
		switch kind {
		case "stage", "exit":
			stages = append(stages, facts.Stage{ID: id, Exit: kind == "exit"})
			measures = append(measures, facts.Measure{Name: id})
		case "amount":
			amount = true
			measures = append(measures, facts.Measure{Name: id, Unit: facts.Money})
		default:
			dims = append(dims, h)
		}
	}
	for i := range measures {
		if measures[i].Unit == facts.Money {
			measures[i].Stage = stages[len(stages)-1].ID
		}
	}
	tb := rollup.NewBuilder(name, append(slices.Clone(dims), facts.CurrencyDim), measures)
	cb := rollup.NewCohortBuilder(name, "lead", stages, dims)
	for _, l := range lines[1:] {
		row := cells(l)
		j := rollup.Journey{Broken: -1, Dims: row[:len(dims)]}
		var codes []uint32
		for d := range dims {
			codes = append(codes, tb.Code(d, []byte(row[d])))
		}
		codes = append(codes, tb.Code(len(dims), []byte("JPY")))
		for i := range stages {
			d := Date(t, row[len(dims)+i])
			if d > asOf {
				d = value.NoDate
			}
			j.Days = append(j.Days, d)
			if d == value.NoDate {
				continue
			}
			s.Newest = max(s.Newest, d)
			q := make([]value.Fixed, len(measures))
			for m := range q {
				q[m] = facts.Null
			}
			q[i] = value.One
			if amount && i == len(stages)-1 {
				q[len(q)-1] = fixed(t, row[len(row)-1])
			}
			tb.Add(d, d, codes, q)
		}
		cb.Add(j)
		var events []rollup.Event
		for i, d := range j.Days {
			if d != value.NoDate {
				events = append(events, rollup.Event{Day: d, Stage: uint8(i)})
			}
		}
		cb.AddMoves(events, j.Dims)
	}
	s.Table, s.Journeys = tb.Table(), cb.Journeys()
	return s
}
