package maturity

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// New computes the maturity of capabilities as of a day; nil without any.
// Without an assessment there is one division without a name, all unknown.
// Findings say which assessments speak of nothing or contradict each other.
func New(capabilities []*model.Capability, in Input) (*Map, []diag.Diagnostic) {
	rows, findings := sound(capabilities, in.Assessments, in.AsOf)
	findings = append(findings, in.World.unknownSources(capabilities)...)
	if len(capabilities) == 0 {
		return nil, findings
	}
	m := &Map{}
	divisions := map[string][]Assessment{}
	for _, a := range rows {
		divisions[a.Division] = append(divisions[a.Division], a)
		m.Dates = append(m.Dates, a.Date)
	}
	m.Dates = slices.Compact(m.Dates) // rows are by date
	if len(divisions) == 0 {
		divisions[""] = nil
	}
	names := make([]string, 0, len(divisions))
	for name := range divisions {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		d := Division{Name: name}
		for _, c := range capabilities {
			d.Capabilities = append(d.Capabilities, in.scoreOf(c, divisions[name]))
		}
		m.Divisions = append(m.Divisions, d)
	}
	return m, findings
}

// assessmentKey is what an assessment speaks of.
type assessmentKey struct {
	date                value.Date
	division, criterion string
}

// sound returns the rows up to as-of, by date, and reports those
// that speak of no criterion or contradict another. Both are dropped: of two
// rows for one day, division and criterion neither is the truth.
func sound(capabilities []*model.Capability, all []Assessment, asOf value.Date) (rows []Assessment, found []diag.Diagnostic) {
	var ids []string
	for _, c := range capabilities {
		for _, k := range c.Criteria {
			ids = append(ids, k.ID)
		}
	}
	byKey := map[assessmentKey][]Assessment{}
	for _, a := range all {
		if !slices.Contains(ids, a.Criterion) {
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, a.Pos,
				fmt.Sprintf("no capability has a criterion %q", a.Criterion), phrase.Nearest(a.Criterion, ids, "the criteria are")))
			continue
		}
		k := assessmentKey{a.Date, a.Division, a.Criterion}
		byKey[k] = append(byKey[k], a)
	}
	for k, same := range byKey { // sorted below; so are findings, by Compute
		if len(same) > 1 {
			found = append(found, contradictions(same)...)
		} else if k.date <= asOf {
			rows = append(rows, same[0])
		}
	}
	slices.SortFunc(rows, func(a, b Assessment) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Division, b.Division), cmp.Compare(a.Criterion, b.Criterion))
	})
	return rows, found
}

// contradictions reports every row but the first of those with one key.
func contradictions(same []Assessment) []diag.Diagnostic {
	slices.SortFunc(same, func(a, b Assessment) int { return cmp.Compare(a.Pos.Line, b.Pos.Line) })
	var out []diag.Diagnostic
	for _, a := range same[1:] {
		out = append(out, diag.New(diag.Error, model.CheckDuplicateID, a.Pos,
			fmt.Sprintf("criterion %s of division %q is assessed twice on %s, first in line %d", a.Criterion, a.Division, a.Date, same[0].Pos.Line),
			"keep one row for each day, division and criterion"))
	}
	return out
}

// scoreOf computes a capability's standing from one division's assessments,
// which are sorted by date.
func (in *Input) scoreOf(c *model.Capability, rows []Assessment) CapabilityScore {
	s := CapabilityScore{Capability: c, Criteria: in.standing(c, rows, in.AsOf)}
	for i := range s.Criteria {
		for j := range s.Criteria[i].Proofs {
			in.World.lose(&s.Criteria[i].Proofs[j], in.AsOf)
		}
	}
	s.Level, s.Score = GatedLevel(s.Criteria), ContinuousScore(s.Criteria)
	s.Coverage = coverageOf(s.Criteria)
	for level := 1; level <= maxLevel; level++ {
		s.Cells = append(s.Cells, cell(level, s.Criteria))
	}
	s.History = in.history(c, rows)
	return s
}

// history is the standing on each day of an assessment, and on the other days on
// which it changed.
func (in *Input) history(c *model.Capability, rows []Assessment) []HistoryPoint {
	var days, assessed []value.Date
	for _, a := range rows {
		assessed = append(assessed, a.Date)
	}
	days = append(in.World.turns(c, rows, in.AsOf), assessed...)
	slices.Sort(days)
	var out []HistoryPoint
	for _, day := range slices.Compact(days) {
		states := in.standing(c, rows, day)
		p := HistoryPoint{day, GatedLevel(states), ContinuousScore(states)}
		last := HistoryPoint{Score: value.NumInt(0)} // nothing is known before the first
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		same := p.Level == last.Level && p.Score.Null() == last.Score.Null() && (p.Score.Null() || p.Score.Cmp(last.Score) == 0)
		if !same || slices.Contains(assessed, day) {
			out = append(out, p)
		}
	}
	return out
}

// maxLevel is the highest level of the maturity model.
const maxLevel = 4

// standing returns where each criterion stands on a day.
func (in *Input) standing(c *model.Capability, rows []Assessment, day value.Date) []CriterionState {
	out := make([]CriterionState, len(c.Criteria))
	for i, k := range c.Criteria {
		s := CriterionState{Criterion: k, Date: value.NoDate, Assessed: value.NoDate}
		evidence := k.Evidence
		if len(evidence) == 0 {
			evidence = []model.Evidence{{Kind: model.EvidenceAssessed, Pos: k.Pos}}
		}
		for j := range evidence {
			p := in.World.proof(k, &evidence[j], rows, day)
			s.Proofs = append(s.Proofs, p)
			s.Date = max(s.Date, p.Date)
			if p.Evidence.Kind == model.EvidenceAssessed {
				s.Assessed, s.By, s.Note = p.Date, p.By, p.Note
			}
		}
		s.State = together(s.Proofs)
		out[i] = s
	}
	return out
}

// GatedLevel returns the highest level, 0 to 4, of which something is met and
// nothing required is missing, there and on every level below. A required
// criterion that is not applicable does not gate; a level on which nothing
// applies is neither reached nor in the way.
func GatedLevel(states []CriterionState) int {
	reached := 0
	for level := 1; level <= maxLevel; level++ {
		met := false
		for _, s := range states {
			switch {
			case s.Criterion.Level != level:
			case s.State == Met:
				met = true
			case s.Criterion.Required && s.State != NA:
				return reached
			}
		}
		if met {
			reached = level
		}
	}
	return reached
}

// ContinuousScore returns the weight of what is met, half of what is partial,
// over the weight of all that applies; unknown counts as not met. It is null
// when nothing applies.
func ContinuousScore(states []CriterionState) value.Num {
	met, all := value.NumInt(0), value.NumInt(0)
	for _, s := range states {
		w := s.Criterion.Weight
		switch s.State {
		case NA:
			continue
		case Met:
			met = met.Add(w)
		case Partial:
			met = met.Add(w.Div(value.NumInt(2)))
		}
		all = all.Add(w)
	}
	return met.Div(all)
}

// coverageOf returns the share of criteria of which anything is known.
func coverageOf(states []CriterionState) value.Num {
	known := int64(0)
	for _, s := range states {
		if s.State != Unknown {
			known++
		}
	}
	return value.NumInt(known).Div(value.NumInt(int64(len(states))))
}

// cell sums one level up.
func cell(level int, states []CriterionState) LevelCell {
	c := LevelCell{Level: level}
	required, requiredMet := 0, 0
	for _, s := range states {
		if s.Criterion.Level != level {
			continue
		}
		if s.Criterion.Required && s.State != NA {
			required++
			if s.State == Met {
				requiredMet++
			}
		}
		*c.count(s.State)++
	}
	c.State = c.sum(required, requiredMet)
	return c
}

func (c *LevelCell) count(s State) *int {
	switch s {
	case Met:
		return &c.Met
	case Partial:
		return &c.Partial
	case Unmet:
		return &c.Unmet
	case NA:
		return &c.NA
	}
	return &c.Unknown
}

// sum returns the state of the cell. Without anything required everything that
// applies has to be met.
func (c *LevelCell) sum(required, requiredMet int) State {
	applicable := c.Met + c.Partial + c.Unmet + c.Unknown
	if required == 0 {
		required, requiredMet = applicable, c.Met
	}
	switch {
	case applicable == 0 && c.NA > 0:
		return NA
	case applicable == c.Unknown:
		return Unknown
	case required == requiredMet:
		return Met
	case c.Met+c.Partial == 0:
		return Unmet
	}
	return Partial
}
