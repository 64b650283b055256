package sources

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Join is how the sources fit together in a dimension.
type Join struct {
	Name string
	// Map is the file that gives values one name, Convention the page whose rule
	// the values are taken by; empty without one.
	Map        string
	Convention book.Link
	Sources    []JoinedSource
	// Apart says why no source is held against another, "" where they are.
	Apart string
	// Whole says that every value of every source matches.
	Whole bool
	// Merged says that rare members of a source were merged, and how many.
	Merged []string
	Claims *Claims
}

// JoinedSource is one side of a join.
type JoinedSource struct {
	Name book.Link
	// Weighed names the measure of Matched.
	Weighed, Matched string
	// Common of the Values are matched.
	Common, Values string
	// Unknown is how many values are unmapped, the first of which are Unmapped.
	Unknown  string
	Unmapped []Unmapped
	// More is how many unmapped values are not shown.
	More int
}

// Unmapped is a value that no map knows.
type Unmapped struct {
	Value, Rows, Nearest string
	Cost                 []string
}

// Claims holds what platforms claim beside what the records say.
type Claims struct {
	Claimants, Counters []string
	From, To            string
	// In is what the numbers of a column are in, such as K; mostly "".
	In   Claim
	Rows []Claim
	// Both sums the values that have claims and wins, Total all.
	Both, Total Claim
	// MatchedClaims and MatchedWon are percentages.
	MatchedClaims, MatchedWon string
	// More counts the rows that are not shown, LeftOut the facts that reach
	// beyond the days.
	More, LeftOut int
}

// Claim is a row of Claims.
type Claim struct{ Value, Claimed, Won, Ratio string }

// joinedShown bounds the values shown in one table; the findings and `query`
// have all of them.
const joinedShown = 20

func joins(l *book.Leaf) []Join {
	var out []Join
	for _, j := range l.Results.Joins {
		v := Join{Name: wording.Capital(l.Dimension(j.Dim)), Merged: merged(l, j.Dim)}
		if d := l.Config.Shared(j.Dim); d != nil {
			v.Map = d.Map.V
			if c := l.Site.Convention(d.Convention.V); c != nil {
				v.Convention = l.To(c)
			}
		}
		v.Whole = !slices.ContainsFunc(j.Sources, incomplete)
		v.Apart = apart(l, j)
		for _, s := range j.Sources {
			v.Sources = append(v.Sources, joined(l, s))
		}
		v.Claims = claims(l, j.Claims)
		out = append(out, v)
	}
	return out
}

// apart says that all sources of a join are of one kind and have no name in
// common: a table of nothing but misses would look like a broken join.
func apart(l *book.Leaf, j match.Join) string {
	records := j.Sources[0].Records
	if slices.ContainsFunc(j.Sources, func(s match.JoinedSource) bool { return s.Common > 0 || s.Records != records }) {
		return ""
	}
	if records {
		return l.T("join.apart-records")
	}
	return l.T("join.apart-reports")
}

// incomplete reports whether a source has values that nothing on the other side
// matches, or that no map knows.
func incomplete(s match.JoinedSource) bool {
	return s.Common < s.Values || len(s.Unmapped) > 0 || s.Matched.Null() || s.Matched.Cmp(value.NumInt(1)) < 0
}

func joined(l *book.Leaf, s match.JoinedSource) JoinedSource {
	v := JoinedSource{
		Name:    book.Link{Text: s.Name, Href: "#" + book.PartID(sourceID(s.Name))},
		Weighed: s.Measure, Matched: l.Percent(s.Matched), Common: l.Count(int64(s.Common)), Values: l.Count(int64(s.Values)),
		Unknown: l.Count(int64(len(s.Unmapped))), More: max(0, len(s.Unmapped)-joinedShown),
	}
	for _, u := range s.Unmapped[:min(joinedShown, len(s.Unmapped))] {
		row := Unmapped{Value: u.Value, Rows: l.Count(u.Rows), Nearest: u.Nearest}
		for _, a := range u.Cost {
			row.Cost = append(row.Cost, l.Format(model.UnitMoney, a.Currency).Full(value.NumOf(a.V)))
		}
		v.Unmapped = append(v.Unmapped, row)
	}
	return v
}

// merged says how many members of a dimension were merged in which source.
func merged(l *book.Leaf, dim string) []string {
	var out []string
	for _, s := range l.Set.Sources {
		if i := slices.IndexFunc(s.Merged, func(m facts.Merged) bool { return m.Dim == dim }); i >= 0 {
			out = append(out, l.T("join.merged", s.Merged[i].Members, s.Name, l.Count(s.Merged[i].Rows)))
		}
	}
	return out
}

func claims(l *book.Leaf, c *match.Claims) *Claims {
	if c == nil {
		return nil
	}
	w := columns(l, c)
	v := &Claims{
		Claimants: c.Claimants, Counters: c.Counters, From: c.Span.From.String(), To: c.Span.To.String(), In: Claim{"", w.claimed.In(), w.won.In(), w.ratio.In()},
		Both: w.claim(c.Both), Total: w.claim(c.Total), MatchedClaims: l.Percent(c.MatchedClaims), MatchedWon: l.Percent(c.MatchedWon),
		More: max(0, len(c.Rows)-joinedShown), LeftOut: c.LeftOut,
	}
	for _, r := range c.Rows[:min(joinedShown, len(c.Rows))] {
		v.Rows = append(v.Rows, w.claim(r))
	}
	return v
}

// claimColumns write the numbers of claims so that decimals stand below each other.
type claimColumns struct{ claimed, won, ratio value.Column }

func columns(l *book.Leaf, c *match.Claims) claimColumns {
	var claimed, won, ratio []value.Num
	for _, r := range append([]match.Claim{c.Both, c.Total}, c.Rows...) {
		claimed, won, ratio = append(claimed, r.Claimed), append(won, r.Won), append(ratio, r.Ratio)
	}
	number := l.Format(model.UnitNumber, "")
	return claimColumns{number.Column(claimed), l.Format(model.UnitCount, "").Column(won), number.Column(ratio)}
}

func (w claimColumns) claim(c match.Claim) Claim {
	return Claim{Value: c.Value, Claimed: w.claimed.Write(c.Claimed), Won: w.won.Write(c.Won), Ratio: w.ratio.Write(c.Ratio)}
}
