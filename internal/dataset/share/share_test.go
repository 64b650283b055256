package share_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

const settings = `format: 1
dimensions:
  channel: {map: data/channel.csv}
  area: {convention: names, field: region}
  branch: {sensitive: true}
sources:
  ads: {files: data/ads.csv, columns: {date: Day, channel: Network, cost: Cost}}
  crm: {people: true, entity: lead, inputs: [{files: data/crm.csv, id: ID, stages: {lead: Created}, dimensions: {branch: Branch}}]}
limits: {min_cell: 5}
`

func load(t *testing.T, channels string) (*config.Config, *share.Dimensions, []diag.Diagnostic) {
	t.Helper()
	cfg, found := config.Load([]byte(settings), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	site, err := tree.FromFS(fstest.MapFS{"data/channel.csv": {Data: []byte(channels)}})
	if err != nil {
		t.Fatal(err)
	}
	grammar, wrong := naming.Parse("{region}_{name}", []naming.Field{{Name: "region", Values: []naming.Value{{Text: "apac", Name: "APAC"}}}, {Name: "name"}})
	if wrong != nil {
		t.Fatal(wrong)
	}
	ds, found := share.Load(cfg, site, map[string]share.Convention{"names": {AppliesTo: "campaign", Grammar: grammar}})
	return cfg, ds, found
}

// rows are values of dimensions, each with its number of rows and, of the
// first dimension, as much cost.
func rows(dims []string, values ...map[string]int64) share.Rows {
	return share.Rows{Dims: dims, Members: func(dim int) []rollup.Member {
		var all []rollup.Member
		for v, n := range values[dim] {
			m := rollup.Member{Value: v, Rows: n}
			if dim == 0 {
				m.Sums = []facts.Amount{{Currency: "JPY", V: value.Fixed(n) * value.One}}
			}
			all = append(all, m)
		}
		return all
	}}
}

// names prints the dimensions and what becomes of some values.
func names(named share.Named, values map[string][]string) string {
	var b strings.Builder
	for _, d := range named.Dims {
		fmt.Fprintf(&b, "%s", d.Name)
		for _, v := range values[d.Name] {
			if d.To != nil {
				v = d.To(v)
			}
			fmt.Fprintf(&b, " %q", v)
		}
		b.WriteString("\n")
	}
	for _, u := range named.Unmapped {
		fmt.Fprintf(&b, "unmapped %s %q, %d rows, nearest %q\n", u.Dim, u.Value, u.Rows, u.Nearest)
	}
	for _, e := range named.Expected {
		fmt.Fprintf(&b, "expected %s %q\n", e.Dim, e.Name)
	}
	for _, m := range named.Merged {
		fmt.Fprintf(&b, "merged %+v\n", m)
	}
	for _, d := range named.Found {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// TestName maps the values of a source, takes a dimension out of its names, and
// keeps the currency last.
func TestName(t *testing.T) {
	cfg, ds, found := load(t, "source,value,channel\nads,Search,Google Ads\ncrm,web,Web\n*,fair,Event\n")
	if len(found) > 0 {
		t.Fatal(found)
	}
	dims := []string{"channel", "campaign", facts.CurrencyDim}
	got := names(ds.Name(cfg.Source("ads"), rows(dims,
		map[string]int64{"search": 6, "Gogle Ads": 2, "": 2},
		map[string]int64{"apac_spring": 9, "spring": 1}, map[string]int64{"JPY": 10})),
		map[string][]string{"channel": {"SEARCH", "Gogle Ads", "google ads", ""}, "area": {"apac_spring", "spring", ""}, "campaign": {"apac_spring"}})
	want := `area "APAC" "" ""
campaign "apac_spring"
channel "Google Ads" "Gogle Ads" "Google Ads" ""
` + facts.CurrencyDim + `
unmapped area "spring", 1 rows, nearest ""
unmapped channel "Gogle Ads", 2 rows, nearest "Google Ads"
data/channel.csv: warning: 1 value of channel in ads is not in the map (20% of the cost): "Gogle Ads" with 2 records, JPY 2, nearest to "Google Ads" [unmapped-value]
mopsite.yaml:4:22: warning: 1 value of campaign in ads does not follow names and has no area (10% of the records): "spring" with 1 record [unmapped-value]
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	set := &facts.Set{Sources: []*facts.Source{{Name: "ads", Table: &facts.Table{}}}}
	if d := cmp.Diff("[]", fmt.Sprint(ds.Unused(set))); d != "" {
		t.Errorf("while crm has not been read, unused (-want +got)\n%s", d)
	}
	set.Sources = append(set.Sources, &facts.Source{Name: "crm", Table: &facts.Table{Dims: []facts.Dim{{Name: "branhc"}}}})
	want = `[data/channel.csv:3:1: hint: 2 rows fit no value of channel: line 3 (crm) and line 4 (*) [unused-mapping]]`
	if d := cmp.Diff(want, fmt.Sprint(ds.Unused(set))); d != "" {
		t.Errorf("unused (-want +got)\n%s", d)
	}
	if got := ds.Unprotected(set); len(got) != 1 || got[0].Hint != "did you mean branhc?" {
		t.Errorf("unprotected: %v", got)
	}
}

// TestExpected holds that a row of a source, or of all, says a name that the source
// may have; that one of another source does not; that what it has is not expected;
// and that nothing is while a value is unmapped, which may be what is missing.
func TestExpected(t *testing.T) {
	const table = "source,value,channel\nads,Search,Google Ads\nads,Show booth,Trade show\ncrm,web,Web\n*,fair,Event\n*,(direct),\n"
	cfg, ds, _ := load(t, table)
	for _, tt := range []struct {
		name   string
		values map[string]int64
		want   string
	}{
		{"silent", map[string]int64{"Search": 1}, `expected channel "Event"` + "\n" + `expected channel "Trade show"` + "\n"},
		{"by its name", map[string]int64{"Search": 1, "trade show": 1, "FAIR": 2}, ""},
		{"unmapped", map[string]int64{"Search": 1, "Messe": 1}, ""},
	} {
		named := ds.Name(cfg.Source("ads"), rows([]string{"channel"}, tt.values))
		got := ""
		for l := range strings.Lines(names(named, nil)) {
			if strings.HasPrefix(l, "expected") {
				got += l
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestRare merges the members of a sensitive dimension that speak of too few,
// in the sources about people.
func TestRare(t *testing.T) {
	cfg, ds, _ := load(t, "source,value,channel\n")
	members := rows([]string{"branch"}, map[string]int64{"Tokyo": 9, "Naha": 3, "Faro": 2})
	values := map[string][]string{"branch": {"Tokyo", "Naha", "Faro"}}
	if d := cmp.Diff("branch \"Tokyo\" \"other\" \"other\"\nmerged {Dim:branch Members:2 Rows:5}\n", names(ds.Name(cfg.Source("crm"), members), values)); d != "" {
		t.Errorf("crm (-want +got)\n%s", d)
	}
	if d := cmp.Diff("branch \"Tokyo\" \"Naha\" \"Faro\"\n", names(ds.Name(cfg.Source("ads"), members), values)); d != "" {
		t.Errorf("ads, which is not about people (-want +got)\n%s", d)
	}
}

// TestBrokenMap holds that no source has facts of a dimension whose map has a
// mistake, and that the others have.
func TestBrokenMap(t *testing.T) {
	cfg, ds, found := load(t, "source,value,channel\nadds,Search,Google Ads\n")
	if d := cmp.Diff(`[data/channel.csv:2:1: error: there is no source "adds" [table]]`, fmt.Sprint(found)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	named := ds.Name(cfg.Source("ads"), rows([]string{"channel"}, map[string]int64{"Search": 1}))
	if diag.Count(named.Found, diag.Error) != 1 {
		t.Errorf("found %v", named.Found)
	}
	if named = ds.Name(cfg.Source("crm"), rows([]string{"branch"}, map[string]int64{"Tokyo": 9})); len(named.Found) > 0 {
		t.Errorf("found %v", named.Found)
	}
}

// TestNameManyUnmapped holds that the costliest unmapped values are told what
// they may be meant for, and that thousands of them take no time for each other.
func TestNameManyUnmapped(t *testing.T) {
	const many = 5000
	var table strings.Builder
	table.WriteString("source,value,channel\n")
	values := map[string]int64{}
	for i := range many {
		fmt.Fprintf(&table, "ads,known campaign number %05d,Campaign %05d\n", i, i)
		values[fmt.Sprintf("known campaign nunber %05d", i)] = int64(i) + 1
	}
	cfg, ds, found := load(t, table.String())
	if len(found) > 0 {
		t.Fatal(found)
	}
	named := ds.Name(cfg.Source("ads"), rows([]string{"channel"}, values))
	if len(named.Unmapped) != many {
		t.Fatalf("%d values are unmapped", len(named.Unmapped))
	}
	for i, u := range named.Unmapped {
		want := ""
		if i < 50 {
			want = fmt.Sprintf("Campaign %05d", many-1-i)
		}
		if u.Nearest != want {
			t.Fatalf("%d: %q is nearest to %q, want %q", i, u.Value, u.Nearest, want)
		}
	}
}
