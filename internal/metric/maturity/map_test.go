package maturity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func date(t *testing.T, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func numText(n value.Num) string {
	if n.Null() {
		return "null"
	}
	return n.Exact(6)
}

func findingsText(ds []diag.Diagnostic) string {
	var b strings.Builder
	if err := diag.WriteText(&b, ds); err != nil {
		panic(err)
	}
	return b.String()
}

// capability makes one of lines such as "a 1 required 2": id, level, whether
// required, weight.
func capability(id string, criteria ...string) *model.Capability {
	c := &model.Capability{Entity: model.Entity{ID: id}}
	for _, l := range criteria {
		k := &model.Criterion{Capability: c, Weight: value.NumInt(1), Evidence: []model.Evidence{{Kind: model.EvidenceAssessed}}}
		var required string
		var weight int64
		fmt.Sscan(l, &k.ID, &k.Level, &required, &weight)
		k.Required = required == "required"
		if weight > 0 {
			k.Weight = value.NumInt(weight)
		}
		c.Criteria = append(c.Criteria, k)
	}
	return c
}

// states pairs the criteria of a capability with words.
func states(c *model.Capability, words string) []CriterionState {
	var out []CriterionState
	for i, w := range strings.Fields(words) {
		out = append(out, CriterionState{Criterion: c.Criteria[i], State: State(w)})
	}
	return out
}

func TestGatedLevel(t *testing.T) {
	c := capability("data", "a 1 required", "b 1 optional", "c 2 required", "d 3 required", "e 4 optional")
	for _, tt := range []struct {
		states string
		want   int
	}{
		{"met unmet met met met", 4},
		{"met unmet met met unmet", 3}, // level 4 has nothing met
		{"met met unmet met met", 1},   // level 2 gates what is above it
		{"met met partial met met", 1}, // half met is not met
		{"unknown met met met met", 0}, // not assessed is not met
		{"na met met unmet met", 2},    // not applicable does not gate
		{"na na met unmet met", 2},     // a level on which nothing applies is passed over
		{"na na na na na", 0},
		{"met unmet na met unmet", 3},
		{"met unmet na na na", 1},
		{"unmet met unmet unmet unmet", 0},
	} {
		if got := GatedLevel(states(c, tt.states)); got != tt.want {
			t.Errorf("%s: level %d, want %d", tt.states, got, tt.want)
		}
	}
	if got := GatedLevel(nil); got != 0 {
		t.Errorf("no criteria: level %d", got)
	}
}

func TestContinuousScore(t *testing.T) {
	c := capability("data", "a 1 required 1", "b 1 optional 2", "c 2 required 3", "d 3 required 4")
	for _, tt := range []struct{ states, want string }{
		{"met met met met", "1"},
		{"met partial unmet unknown", "0.2"}, // (1 + 2/2) / 10
		{"met na partial unmet", "0.3125"},   // (1 + 3/2) / 8
		{"unknown unknown unknown unknown", "0"},
		{"na na na na", ""},
	} {
		if got := ContinuousScore(states(c, tt.states)).Exact(6); got != tt.want {
			t.Errorf("%s: score %s, want %s", tt.states, got, tt.want)
		}
	}
}

func TestCellState(t *testing.T) {
	c := capability("data", "a 1 required", "b 1 required", "c 1 optional")
	optional := capability("data", "a 1 optional", "b 1 optional", "c 1 optional")
	for _, tt := range []struct {
		c      *model.Capability
		states string
		want   State
	}{
		{c, "met met unmet", Met},
		{c, "met na unknown", Met},
		{c, "met unmet met", Partial},
		{c, "unmet unmet met", Partial},
		{c, "unmet unmet unmet", Unmet},
		{c, "unmet unknown unknown", Unmet},
		{c, "unknown unknown partial", Partial},
		{c, "unknown unknown unknown", Unknown},
		{c, "na na unknown", Unknown},
		{c, "na na met", Met},
		{c, "na na na", NA},
		{optional, "met met met", Met},
		{optional, "met met unmet", Partial},
	} {
		if got := cell(1, states(tt.c, tt.states)).State; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.states, got, tt.want)
		}
	}
	if got := cell(2, states(c, "met met met")); got.State != Unknown {
		t.Errorf("a level without criteria: %+v", got)
	}
}

// assessments reads lines date,division,criterion,state.
func assessments(t *testing.T, lines string) []Assessment {
	var out []Assessment
	for i, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Split(l, ",")
		out = append(out, Assessment{
			Date: date(t, f[0]), Division: f[1], Criterion: f[2], State: State(f[3]),
			By: "analyst", Pos: diag.Pos{File: "data/assessments.csv", Line: i + 2, Col: 1},
		})
	}
	return out
}

func maturityText(m *Map) string {
	var b strings.Builder
	for _, d := range m.Divisions {
		for _, c := range d.Capabilities {
			fmt.Fprintf(&b, "%q %s level %d score %s coverage %s\n", d.Name, c.Capability.ID, c.Level, numText(c.Score), numText(c.Coverage))
			for _, k := range c.Criteria {
				fmt.Fprintf(&b, "  %s %s %s\n", k.Criterion.ID, k.State, k.Date)
			}
			for _, h := range c.History {
				fmt.Fprintf(&b, "  on %s level %d score %s\n", h.Date, h.Level, numText(h.Score))
			}
		}
	}
	fmt.Fprintln(&b, m.Dates)
	return b.String()
}

// Two assessments; the one after as-of is invisible. By hand on 2026-09-30: a
// and c met, b partial, d unmet, e unknown: level 2, score 2.5/5.
func TestMaturity(t *testing.T) {
	caps := []*model.Capability{
		capability("data", "a 1 required", "b 1 optional", "c 2 required", "d 3 required", "e 4 required"),
		capability("process", "p 1 required"),
	}
	rows := assessments(t, `
2026-09-30,sales,c,met
2026-03-31,sales,a,met
2026-03-31,sales,c,unmet
2026-03-31,sales,d,unmet
2026-09-30,sales,b,partial
2026-11-01,sales,e,met
2026-06-30,brand,p,na
`)
	m, found := New(caps, Input{Assessments: rows, AsOf: date(t, "2026-10-31")})
	want := `"brand" data level 0 score 0 coverage 0
  a unknown 
  b unknown 
  c unknown 
  d unknown 
  e unknown 
  on 2026-06-30 level 0 score 0
"brand" process level 0 score null coverage 1
  p na 2026-06-30
  on 2026-06-30 level 0 score null
"sales" data level 2 score 0.5 coverage 0.8
  a met 2026-03-31
  b partial 2026-09-30
  c met 2026-09-30
  d unmet 2026-03-31
  e unknown 
  on 2026-03-31 level 1 score 0.2
  on 2026-09-30 level 2 score 0.5
"sales" process level 0 score 0 coverage 0
  p unknown 
  on 2026-03-31 level 0 score 0
  on 2026-09-30 level 0 score 0
[2026-03-31 2026-06-30 2026-09-30]
`
	if diff := cmp.Diff(want, maturityText(m)); diff != "" {
		t.Error(diff)
	}
	if len(found) > 0 {
		t.Error(findingsText(found))
	}
}

func TestMaturityFindings(t *testing.T) {
	caps := []*model.Capability{capability("data", "single-source 1 required", "b 1 optional")}
	rows := assessments(t, `
2026-03-31,sales,singel-source,met
2026-03-31,sales,b,met
2026-03-31,sales,b,unmet
2026-03-31,brand,b,met
2026-03-31,sales,b,met
2027-03-31,sales,zzz,met
`)
	m, found := New(caps, Input{Assessments: rows, AsOf: date(t, "2026-10-31")})
	want := `data/assessments.csv:2:1: error: no capability has a criterion "singel-source" [unknown-reference]
    did you mean single-source?
data/assessments.csv:4:1: error: criterion b of division "sales" is assessed twice on 2026-03-31, first in line 3 [duplicate-id]
    keep one row for each day, division and criterion
data/assessments.csv:6:1: error: criterion b of division "sales" is assessed twice on 2026-03-31, first in line 3 [duplicate-id]
    keep one row for each day, division and criterion
data/assessments.csv:7:1: error: no capability has a criterion "zzz" [unknown-reference]
    the criteria are single-source, b
`
	if diff := cmp.Diff(want, findingsText(diag.Sort(found))); diff != "" {
		t.Error(diff)
	}
	if len(m.Divisions) != 1 || m.Divisions[0].Name != "brand" {
		t.Errorf("contradictory rows were kept: %s", maturityText(m))
	}
}

func TestMaturityWithoutInput(t *testing.T) {
	if m, _ := New(nil, Input{}); m != nil {
		t.Errorf("no capability, but %+v", m)
	}
	m, _ := New([]*model.Capability{capability("data", "a 1 required")}, Input{})
	if len(m.Divisions) != 1 || m.Divisions[0].Name != "" || m.Divisions[0].Capabilities[0].Coverage.Sign() != 0 {
		t.Errorf("without assessments: %s", maturityText(m))
	}
}

func ExampleGatedLevel() {
	c := capability("process", "written 1 required", "reviewed 2 required", "measured 3 required")
	fmt.Println(GatedLevel(states(c, "met met unmet")))
	fmt.Println(GatedLevel(states(c, "met unknown met"))) // what is unknown gates
	fmt.Println(GatedLevel(states(c, "met na met")))
	// Output:
	// 2
	// 1
	// 3
}

func ExampleContinuousScore() {
	c := capability("process", "written 1 required", "reviewed 2 required", "measured 3 required", "improved 4 required")
	fmt.Println(ContinuousScore(states(c, "met partial unknown na")).Exact(3)) // 1.5 of 3
	// Output: 0.5
}
