package guess_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/guess"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// guessed guesses what a file is and reads it.
func guessed(t *testing.T, name, text string) (*guess.Guess, *pass.Source) {
	t.Helper()
	site, err := tree.FromFS(fstest.MapFS{name: {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	file, _ := site.Lookup(name)
	f := pass.Unknown(file, guess.SourceName(name))
	g, ok := guess.New(f)
	if !ok {
		t.Fatal(f.Found)
	}
	f.Describe(g.Source, nil, nil)
	s := &pass.Source{AsOf: value.NoDate, Asking: true, Workers: 1, Progress: func(int) {}, Groups: [][]*pass.File{{f}}}
	if s.Read(); f.Failed {
		t.Fatal(f.Found)
	}
	return g, s
}

func TestGuess(t *testing.T) {
	for _, tt := range []struct{ name, file, text, entry, asked, noted string }{
		{"counts", "data/shop/2026-04.csv", "Date,Campaign,Clicks,Cost\n2026-04-01,x,1,2.5\n",
			"sources:\n  shop:\n    files: data/shop/*.csv\n    columns:\n      date: Date\n      campaign: Campaign\n      clicks: Clicks\n      cost: Cost\n    grain: [date, campaign] # what one row is\n", "", ""},
		{"an unknown measure in thousands", "data/ads.csv", "Date,売上（千円）\n2026-04-01,12\n",
			"sources:\n  ads:\n    files: data/ads.csv\n    columns:\n      date: Date\n      # measure_1: {column: 売上（千円）, as: money}\n",
			`which columns are measures: "売上（千円）"?`, `the header "売上（千円）" says that its numbers are in 千円; they are read as they stand`},
		{"clicks of mails and numbers without a name", "data/mail.csv", "Date,Opens,Clicks,Replies,Open rate\n2026-04-01,9,2,1,30\n",
			"sources:\n  mail:\n    files: data/mail.csv\n    columns:\n      date: Date\n      mail_clicks: {column: Clicks, as: count} # kept apart from those of ads; clicks would add them up\n      opens: Opens\n      # measure_1: {column: Replies, as: count} # or number, money\n    grain: [date] # what one row is\n",
			`are there more measures: "Replies"? (map those that can be added up; the others are left out)`, ""},
		{"an amount of orders", "data/o.csv", "Order ID,Ordered,Amount,Email\nA1,2026-04-01,5,a@example.com\n",
			"sources:\n  o:\n    entity: record # what a row is about: lead, deal …\n    people: true\n    inputs:\n      - files: data/o.csv\n        id: Order ID\n        stages:\n          stage_1: Ordered\n        amount: {revenue: {column: Amount, at: FILL-IN}} # what the money is, and the stage on whose day it counts\n",
			"is a row a record of an entity, such as a lead, that passes stages?\n" +
				`what is the money of a record, and on the day of which stage does it count: "Amount"? (name it revenue, for instance; what is named cost is added to that of ads)`, ""},
		{"records", "data/leads.csv", "Lead ID,Created,Won on\nA1,2026-04-01,\nA2,2026-04-02,2026-05-01\n",
			"sources:\n  source_leads: # after the file; choose any name that is no measure or dimension\n    entity: record # what a row is about: lead, deal …\n    inputs:\n      - files: data/leads.csv\n        id: Lead ID\n        stages:\n          stage_1: Created\n          stage_2: Won on\n",
			`which column is the day of a row, or are they the stages of a record: "Created", "Won on"?` + "\nis a row a record of an entity, such as a lead, that passes stages?", ""},
		{"a register of answers", "data/answers.csv", "Member ID,Answered,Area\nA1,2026-04-01,North\nA1,2026-04-09,North\nA2,2026-04-02,South\n",
			"sources:\n  answers:\n    files: data/answers.csv\n    count_rows: answers # an id stands in several rows, on different days: each row counts, and nobody is followed; choose any name\n    columns:\n      date: Answered\n",
			"no column holds quantities; what should be counted? (if every row is one of them, such as an answer, write count_rows: answers)", ""},
		{"days that a spreadsheet made numbers", "data/ads.csv", "Date,Clicks\n46113,1\n46114,2\n",
			"sources:\n  ads:\n    files: data/ads.csv\n    columns:\n      date: Date\n      clicks: Clicks\n",
			`"Date" holds numbers from 20000 to 60000, as spreadsheets keep days; are they days? (give the column a date format in the spreadsheet and save it again, or fetch the export anew)`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, s := guessed(t, tt.file, tt.text)
			got := []string{g.Suggestion(s), strings.Join(g.Questions(), "\n"), strings.Join(g.Notes(), "\n")}
			if d := cmp.Diff([]string{tt.entry, tt.asked, tt.noted}, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestNoTable refuses what has no line of two fields.
func TestNoTable(t *testing.T) {
	site, err := tree.FromFS(fstest.MapFS{"a.txt": {Data: []byte("one\ntwo\n")}})
	if err != nil {
		t.Fatal(err)
	}
	file, _ := site.Lookup("a.txt")
	f := pass.Unknown(file, "a")
	if _, ok := guess.New(f); ok || !f.Failed || f.Found[0].Message != "the file is not a table: no line has two fields" {
		t.Errorf("a list is taken for a table: %v", f.Found)
	}
}

func TestSourceName(t *testing.T) {
	for file, want := range map[string]string{
		"data/google-ads/2026-09.csv": "google_ads", "data/2026-09.csv": "source_2026_09", "exports/広告.csv": "広告", "data/Leads (new).csv": "leads__new", "cost.csv": "source_cost",
		"data/google-ads/october.csv": "google_ads", "exports/yss_202609.csv": "yss", "data/ga4.csv": "ga4", "data/2026年10月.csv": "source_2026年10月",
	} {
		if got := guess.SourceName(file); got != want {
			t.Errorf("%s becomes %s, want %s", file, got, want)
		}
	}
}

func TestPattern(t *testing.T) {
	for file, want := range map[string]string{
		"data/google-ads/2026-09.csv": "data/google-ads/*.csv", "data/google-ads/october.csv": "data/google-ads/*.csv",
		"exports/yss_202609.csv": "exports/yss_*.csv", "x/Campaign report (3).csv": "x/Campaign report (*).csv",
		"x/leads-2026-10-01-2026-10-31.csv": "x/leads-*.csv", "x/campaigns-2026H2.csv": "x/campaigns-*.csv", "x/oct_meta.csv": "x/*_meta.csv", "x/広告2026年10月.csv": "x/広告*.csv",
		"data/leads.csv": "data/leads.csv", "data/ga4.csv": "data/ga4.csv", "data/2026-09.csv": "data/2026-09.csv", "data/marketing.csv": "data/marketing.csv",
		"data/mayday.csv": "data/mayday.csv",
	} {
		if got := strings.Trim(guess.Pattern(file), `"`); got != want {
			t.Errorf("%s becomes %s, want %s", file, got, want)
		}
	}
}
