package mapping_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

func channels(t *testing.T) *mapping.Map {
	t.Helper()
	m, found := mapping.New([]mapping.Row{
		{Source: "ads", Value: "Search network", Name: "Google Ads"},
		{Source: "ads", Value: "ＹＤＮ", Name: "Yahoo! Ads"},
		{Source: mapping.Any, Value: "search network", Name: "Search"},
		{Source: mapping.Any, Value: "(not set)"},
	}, []string{"ads", "crm"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return m
}

func TestFind(t *testing.T) {
	m := channels(t)
	for _, c := range []struct {
		source, value, name string
		row                 int
	}{
		{"ads", "Search network", "Google Ads", 0},
		{"ads", "  SEARCH\u3000NETWORK ", "Google Ads", 0},
		{"ads", "ydn", "Yahoo! Ads", 1},
		{"ads", "Y\u200BDN", "Yahoo! Ads", 1},
		{"crm", "ydn", "ydn", mapping.Unknown},
		{"crm", "Search Network", "Search", 2},
		{"crm", "(Not Set)", "", 3},
		{"crm", "google ads", "Google Ads", mapping.Itself},
		{"crm", "ｇｏｏｇｌｅ ａｄｓ", "Google Ads", mapping.Itself},
		{"crm", "Gogle Ads", "Gogle Ads", mapping.Unknown},
		{"crm", "", "", mapping.Itself},
	} {
		name, row := m.Find(c.source, c.value)
		if name != c.name || row != c.row {
			t.Errorf("%s of %s is %q by row %d, want %q by row %d", c.value, c.source, name, row, c.name, c.row)
		}
	}
	if got := m.Nearest("crm", "Gogle Ads"); got != "Google Ads" {
		t.Errorf("nearest is %q", got)
	}
	if got := m.Nearest("ads", "Search netwrk"); got != "Google Ads" {
		t.Errorf("the nearest value stands for %q", got)
	}
	if got := m.Nearest("ads", "something else"); got != "" {
		t.Errorf("nearest is %q", got)
	}
}

func TestRare(t *testing.T) {
	heads := func(n ...int64) []mapping.Head {
		var hs []mapping.Head
		for i, p := range n {
			hs = append(hs, mapping.Head{Member: string(rune('a' + i)), People: p})
		}
		return hs
	}
	for _, c := range []struct {
		heads []mapping.Head
		want  []string
	}{
		{nil, nil},
		{heads(5, 6, 7), nil},
		{heads(50, 3, 2), []string{"c", "b"}},
		{heads(50, 3, 8), []string{"b", "c"}},
		{heads(1, 1, 1), []string{"a", "b", "c"}},
		{append(heads(9, 50), mapping.Head{Member: mapping.Other, People: 2}), []string{"a"}},
		{append(heads(9, 1), mapping.Head{Member: mapping.Other, People: 20}), []string{"b"}},
	} {
		if got := mapping.Rare(c.heads, 5); !slices.Equal(got, c.want) {
			t.Errorf("of %v are rare %q, want %q", c.heads, got, c.want)
		}
	}
}

// What is left after merging speaks of enough people, or of all there are, in
// whatever order the members come; and nobody is merged without need.
func TestRareLeavesNoSmallMember(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 2000 {
		least := int64(1 + rnd.Intn(8))
		var heads []mapping.Head
		for i := range rnd.Intn(8) {
			heads = append(heads, mapping.Head{Member: fmt.Sprint(i), People: int64(1 + rnd.Intn(12))})
		}
		rare := mapping.Rare(heads, least)
		rnd.Shuffle(len(heads), func(i, j int) { heads[i], heads[j] = heads[j], heads[i] })
		if again := mapping.Rare(heads, least); !slices.Equal(rare, again) {
			t.Fatalf("%v: %q, in another order %q", heads, rare, again)
		}
		var other int64
		small, left := false, 0
		for _, h := range heads {
			if slices.Contains(rare, h.Member) {
				other += h.People
				small = small || h.People < least
				continue
			}
			left++
			if h.People < least {
				t.Fatalf("%v: %s is left", heads, h.Member)
			}
		}
		if len(rare) > 0 && (!small || other < least && left > 0) {
			t.Fatalf("%v: merged %q, %d people, at least %d", heads, rare, other, least)
		}
	}
}

func TestSortAndShare(t *testing.T) {
	yen := func(n int64) []facts.Amount { return []facts.Amount{{Currency: "JPY", V: value.Fixed(n) * value.One}} }
	list := []facts.Unmapped{
		{Dim: "channel", Value: "b", Rows: 1},
		{Dim: "channel", Value: "a", Rows: 1},
		{Dim: "channel", Value: "few", Rows: 1, Cost: yen(30)},
		{Dim: "channel", Value: "many", Rows: 9},
		{Dim: "channel", Value: "dollars", Rows: 2, Cost: []facts.Amount{{Currency: "USD", V: 5 * value.One}}},
	}
	mapping.Sort(list)
	var order []string
	for _, u := range list {
		order = append(order, u.Value)
	}
	if d := cmp.Diff([]string{"few", "dollars", "many", "a", "b"}, order); d != "" {
		t.Error(d)
	}
	all := []rollup.Member{
		{Value: "known", Rows: 6, Sums: append(yen(90), facts.Amount{Currency: "USD", V: 5 * value.One})},
	}
	for _, u := range list {
		all = append(all, rollup.Member{Value: u.Value, Rows: u.Rows, Sums: u.Cost})
	}
	cost, rows := mapping.Share(list, all)
	// 30 of 120 yen, 5 of 10 dollars; 14 of 20 records.
	if cost.Exact(6) != "0.5" || rows.Exact(6) != "0.7" {
		t.Errorf("share of cost %s, of records %s", cost.Exact(6), rows.Exact(6))
	}
}
