package dataset_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// readSite reads a small site; the result is what the goldens print.
func readSite(t *testing.T, files map[string]string, rules map[string]share.Convention) (*facts.Set, string) {
	t.Helper()
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, err := tree.FromFS(m)
	if err != nil {
		t.Fatal(err)
	}
	cfg, found := config.Load([]byte(files["mopsite.yaml"]), "mopsite.yaml", nil)
	set, more, err := dataset.Read(dataset.Input{Config: cfg, Tree: site, AsOf: cfg.Site.AsOf, Conventions: rules}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set, printFindings(t, append(found, more...)) + printSet(t, set)
}

func lines(text string, keep func(string) bool) string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if keep(l) {
			out = append(out, strings.TrimSpace(l))
		}
	}
	return strings.Join(out, "\n")
}

// A convention gives a dimension to the sources that lack it, of counts and of
// records; names are those of the map, else those of the export.
func TestConvention(t *testing.T) {
	g, wrong := naming.Parse("{region}_{name}", []naming.Field{
		{Name: "region", Values: []naming.Value{{Text: "apac", Name: "APAC"}, {Text: "emea", Name: "EMEA"}}}, {Name: "name"},
	})
	if wrong != nil {
		t.Fatal(wrong)
	}
	_, got := readSite(t, map[string]string{
		"mopsite.yaml": `format: 1
site: {currency: JPY}
dimensions:
  area: {convention: names, field: region}
  campaign: {map: data/maps/campaign.csv}
sources:
  ads:
    files: data/ads.csv
    columns: {date: Day, campaign: Campaign, cost: Cost}
  shows:
    files: data/shows.csv
    columns: {date: Day, campaign: Campaign, area: Area, cost: Cost}
  crm:
    entity: lead
    inputs:
      - files: data/leads.csv
        id: ID
        stages: {lead: Created}
        dimensions: {campaign: Campaign}
`,
		"data/maps/campaign.csv": "source,value,campaign\nads,Frühling,apac_spring\ncrm,emea_old,Retired\nshows,apac_fair,apac_fair\n",
		"data/ads.csv":           "Day,Campaign,Cost\n2026-04-01,Frühling,10\n2026-04-01,apac_spring,5\n2026-04-01,apca_more,7\n2026-04-01,,1\n",
		"data/shows.csv":         "Day,Campaign,Area,Cost\n2026-04-01,apac_fair,own,3\n",
		"data/leads.csv":         "ID,Created,Campaign\n1,2026-04-02,APAC_spring\n2,2026-04-02,emea_old\n3,2026-04-02,nothing\n",
	}, map[string]share.Convention{"names": {AppliesTo: "campaign", Grammar: g}})
	want := `data/maps/campaign.csv: warning: 1 value of campaign in ads is not in the map (30.43% of the cost): "apca_more" with 1 record, JPY 7 [unmapped-value]
data/maps/campaign.csv: warning: 1 value of campaign in crm is not in the map (33.33% of the records): "nothing" with 1 record [unmapped-value]
mopsite.yaml:4:22: warning: 1 value of campaign in ads does not follow names and has no area (30.43% of the cost): "apca_more" with 1 record, JPY 7, nearest to "apac" [unmapped-value]
mopsite.yaml:4:22: warning: 1 value of campaign in crm does not follow names and has no area (33.33% of the records): "nothing" with 1 record [unmapped-value]
2026-04-01 area="" campaign="" currency="JPY" | cost 1 money
2026-04-01 area="" campaign="apca_more" currency="JPY" | cost 7 money
2026-04-01 area="APAC" campaign="apac_spring" currency="JPY" | cost 15 money
unmapped area "apca_more", rows 1, nearest "apac", JPY 7
unmapped campaign "apca_more", rows 1, nearest "", JPY 7
2026-04-02 area="" campaign="nothing" | lead 1 count
2026-04-02 area="APAC" campaign="apac_spring" | lead 1 count
2026-04-02 area="EMEA" campaign="Retired" | lead 1 count
unmapped area "nothing", rows 1, nearest ""
unmapped campaign "nothing", rows 1, nearest ""
2026-04-01 area="own" campaign="apac_fair" currency="JPY" | cost 3 money`
	got = lines(got, func(l string) bool {
		return strings.Contains(l, "warning") || strings.HasPrefix(l, "  2026") || strings.HasPrefix(l, "  unmapped")
	})
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Members of a sensitive dimension that speak of fewer than min_cell people are
// merged before facts are built: by period and by cohort alike, with the sums
// as they were, and their names are gone.
func TestMinCell(t *testing.T) {
	t.Run("nearest", func(t *testing.T) {
		// A merged name does not come back as the nearest of another value.
		_, printed := readSite(t, map[string]string{
			"mopsite.yaml": `format: 1
dimensions: {region: {sensitive: true, map: data/region.csv}}
sources:
  crm:
    entity: lead
    people: true
    inputs: [{files: data/leads.csv, id: ID, stages: {lead: Created}, dimensions: {region: Region}}]
limits: {min_cell: 2}
`,
			"data/region.csv": "source,value,region\ncrm,Ryukyu,Ryukyu\ncrm,Nara,Nara\n",
			"data/leads.csv":  "ID,Created,Region\n1,2026-04-01,Ryukyu\n2,2026-04-01,Nara\n3,2026-04-01,Ryukyo\n4,2026-04-01,Ryukyo\n",
		}, nil)
		if !strings.Contains(printed, `"Ryukyo"`) || strings.Contains(printed, "Ryukyu") {
			t.Error(printed)
		}
	})
	const settings = `format: 1
site: {currency: JPY, as_of: 2026-06-30}
dimensions:
  region: {sensitive: true, map: data/maps/region.csv}
  branch: {sensitive: true}
sources:
  crm:
    entity: lead
    people: %t
    inputs:
      - files: data/leads.csv
        id: ID
        stages: {lead: Created, won: Closed}
        amount: {revenue: Amount}
        dimensions: {region: Region, branch: Branch}
limits: {min_cell: %d}
`
	var rows strings.Builder
	rows.WriteString("ID,Created,Closed,Amount,Region,Branch\n")
	for i := range 20 {
		region, branch := "Kanto", "Tokyo"
		switch {
		case i < 2:
			region = "Okinawa-Nord" // two people
		case i < 5:
			region = "ryukyu" // three, mapped
		case i < 9:
			branch = "Naha" // four
		case i == 19:
			branch = "Faro" // not visible by as-of but for the day of its lead
		}
		created := "2026-04-01"
		if i == 19 {
			created = "2026-07-01"
		}
		fmt.Fprintf(&rows, "%d,%s,2026-05-01,100,%s,%s\n", i, created, region, branch)
	}
	files := func(people bool, least int) map[string]string {
		return map[string]string{
			"mopsite.yaml":         fmt.Sprintf(settings, people, least),
			"data/maps/region.csv": "source,value,region\ncrm,Kanto,Kanto\ncrm,ryukyu,Ryukyu\n",
			"data/leads.csv":       rows.String(),
		}
	}
	total := func(s *facts.Source, measure string) (sum value.Fixed) {
		for _, v := range s.Table.Measure(measure).Values {
			if v != facts.Null {
				sum += v
			}
		}
		return sum
	}
	open, printed := readSite(t, files(false, 5), nil)
	for _, name := range []string{"Okinawa-Nord", "Ryukyu", "Naha"} {
		if !strings.Contains(printed, name) {
			t.Errorf("without people: true, %s is gone", name)
		}
	}
	merged, printed := readSite(t, files(true, 5), nil)
	for _, name := range []string{"Okinawa", "yukyu", "Naha", "Faro"} {
		if strings.Contains(printed, name) {
			t.Errorf("%s is still named:\n%s", name, printed)
		}
	}
	a, b := open.Source("crm"), merged.Source("crm")
	for _, m := range []string{"lead", "won", "revenue"} {
		if total(a, m) != total(b, m) {
			t.Errorf("%s: %d, without merging %d", m, total(b, m), total(a, m))
		}
	}
	want := []facts.Merged{{Dim: "branch", Members: 2, Rows: 5}, {Dim: "region", Members: 2, Rows: 5}}
	if d := cmp.Diff(want, b.Merged); d != "" {
		t.Errorf("merged (-want +got)\n%s", d)
	}
	for _, set := range b.Journeys.Sets {
		for _, d := range set.Dims {
			for _, v := range d.Values {
				if v != "Kanto" && v != "Tokyo" && v != "other" {
					t.Errorf("the cohorts have the member %q of %s", v, d.Name)
				}
			}
		}
	}
}

// A sensitive dimension that a convention reads out of names is told by these
// names, so they have to be merged too.
func TestSensitiveParent(t *testing.T) {
	g, wrong := naming.Parse("{region}_{name}", []naming.Field{{Name: "region"}, {Name: "name"}})
	if wrong != nil {
		t.Fatal(wrong)
	}
	rules := map[string]share.Convention{"names": {AppliesTo: "campaign", Grammar: g}}
	for _, tt := range []struct {
		name, dimensions, people string
		warns                    bool
	}{
		{"names are published", "{region: {sensitive: true, convention: names}}", "true", true},
		{"said of the names too", "{region: {sensitive: true, convention: names}, campaign: {sensitive: false}}", "true", true},
		{"both", "{region: {sensitive: true, convention: names}, campaign: {sensitive: true}}", "true", false},
		{"only the names", "{region: {convention: names}, campaign: {sensitive: true}}", "true", false},
		{"about nobody", "{region: {convention: names}}", "false", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, printed := readSite(t, map[string]string{
				"mopsite.yaml": "format: 1\ndimensions: " + tt.dimensions + `
sources:
  crm:
    entity: lead
    people: ` + tt.people + `
    inputs: [{files: data/leads.csv, id: ID, stages: {lead: Created}, dimensions: {campaign: Campaign}}]
limits: {min_cell: 2}
`,
				"data/leads.csv": "ID,Created,Campaign\n1,2026-04-01,nara_fair\n2,2026-04-01,kyoto_fair\n3,2026-04-01,kyoto_fair\n",
			}, rules)
			got := lines(printed, func(l string) bool { return strings.Contains(l, share.CheckUnprotected) })
			const want = "mopsite.yaml:2:52: warning: the dimension region is sensitive, and campaign, from whose names it is read, is not: by campaign, the facts of crm still tell the members of region that speak of too few [sensitive-unprotected]"
			switch {
			case !tt.warns && got != "":
				t.Error(got)
			case tt.warns && got != want:
				t.Errorf("got %s", got)
			}
		})
	}
}

// What the map and the convention make of values does not depend on the order
// of files, on the size of blocks or on the number of workers.
func TestSharedDimensionsDoNotDependOnOrder(t *testing.T) {
	settings := `format: 1
site: {currency: JPY}
dimensions: {channel: {map: data/map.csv}}
sources:
  ads:
    files: data/ads/*.csv
    overlap: add
    columns: {date: Day, channel: Network, cost: Cost}
`
	table := "source,value,channel\nads,a,A\nads,b,A\nads,c,\n"
	parts := []string{"2026-04-01,a,1\n2026-04-02,x,2\n", "2026-04-01,B,4\n2026-04-03,A,8\n", "2026-04-02,c,16\n2026-04-02,X,32\n"}
	var want string
	for i, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		files := map[string]string{"mopsite.yaml": settings, "data/map.csv": table}
		for k, part := range order {
			files[fmt.Sprintf("data/ads/%d.csv", k)] = "Day,Network,Cost\n" + parts[part]
		}
		set, got := readSite(t, files, nil)
		if n := set.Source("ads").Table.Len(); n != 5 {
			t.Errorf("%d facts, want 5", n)
		}
		got = lines(got, func(l string) bool {
			return strings.Contains(l, "warning") || strings.HasPrefix(l, "  2026") || strings.HasPrefix(l, "  unmapped")
		})
		if i == 0 {
			want = got
		} else if d := cmp.Diff(want, got); d != "" {
			t.Errorf("in the order %v (-want +got)\n%s", order, d)
		}
	}
}
