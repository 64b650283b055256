package build

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// The hand-kept tables of maturity: assessments of criteria and runs of
// procedures.
const (
	assessmentsFile = "data/assessments.csv"
	runsFile        = "data/runs.csv"
)

// assessmentRow is a row of the assessments table as people keep it.
type assessmentRow struct {
	Date      value.Date `csv:"date"`
	Division  string     `csv:"division"`
	Criterion string     `csv:"criterion"`
	State     state      `csv:"state"`
	By        string     `csv:"by"`
	Note      string     `csv:"note"`
}

// state is a criterion's state as an assessment may give it.
type state maturity.State

// UnmarshalText refuses words that are no state; unknown is one that only the
// lack of an assessment gives.
func (s *state) UnmarshalText(text []byte) error {
	*s = state(text)
	if !slices.Contains([]maturity.State{maturity.Met, maturity.Partial, maturity.Unmet, maturity.NA}, maturity.State(*s)) {
		return fmt.Errorf("%q is not a state of a criterion: write met, partial, unmet or na", text)
	}
	return nil
}

func loadAssessments(t *tree.Tree) ([]maturity.Assessment, []diag.Diagnostic) {
	if _, ok := t.Lookup(assessmentsFile); !ok {
		return nil, nil
	}
	rows, found := table.Read[assessmentRow](t, assessmentsFile)
	var out []maturity.Assessment
	for _, r := range rows {
		out = append(out, maturity.Assessment{
			Date: r.V.Date, Division: r.V.Division, Criterion: r.V.Criterion, State: maturity.State(r.V.State),
			By: r.V.By, Note: r.V.Note, Pos: r.Pos,
		})
	}
	return out, found
}

// runRow is a row of the table of runs as people keep it.
type runRow struct {
	Procedure string     `csv:"procedure"`
	Day       value.Date `csv:"day"`
	Role      string     `csv:"role"`
	Outcome   outcome    `csv:"outcome"`
	Minutes   minutes    `csv:"minutes"`
}

type outcome runs.Outcome

// UnmarshalText refuses words that are no outcome.
func (o *outcome) UnmarshalText(text []byte) error {
	*o = outcome(text)
	if !slices.Contains(runs.Outcomes(), runs.Outcome(*o)) {
		return fmt.Errorf("%q is not how a run ends: write done, deviated, failed or skipped", text)
	}
	return nil
}

// minutes is the text of a whole number, "" where the cell is empty. It is no struct,
// whose fields the reader of tables would take for columns.
type minutes string

// UnmarshalText refuses what is no number of minutes.
func (m *minutes) UnmarshalText(text []byte) error {
	*m = minutes(text)
	if _, err := strconv.ParseUint(string(text), 10, 31); err != nil && len(text) > 0 {
		return fmt.Errorf("%q is no number of minutes: write such as 45, or nothing", text)
	}
	return nil
}

// num is the number, null where there is none.
func (m minutes) num() value.Num {
	n, err := strconv.ParseInt(string(m), 10, 64)
	if err != nil {
		return value.Num{}
	}
	return value.NumInt(n)
}

func loadRuns(t *tree.Tree) ([]runs.Run, []diag.Diagnostic) {
	if _, ok := t.Lookup(runsFile); !ok {
		return nil, nil
	}
	rows, found := table.Read[runRow](t, runsFile)
	var out []runs.Run
	for _, r := range rows {
		out = append(out, runs.Run{
			Procedure: r.V.Procedure, Day: r.V.Day, Role: r.V.Role, Outcome: runs.Outcome(r.V.Outcome), Minutes: r.V.Minutes.num(), Pos: r.Pos,
		})
	}
	return out, found
}
