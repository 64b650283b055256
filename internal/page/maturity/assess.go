package maturity

import (
	"slices"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Assess is the view of the form by which a team assesses itself. The browser
// computes levels from it and writes the rows of data/assessments.csv; on paper it
// is a form to tick.
type Assess struct {
	book.Page
	// Date is the day of the site, Divisions are those that were assessed before.
	Date         string
	Divisions    []string
	States       []AssessState
	Capabilities []AssessCapability
}

// AssessState is a state to choose.
type AssessState struct{ State, Word string }

// AssessCapability are the criteria of one capability.
type AssessCapability struct {
	ID, Part string
	Link     book.Link
	Levels   []AssessLevel
}

// AssessLevel are the criteria of one level.
type AssessLevel struct {
	Level    int
	Criteria []AssessCriterion
}

// AssessCriterion is one question. Asked is unset where evidence that nobody
// needs to be asked for decides; State is what it gives.
type AssessCriterion struct {
	ID, Text, Weight string
	Required, Asked  bool
	State, Word      string
}

// AssessOf is the form over all capabilities.
func AssessOf(l *book.Leaf) Assess {
	v := Assess{Date: l.AsOf().String()}
	for _, s := range []maturity.State{maturity.Met, maturity.Partial, maturity.Unmet, maturity.NA, maturity.Unknown} {
		v.States = append(v.States, AssessState{string(s), l.T("state." + string(s))})
	}
	m := l.Results.Maturity
	if m == nil {
		return v
	}
	for _, d := range m.Divisions {
		if d.Name != "" {
			v.Divisions = append(v.Divisions, d.Name)
		}
	}
	for _, c := range m.Divisions[0].Capabilities {
		part := "assess-" + c.Capability.ID
		a := AssessCapability{ID: c.Capability.ID, Part: book.PartID(part), Link: l.To(c.Capability)}
		l.SectionAfter(part, a.Link.Text)
		for _, k := range c.Criteria {
			if n := len(a.Levels); n == 0 || a.Levels[n-1].Level != k.Criterion.Level {
				a.Levels = append(a.Levels, AssessLevel{Level: k.Criterion.Level})
			}
			level := &a.Levels[len(a.Levels)-1]
			level.Criteria = append(level.Criteria, question(l, k))
		}
		v.Capabilities = append(v.Capabilities, a)
	}
	l.SectionAfter("assess-result", l.T("assess.result"))
	return v
}

func question(l *book.Leaf, k maturity.CriterionState) AssessCriterion {
	asked := slices.ContainsFunc(k.Proofs, func(p maturity.Proof) bool { return p.Evidence.Kind == model.EvidenceAssessed })
	return AssessCriterion{
		ID: k.Criterion.ID, Text: l.Text(k.Criterion.Text), Weight: k.Criterion.Weight.Exact(6), Required: k.Criterion.Required,
		Asked: asked, State: string(k.State), Word: l.T("state." + string(k.State)),
	}
}
