package maturity

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Map is the maturity map: a table for each division.
type Map struct {
	Tables []Table
	// Reason says why there is none.
	Reason string
}

// Table is the map of one division.
type Table struct {
	Division string
	Rows     []Row
	// Assessed is the day of the division's newest assessment, "" without any.
	Assessed string
}

// Row is one capability: where it stands and a cell for each level.
type Row struct {
	Capability      book.Link
	Level           int
	Target          string
	Score, Coverage string
	Cells           []Cell
}

// Cell is one level: its state and how many criteria are met.
type Cell struct {
	Level       int
	State, Word string
	Met, Of     int
	// Goal marks the target level, Here the level reached.
	Goal, Here bool
}

// Overview is the view of the map over all capabilities.
type Overview struct {
	book.Page
	Map Map
	// Side sets the divisions beside each other; nil with fewer than two.
	Side *Side
	Gaps []GapTable
	// Assess leads to the form of self-assessment.
	Assess book.Link
}

// GapTable lists what keeps a division from its next levels.
type GapTable struct {
	Division string
	Gaps     []Gap
}

// Gap is a required criterion of the next level that is not met.
type Gap struct {
	Capability book.Link
	Level      int
	Text       string
	State      string
	Word       string
	Note       string
	// Owner is whose capability it is, Steps what is to be done next.
	Owner book.Link
	Steps []Step
}

// Capability is the view of a capability's page.
type Capability struct {
	book.Page
	Divisions  []Standing
	Target     string
	Procedures []book.Link
}

// Standing is where a capability stands in one division.
type Standing struct {
	// ID is that of the division's section, "" where there is but one.
	ID, Division    string
	Map             Map
	Level           int
	Score, Coverage string
	Levels          []Level
	Gaps            []Gap
	History         []HistoryRow
	Stairs          *Stairs
}

// Level holds the criteria of one level.
type Level struct {
	ID       string
	Level    int
	Cell     Cell
	Criteria []CriterionRow
}

// CriterionRow is a criterion with its newest assessment.
type CriterionRow struct {
	ID, Text    string
	Required    bool
	State, Word string
	Date, Note  string
	// By is the role that assessed it.
	By book.Link
	// Proofs are its evidence, where that is more than somebody's word.
	Proofs []Proof
}

// HistoryRow is a standing on a day.
type HistoryRow struct {
	Date  string
	Level int
	Score string
}

// MapOf is the map of one division, or of all.
func MapOf(l *book.Leaf, m *maturity.Map, division string) Map {
	if m == nil || len(m.Divisions) == 0 {
		return Map{Reason: l.T("maturity.none")}
	}
	var v Map
	for _, d := range m.Divisions {
		if division == "" || d.Name == division {
			v.Tables = append(v.Tables, mapTable(l, m, d, d.Capabilities))
		}
	}
	return v
}

func mapTable(l *book.Leaf, m *maturity.Map, d maturity.Division, scores []maturity.CapabilityScore) Table {
	t := Table{Division: d.Name}
	if day := assessed(d); day != value.NoDate {
		t.Assessed = day.String()
	}
	for _, c := range scores {
		row := Row{Capability: l.To(c.Capability), Level: c.Level, Score: l.WholePercent(c.Score), Coverage: l.WholePercent(c.Coverage)}
		if c.Capability.Target > 0 {
			row.Target = fmt.Sprint(c.Capability.Target)
		}
		for _, cell := range c.Cells {
			row.Cells = append(row.Cells, mapCell(l, c, cell))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// assessed is the day of a division's newest assessment.
func assessed(d maturity.Division) value.Date {
	newest := value.NoDate
	for _, c := range d.Capabilities {
		for _, k := range c.Criteria {
			newest = max(newest, k.Assessed)
		}
	}
	return newest
}

func mapCell(l *book.Leaf, c maturity.CapabilityScore, cell maturity.LevelCell) Cell {
	return Cell{
		Level: cell.Level, State: string(cell.State), Word: l.T("state." + string(cell.State)), Met: cell.Met,
		Of: cell.Met + cell.Partial + cell.Unmet + cell.Unknown, Goal: cell.Level == c.Capability.Target, Here: cell.Level == c.Level,
	}
}

// OverviewOf is the map over all capabilities, with what is missing.
func OverviewOf(l *book.Leaf) Overview {
	v := Overview{Map: MapOf(l, l.Results.Maturity, ""), Side: sideOf(l, l.Results.Maturity), Assess: l.OverviewLink("assess")}
	if v.Side != nil {
		l.SectionAfter("side", l.T("maturity.side"))
	}
	if m := l.Results.Maturity; m != nil {
		for _, d := range m.Divisions {
			t := GapTable{Division: d.Name}
			for _, c := range d.Capabilities {
				t.Gaps = append(t.Gaps, gaps(l, c)...)
			}
			v.Gaps = append(v.Gaps, t)
		}
	}
	if len(v.Gaps) > 0 {
		l.SectionAfter("gaps", l.T("maturity.gaps"))
	}
	return v
}

// gaps lists the required criteria of the next level that are not met; levels
// above it wait.
func gaps(l *book.Leaf, c maturity.CapabilityScore) []Gap {
	var out []Gap
	write := writeNext(l, c.Capability)
	for _, s := range c.Criteria {
		k := s.Criterion
		if k.Level != c.Level+1 || !k.Required || s.State == maturity.Met || s.State == maturity.NA {
			continue
		}
		out = append(out, Gap{
			Capability: l.To(c.Capability), Level: k.Level, Text: l.Text(k.Text), State: string(s.State),
			Word: l.T("state." + string(s.State)), Note: s.Note, Owner: l.Actor(c.Capability.Pages[0].Owner),
			Steps: append(steps(l, s), write...),
		})
	}
	return out
}

// CapabilityOf says where a capability stands in every division.
func CapabilityOf(l *book.Leaf, d *model.Capability) Capability {
	var v Capability
	if d.Target > 0 {
		v.Target = fmt.Sprint(d.Target)
	}
	for _, p := range l.Site.Procedures {
		if slices.Contains(p.Capabilities, d) {
			v.Procedures = append(v.Procedures, l.To(p))
		}
	}
	v.Divisions = standings(l, d)
	for i := range v.Divisions {
		v.Divisions[i].sections(l, i, len(v.Divisions) > 1)
	}
	return v
}

// sections names the sections of the nth division: its levels or, beside other
// divisions, itself.
func (s *Standing) sections(l *book.Leaf, n int, many bool) {
	suffix := ""
	if n > 0 {
		suffix = fmt.Sprintf("-%d", n+1)
	}
	if many {
		s.ID = book.PartID("division" + suffix)
		l.SectionAfter("division"+suffix, s.Division)
	}
	for j := range s.Levels {
		id := fmt.Sprintf("level-%d", s.Levels[j].Level) + suffix
		if !many {
			l.SectionAfter(id, l.T("maturity.level", s.Levels[j].Level))
		}
		s.Levels[j].ID = book.PartID(id)
	}
}

// standings are those of every division, or one without any assessment.
func standings(l *book.Leaf, d *model.Capability) []Standing {
	var out []Standing
	if m := l.Results.Maturity; m != nil {
		for _, div := range m.Divisions {
			for _, c := range div.Capabilities {
				if c.Capability == d {
					out = append(out, standing(l, m, div, c))
				}
			}
		}
	}
	if out == nil {
		out = append(out, Standing{Levels: unassessed(l, d)})
	}
	return out
}

func standing(l *book.Leaf, m *maturity.Map, div maturity.Division, c maturity.CapabilityScore) Standing {
	s := Standing{
		Division: div.Name, Level: c.Level, Score: l.WholePercent(c.Score), Coverage: l.WholePercent(c.Coverage), Gaps: gaps(l, c),
		Map: Map{Tables: []Table{mapTable(l, m, div, []maturity.CapabilityScore{c})}},
	}
	for _, cell := range c.Cells {
		level := Level{Level: cell.Level, Cell: mapCell(l, c, cell)}
		for _, k := range c.Criteria {
			if k.Criterion.Level == cell.Level {
				level.Criteria = append(level.Criteria, criterion(l, k))
			}
		}
		s.Levels = append(s.Levels, level)
	}
	for _, h := range c.History {
		s.History = append(s.History, HistoryRow{h.Date.String(), h.Level, l.WholePercent(h.Score)})
	}
	s.Stairs = stairs(l, c)
	return s
}

func criterion(l *book.Leaf, k maturity.CriterionState) CriterionRow {
	return CriterionRow{
		ID: k.Criterion.ID, Text: l.Text(k.Criterion.Text), Required: k.Criterion.Required, State: string(k.State),
		Word: l.T("state." + string(k.State)), Date: k.Date.String(), By: l.RoleLink(k.By), Note: k.Note,
		Proofs: proofs(l, k),
	}
}

// unassessed lists the criteria when nothing was assessed.
func unassessed(l *book.Leaf, d *model.Capability) []Level {
	var out []Level
	for _, k := range d.Criteria {
		i := slices.IndexFunc(out, func(c Level) bool { return c.Level == k.Level })
		if i < 0 {
			i = len(out)
			out = append(out, Level{Level: k.Level, Cell: Cell{Level: k.Level, State: "unknown", Word: l.T("state.unknown")}})
		}
		out[i].Criteria = append(out[i].Criteria, criterion(l, maturity.CriterionState{Criterion: k, State: maturity.Unknown, Date: value.NoDate}))
	}
	return out
}
