package measure_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// site has the reports of two platforms, whose days overlap from the third on,
// and a source that could not be read.
func site() *measure.Facts {
	report := func(name string, first value.Date) *facts.Source {
		b := rollup.NewBuilder(name, []string{"channel"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
		for day := first; day < first+3; day++ {
			b.Add(day, day, []uint32{b.Code(0, []byte("Search"))}, []value.Fixed{value.One, value.One})
		}
		return &facts.Source{Name: name, Table: b.Table(), Freshness: 2}
	}
	lost := &facts.Source{Name: "lost", Failed: true, Declares: []string{"leads"}}
	return measure.NewFacts(&facts.Set{Sources: []*facts.Source{lost, report("yahoo", 3), report("google", 1)}}, 6, value.Calendar{})
}

func find(t testing.TB, text string) (*measure.Leaf, *measure.Problem) {
	t.Helper()
	f, err := expr.ParseFormula(text)
	if err != nil {
		t.Fatal(err)
	}
	return site().Find(f.Root().(expr.Measure))
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"clicks", "google, yahoo; whole true, money false"},
		{"google.cost", "google; whole false, money true"},
		{"cost{channel=Search}", "google, yahoo; whole false, money true"},
		{"leads", "a source failed"},
		{"lost.leads", "a source failed"},
		{"cliks", `0: no source has a measure "cliks" (did you mean clicks?)`},
		{"gogle.cost", `0: there is no source "gogle" (did you mean google?)`},
		{"google.leads", `0: source google has no measure "leads" (its measures are clicks, cost)`},
		{"google.cost{region=JP}", `12: source google has no dimension "region" (its dimensions are channel)`},
	} {
		got := ""
		switch l, p := find(t, tt.text); {
		case p == nil:
			got = fmt.Sprintf("%s; whole %v, money %v", strings.Join(l.Sources.Names(), ", "), l.Whole, l.Money)
		case p.SourceFailed():
			got = "a source failed"
		default:
			got = fmt.Sprintf("%d: %s (%s)", p.Offset, p.Message, p.Hint)
		}
		if got != tt.want {
			t.Errorf("%s: got  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// A leaf is the sum of its parts, and each part is what its own text means.
func TestParts(t *testing.T) {
	l, _ := find(t, "cost{channel=Search}")
	for _, p := range l.Parts() {
		same, _ := find(t, p.Text)
		if d := cmp.Diff(same.Text, p.Text) + cmp.Diff(same.Where, p.Where) + cmp.Diff(same.Sources.Names(), p.Sources.Names()); d != "" || same.Money != p.Money || same.Whole != p.Whole {
			t.Errorf("%s is another leaf: %s", p.Text, d)
		}
	}
}

func TestDoubleCounts(t *testing.T) {
	l, _ := find(t, "clicks")
	found := l.DoubleCounts(measure.Declared{})
	if len(found) != 1 || !strings.Contains(found[0].Message, "google and yahoo, which both have it for 1970-01-04 and channel Search") {
		t.Errorf("%v", found)
	}
	place := diag.Pos{File: "mopsite.yaml", Line: 7}
	said := measure.Declared{Places: map[string]diag.Pos{"yahoo": place}}
	if found = l.DoubleCounts(said); len(found) != 1 || found[0].Pos != place || found[0].Target != "yahoo" {
		t.Errorf("%v", found)
	}
	said.Adds = func(a, b string) bool { return a == "google" && b == "yahoo" }
	if found = l.DoubleCounts(said); found != nil {
		t.Errorf("the two add up, and yet: %v", found)
	}
	if l, _ := find(t, "google.clicks"); l.DoubleCounts(measure.Declared{}) != nil {
		t.Error("one source is told to count twice")
	}
}

// Days are covered as long as a source calls itself fresh, but not after as-of.
func TestCovered(t *testing.T) {
	f := site()
	for name, want := range map[string]value.Span{"google": {From: 1, To: 5}, "yahoo": {From: 3, To: 6}, "lost": {From: 0, To: -1}} {
		if got := f.Source(name).Covered; got != want {
			t.Errorf("%s covers %v, want %v", name, got, want)
		}
	}
	if got, want := f.Sources.Spoken(), (value.Span{From: 1, To: 6}); got != want {
		t.Errorf("spoken %v, want %v", got, want)
	}
}

func ExampleFacts_Find() {
	l, _ := site().Find(expr.Measure{Name: "cost"})
	fmt.Println(l.Text, "adds", strings.Join(l.Sources.Names(), " and "))
	_, problem := site().Find(expr.Measure{Name: "cots"})
	fmt.Println(problem.Message, "–", problem.Hint)
	// Output:
	// cost adds google and yahoo
	// no source has a measure "cots" – did you mean cost?
}
