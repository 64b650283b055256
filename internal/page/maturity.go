package page

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Map is the maturity map: a table for each division.
type Map struct {
	Tables []MapTable
	// Reason says why there is none.
	Reason string
}

// MapTable is the map of one division.
type MapTable struct {
	Division string
	Rows     []MapRow
	// Assessed is the day of the division's newest assessment, "" without any.
	Assessed string
}

// MapRow is one capability: where it stands and a cell for each level.
type MapRow struct {
	Capability      Link
	Level           int
	Target          string
	Score, Coverage string
	Cells           []MapCell
}

// MapCell is one level: its state and how many criteria are met.
type MapCell struct {
	Level       int
	State, Word string
	Met, Of     int
	// Goal marks the target level, Here the level reached.
	Goal, Here bool
}

// MaturityPage is the view of the map over all capabilities.
type MaturityPage struct {
	Page
	Map  Map
	Gaps []GapTable
}

// GapTable lists what keeps a division from its next levels.
type GapTable struct {
	Division string
	Gaps     []Gap
}

// Gap is a required criterion of the next level that is not met.
type Gap struct {
	Capability Link
	Level      int
	Text       string
	State      string
	Word       string
	Note       string
}

// Capability is the view of a capability's page.
type Capability struct {
	Page
	Divisions  []CapabilityStanding
	Target     string
	Procedures []Link
}

// CapabilityStanding is where a capability stands in one division.
type CapabilityStanding struct {
	Division        string
	Map             Map
	Level           int
	Score, Coverage string
	Levels          []LevelCriteria
	Gaps            []Gap
	History         []HistoryRow
}

// LevelCriteria are the criteria of one level.
type LevelCriteria struct {
	ID       string
	Level    int
	Cell     MapCell
	Criteria []CriterionRow
}

// CriterionRow is a criterion with its newest assessment.
type CriterionRow struct {
	ID, Text       string
	Required       bool
	State, Word    string
	Date, By, Note string
}

// HistoryRow is a standing on the day of an assessment.
type HistoryRow struct {
	Date  string
	Level int
	Score string
}

func (l *leaf) maturityMap(m *maturity.Map, division string) Map {
	if m == nil || len(m.Divisions) == 0 {
		return Map{Reason: l.t("maturity.none")}
	}
	var v Map
	for _, d := range m.Divisions {
		if division == "" || d.Name == division {
			v.Tables = append(v.Tables, l.mapTable(m, d, d.Capabilities))
		}
	}
	return v
}

func (l *leaf) mapTable(m *maturity.Map, d maturity.Division, scores []maturity.CapabilityScore) MapTable {
	t := MapTable{Division: d.Name}
	if day := assessed(d); day != value.NoDate {
		t.Assessed = day.String()
	}
	for _, c := range scores {
		row := MapRow{Capability: l.to(c.Capability), Level: c.Level, Score: l.share0(c.Score), Coverage: l.share0(c.Coverage)}
		if c.Capability.Target > 0 {
			row.Target = fmt.Sprint(c.Capability.Target)
		}
		for _, cell := range c.Cells {
			row.Cells = append(row.Cells, l.mapCell(c, cell))
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
			newest = max(newest, k.Date)
		}
	}
	return newest
}

func (l *leaf) mapCell(c maturity.CapabilityScore, cell maturity.LevelCell) MapCell {
	return MapCell{
		Level: cell.Level, State: string(cell.State), Word: l.t("state." + string(cell.State)), Met: cell.Met,
		Of: cell.Met + cell.Partial + cell.Unmet + cell.Unknown, Goal: cell.Level == c.Capability.Target, Here: cell.Level == c.Level,
	}
}

// share0 writes a share in whole percents: more would feign precision.
func (l *leaf) share0(n value.Num) string {
	if n.Null() {
		return value.Dash
	}
	return n.Mul(value.NumInt(100)).Decimal(0) + "%"
}

func (l *leaf) maturityPage() (string, any) {
	v := MaturityPage{Map: l.maturityMap(l.in.Results.Maturity, "")}
	if m := l.in.Results.Maturity; m != nil {
		for _, d := range m.Divisions {
			t := GapTable{Division: d.Name}
			for _, c := range d.Capabilities {
				t.Gaps = append(t.Gaps, l.gaps(c)...)
			}
			v.Gaps = append(v.Gaps, t)
		}
	}
	if len(v.Gaps) > 0 {
		l.section(&l.after, "gaps", l.t("maturity.gaps"))
	}
	v.Page = l.plain()
	return "maturity.html", v
}

// gaps lists the required criteria of the next level that are not met; levels
// above it wait.
func (l *leaf) gaps(c maturity.CapabilityScore) []Gap {
	var out []Gap
	for _, s := range c.Criteria {
		k := s.Criterion
		if k.Level != c.Level+1 || !k.Required || s.State == maturity.Met || s.State == maturity.NA {
			continue
		}
		out = append(out, Gap{
			Capability: l.to(c.Capability), Level: k.Level, Text: l.text(k.Text), State: string(s.State),
			Word: l.t("state." + string(s.State)), Note: s.Note,
		})
	}
	return out
}

func (l *leaf) capability(d *model.Capability) Capability {
	var v Capability
	if d.Target > 0 {
		v.Target = fmt.Sprint(d.Target)
	}
	for _, p := range l.in.Site.Procedures {
		if slices.Contains(p.Capabilities, d) {
			v.Procedures = append(v.Procedures, l.to(p))
		}
	}
	v.Divisions = l.standings(d)
	for i, s := range v.Divisions {
		for j := range s.Levels {
			s.Levels[j].ID = fmt.Sprintf("level-%d", s.Levels[j].Level)
			if i > 0 {
				s.Levels[j].ID += fmt.Sprintf("-%d", i+1)
			} else {
				l.section(&l.after, s.Levels[j].ID, l.t("maturity.level", s.Levels[j].Level))
			}
			s.Levels[j].ID = partID(s.Levels[j].ID)
		}
	}
	v.Page = l.plain()
	return v
}

// standings are those of every division, or one without any assessment.
func (l *leaf) standings(d *model.Capability) []CapabilityStanding {
	var out []CapabilityStanding
	if m := l.in.Results.Maturity; m != nil {
		for _, div := range m.Divisions {
			for _, c := range div.Capabilities {
				if c.Capability == d {
					out = append(out, l.standing(m, div, c))
				}
			}
		}
	}
	if out == nil {
		out = append(out, CapabilityStanding{Levels: l.unassessed(d)})
	}
	return out
}

func (l *leaf) standing(m *maturity.Map, div maturity.Division, c maturity.CapabilityScore) CapabilityStanding {
	s := CapabilityStanding{
		Division: div.Name, Level: c.Level, Score: l.share0(c.Score), Coverage: l.share0(c.Coverage), Gaps: l.gaps(c),
		Map: Map{Tables: []MapTable{l.mapTable(m, div, []maturity.CapabilityScore{c})}},
	}
	for _, cell := range c.Cells {
		level := LevelCriteria{Level: cell.Level, Cell: l.mapCell(c, cell)}
		for _, k := range c.Criteria {
			if k.Criterion.Level == cell.Level {
				level.Criteria = append(level.Criteria, l.criterion(k))
			}
		}
		s.Levels = append(s.Levels, level)
	}
	for _, h := range c.History {
		s.History = append(s.History, HistoryRow{h.Date.String(), h.Level, l.share0(h.Score)})
	}
	return s
}

func (l *leaf) criterion(k maturity.CriterionState) CriterionRow {
	return CriterionRow{
		ID: k.Criterion.ID, Text: l.text(k.Criterion.Text), Required: k.Criterion.Required, State: string(k.State),
		Word: l.t("state." + string(k.State)), Date: k.Date.String(), By: l.roleName(k.By), Note: k.Note,
	}
}

// roleName shows the title of a role that is named by its id.
func (l *leaf) roleName(id string) string {
	for _, r := range l.in.Site.Roles {
		if r.ID == id {
			return l.to(r).Text
		}
	}
	return id
}

// unassessed lists the criteria when nothing was assessed.
func (l *leaf) unassessed(d *model.Capability) []LevelCriteria {
	var out []LevelCriteria
	for _, k := range d.Criteria {
		i := slices.IndexFunc(out, func(c LevelCriteria) bool { return c.Level == k.Level })
		if i < 0 {
			i = len(out)
			out = append(out, LevelCriteria{Level: k.Level, Cell: MapCell{Level: k.Level, State: "unknown", Word: l.t("state.unknown")}})
		}
		out[i].Criteria = append(out[i].Criteria, l.criterion(maturity.CriterionState{Criterion: k, State: maturity.Unknown, Date: value.NoDate}))
	}
	return out
}
