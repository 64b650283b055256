package columns

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Range is a row whose first day alone is mapped, though it goes on into another
// month.
type Range struct {
	Line int
	Days value.Span
	To   int // the column of the last day, in the header
}

// ends looks for such a row: date is mapped to a column of first days, and nothing
// maps that of last days beside it.
type ends struct {
	from, to int
	found    *Range
}

func (l *Layout) ends() *ends {
	i := l.For(Date)
	if i < 0 {
		return &ends{to: -1}
	}
	e := &ends{from: l.Columns[i].Index, to: -1}
	firsts, lasts := named(config.NameFrom), named(config.NameTo)
	k := slices.IndexFunc(firsts, func(name string) bool { return l.Columns[i].Header.Is(value.Fold(name)) })
	if k < 0 {
		return e
	}
	for at, h := range l.Header {
		if h.Is(value.Fold(lasts[k])) && !l.uses(at) {
			e.to = at
		}
	}
	return e
}

// named are the headers of a column that every export may have.
func named(name string) []string {
	for _, c := range profile.Generic() {
		if c.Name == name {
			return c.Headers
		}
	}
	return nil
}

func (e *ends) look(s *csvfile.Scanner) {
	if e.to < 0 || e.found != nil {
		return
	}
	first, a, st := cell.ParseDays(cell.Trim(s.Field(e.from)), cell.Undecided)
	last, b, end := cell.ParseDays(cell.Trim(s.Field(e.to)), cell.Undecided)
	if st != cell.Read || end != cell.Read || (a | b).Has(cell.EitherOrder) || last.To <= first.To {
		return
	}
	_, month, _ := first.From.Civil()
	if _, m, _ := last.To.Civil(); m != month || last.To-first.From > 31 {
		e.found = &Range{Line: s.Line(), Days: value.Span{From: first.From, To: last.To}, To: e.to}
	}
}

// AskRange asks for the last days of rows that go on into another month.
func (l *Layout) AskRange(seen *Cells) []diag.Diagnostic {
	if seen.Range == nil {
		return nil
	}
	date, to := l.Columns[l.For(Date)].Header, l.Header[seen.Range.To]
	return []diag.Diagnostic{failure(diag.Pos{File: l.Path, Line: seen.Range.Line},
		fmt.Sprintf("the row goes from %s to %s, by %q, and all of it would count on its first day", seen.Range.Days.From, seen.Range.Days.To, to.Text),
		fmt.Sprintf("write `from: %s` and `to: %s` in place of `date`; or fetch the report by day", date.Text, to.Text))}
}
