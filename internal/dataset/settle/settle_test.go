package settle_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

func take(t *testing.T, to intake.Taker, text string) {
	t.Helper()
	for s := csvfile.NewScanner([]byte(text), ',', 2); s.Scan(); {
		if f := to.Take(s); f != nil {
			t.Fatal(f)
		}
	}
}

func schema() rows.Schema {
	return rows.Schema{Dims: []string{"account", "campaign"}, Measures: []facts.Measure{{Name: "clicks", Unit: facts.Count}}}
}

// counts is a file of days, accounts, campaigns and clicks.
func counts(t *testing.T, path string, split []int, text string) settle.Counts {
	t.Helper()
	c := rows.NewCounter(&rows.Counts{
		Source: "ads", Schema: schema(), AsOf: value.DateOf(2025, 1, 4), Split: split, Forms: 1,
		Date:           &rows.Date{Column: rows.Column{Index: 0}},
		DimColumns:     []rows.Dim{{Column: rows.Column{Index: 1}}, {Column: rows.Column{Index: 2}}},
		MeasureColumns: []rows.Measure{{Column: rows.Column{Index: 3}, Unit: facts.Count, Mark: '.'}},
	}, ',', 4)
	take(t, c, text)
	return settle.Counts{Age: overlap.Age{Path: path}, Line: 1, Names: []string{"account", "campaign", "clicks"}, Counter: rows.Merge([]*rows.Counter{c})}
}

func sum(files []settle.Counts, settled []settle.Settled) (clicks value.Fixed) {
	table := rollup.NewBuilder("ads", schema().Dims, schema().Measures)
	for i, f := range files {
		table = settled[i].Into(table, f.Counter)
	}
	for _, v := range table.Table().Measure("clicks").Values {
		clicks += v
	}
	return clicks / value.One
}

// TestByDays settles two exports of account A, of which the newer one speaks for 2
// to 5 January, beside one of account B. Without B's days being told apart they
// would be replaced as well, and the file hints at that; a day after as-of counts
// as a record but not as clicks. The sums were worked out by hand.
func TestByDays(t *testing.T) {
	files := func(split ...int) []settle.Counts {
		return []settle.Counts{
			counts(t, "ads-1.csv", split, "2025-01-01,A,a,1\n2025-01-02,A,a,2\n2025-01-03,A,a,4\n"),
			counts(t, "ads-2.csv", split, "2025-01-02,B,b,8\n"),
			counts(t, "ads-3.csv", split, "2025-01-02,A,a,16\n2025-01-05,A,a,32\n"),
		}
	}
	for _, tt := range []struct {
		name     string
		src      config.Source
		split    []int
		clicks   value.Fixed
		replaced []int
		found    []string
	}{
		{"newer-replaces", config.Source{Overlap: config.OverlapNewer}, nil, 17, []int{2, 1, 0}, []string{
			"ads-2.csv: warning: the file that replaces its days has none of its accounts or campaigns: ads-3.csv [replaced-other]",
		}},
		{"by account", config.Source{Overlap: config.OverlapNewer, SplitBy: []string{"account"}}, []int{0}, 25, []int{2, 0, 0}, nil},
		{"add", config.Source{Overlap: config.OverlapAdd}, nil, 31, []int{0, 0, 0}, nil},
		{"error", config.Source{Overlap: config.OverlapError, SplitBy: []string{"account"}}, []int{0}, 31, []int{0, 0, 0}, []string{
			`ads-3.csv: error: the file covers 2025-01-02 for account "A", which ads-1.csv covers too [data-failed]`,
		}},
	} {
		all := files(tt.split...)
		settled, found := settle.ByDays(&tt.src, all)
		if len(found) > 0 {
			t.Errorf("%s: %v", tt.name, found)
		}
		var replaced []int
		var text []string
		for _, s := range settled {
			replaced = append(replaced, s.Replaced)
			for _, d := range s.Found {
				text = append(text, d.String())
			}
		}
		if d := cmp.Diff(tt.replaced, replaced); d != "" {
			t.Errorf("%s: replaced (-want +got)\n%s", tt.name, d)
		}
		if d := cmp.Diff(tt.found, text); d != "" {
			t.Errorf("%s: found (-want +got)\n%s", tt.name, d)
		}
		if got := sum(all, settled); got != tt.clicks {
			t.Errorf("%s: %d clicks, want %d", tt.name, got, tt.clicks)
		}
	}
	settled, _ := settle.ByDays(&config.Source{Overlap: config.OverlapNewer}, files())
	if s := settled[2]; s.Later != 1 || s.Newest != value.DateOf(2025, 1, 2) || s.Last != value.DateOf(2025, 1, 5) {
		t.Errorf("later %d, newest %s, last %s", s.Later, s.Newest, s.Last)
	}
	if s := settled[0]; s.First != value.DateOf(2025, 1, 1) || s.Last != s.First || len(s.Gone.Months()) != 1 {
		t.Errorf("%s to %s stand, %v are gone", s.First, s.Last, s.Gone.Months())
	}
}

// TestToldApart refuses names that no file has, and files that lack one.
func TestToldApart(t *testing.T) {
	files := []settle.Counts{counts(t, "1.csv", nil, "2025-01-01,A,a,1\n"), counts(t, "2.csv", nil, "2025-01-01,A,a,1\n")}
	_, found := settle.ByDays(&config.Source{Name: "ads", SplitBy: []string{"acount"}}, files)
	if len(found) != 1 || found[0].Hint != "did you mean account?" {
		t.Errorf("found %v", found)
	}
	files[1].Names = nil
	settled, found := settle.ByDays(&config.Source{Name: "ads", SplitBy: []string{"account"}}, files)
	want := "[] [] [2.csv:1: error: the files of ads are told apart by account, and this one has no such column [data-failed]]"
	if d := cmp.Diff(want, fmt.Sprint(found, settled[0].Found, settled[1].Found)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// records is a file of ids and days; hour is that of the report, 0 for none.
func records(t *testing.T, path string, hour int, text string) settle.Records {
	t.Helper()
	r := rows.NewRecorder(&rows.Records{
		AsOf: value.NoDate, Forms: 1, ID: rows.Column{Index: 0}, Stages: []rows.Stage{{Date: rows.Date{Column: rows.Column{Index: 1}}}},
	}, ',', 2)
	take(t, r, text)
	age := overlap.Age{Path: path}
	if hour > 0 {
		age.Made = time.Date(2025, 1, 1, hour, 0, 0, 0, time.UTC)
	}
	return settle.Records{Age: age, Recorder: r}
}

// TestByIDs replaces the records of an id by those of the newest file, which a
// time of report or the name tells.
func TestByIDs(t *testing.T) {
	files := func(hours ...int) []settle.Records {
		return []settle.Records{
			records(t, "10.csv", hours[0], "a,2025-01-05\nb,2025-01-01\n"),
			records(t, "9.csv", hours[1], "a,2025-01-02\na,2025-01-03\nc,2025-01-04\n"),
		}
	}
	ids := settle.ByIDs(config.OverlapNewer, files(0, 0))
	if !slices.Equal(ids.Order, []int{1, 0}) || ids.Files[0].Replaced != 0 || ids.Files[1].Replaced != 2 {
		t.Errorf("order %v, replaced %d and %d", ids.Order, ids.Files[0].Replaced, ids.Files[1].Replaced)
	}
	if s := ids.Files[1]; s.Entity(0) || !s.Entity(1) || s.First != value.DateOf(2025, 1, 4) || !ids.Newest(0, 0) || ids.Newest(1, 0) {
		t.Errorf("a stands in the older file, from %s on", s.First)
	}
	if ids = settle.ByIDs(config.OverlapNewer, files(3, 4)); ids.Files[0].Replaced != 1 || ids.Files[1].Replaced != 0 {
		t.Errorf("by time, replaced %d and %d", ids.Files[0].Replaced, ids.Files[1].Replaced)
	}
	if ids = settle.ByIDs(config.OverlapAdd, files(0, 0)); ids.Newest != nil || ids.Files[1].Replaced != 0 || !slices.Equal(ids.Order, []int{1, 0}) {
		t.Errorf("added, replaced %d, order %v", ids.Files[1].Replaced, ids.Order)
	}
	for mode, want := range map[config.Overlap]string{
		config.OverlapError: "[9.csv:2: error: the id of this record is in 10.csv, line 2, too [data-failed]]",
		config.OverlapNewer: "[9.csv:2: error: the id of this record is in 10.csv, line 2, too [data-failed]]",
	} {
		ids = settle.ByIDs(mode, files(3, 3))
		if d := cmp.Diff(want, fmt.Sprint(slices.Concat(ids.Files[0].Found, ids.Files[1].Found))); d != "" {
			t.Errorf("%s (-want +got)\n%s", mode, d)
		}
	}
}

// TestOneMistakeIsToldOnce holds that a setting that is wrong for a thousand files
// is no thousand findings.
func TestOneMistakeIsToldOnce(t *testing.T) {
	var files []settle.Counts
	for i := range 1200 {
		f := counts(t, fmt.Sprintf("ads-%04d.csv", i), nil, "2025-01-01,A,a,1\n2025-01-02,A,a,2\n")
		f.Names = []string{"campaign", "clicks"}
		files = append(files, f)
	}
	for _, tt := range []struct {
		src  config.Source
		want string
	}{
		{config.Source{Overlap: config.OverlapError}, "error: the same is so of 1196 more pairs of files of  [data-failed]"},
		{config.Source{SplitBy: []string{"account"}}, "error: the same is so of 1197 more files of  [data-failed]"},
	} {
		settled, found := settle.ByDays(&tt.src, files)
		told := 0
		for _, s := range settled {
			told += len(s.Found)
		}
		if told != 3 || len(found) != 1 || found[0].String() != tt.want {
			t.Errorf("%d are told, and %v", told, found)
		}
	}
}
