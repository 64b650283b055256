package config_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

var knownChecks = []string{"broken-link", "data-stale", "review-overdue"}

// TestGolden loads each NAME.yaml of the archives and compares the findings
// and the configuration with NAME.want.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range ar.Files {
			want[f.Name] = string(f.Data)
		}
		out := &txtar.Archive{Comment: ar.Comment}
		for _, f := range ar.Files {
			name, ok := strings.CutSuffix(f.Name, ".yaml")
			if !ok {
				continue
			}
			cfg, found := config.Load(f.Data, "mopsite.yaml", knownChecks)
			got := report(found) + dump(cfg)
			out.Files = append(out.Files, f, txtar.File{Name: name + ".want", Data: []byte(got)})
			if *update {
				continue
			}
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				if d := cmp.Diff(want[name+".want"], got); d != "" {
					t.Errorf("(-want +got)\n%s", d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func report(ds []diag.Diagnostic) string {
	var b bytes.Buffer
	if err := diag.WriteText(&b, ds); err != nil {
		panic(err)
	}
	return b.String()
}

// dump prints what differs from the default configuration.
func dump(c *config.Config) string {
	var b strings.Builder
	def := config.Default()
	show := func(key string, v, def any) {
		if fmt.Sprint(v) != fmt.Sprint(def) {
			fmt.Fprintf(&b, "%s = %+v\n", key, v)
		}
	}
	show("title", c.Site.Title, def.Site.Title)
	show("languages", c.Site.Languages, def.Site.Languages)
	show("base_url", c.Site.BaseURL, "")
	show("edit_url", c.Site.EditURL, "")
	show("timezone", c.Site.Timezone, def.Site.Timezone)
	show("fiscal_year_start", c.Site.FiscalYearStart, 1)
	show("currency", c.Site.Currency, "")
	show("as_of", c.Site.AsOf, value.NoDate)
	show("html", c.Site.HTML, config.HTMLSafe)
	show("max_rejected", c.Limits.MaxRejected.Exact(9), "0.01")
	show("min_match", c.Limits.MinMatch.Exact(9), "0.95")
	show("checks", c.Checks, def.Checks)
	show("ignore", c.Ignore, def.Ignore)
	for _, s := range c.Sources {
		dumpSource(&b, s)
	}
	return b.String()
}

func dumpSource(b *strings.Builder, s *config.Source) {
	fmt.Fprintf(b, "source %s: freshness %d, dates %q, decimal %q\n", s.Name, s.Freshness, s.DateFormat, s.Decimal)
	for _, c := range s.Set {
		fmt.Fprintf(b, "\tset %s = %q %s\n", c.Name, c.Value, c.Date)
	}
	if !s.Records() {
		fmt.Fprintf(b, "\tfiles %s, profile %q\n", s.Files.V, s.Profile.V)
	}
	for _, c := range s.Columns {
		fmt.Fprintf(b, "\tcolumn %s = %q as %s\n", c.Name, c.Header, c.As)
	}
	for _, in := range s.Inputs {
		fmt.Fprintf(b, "\tinput %s of %s by %q\n", in.Files.V, s.Entity, in.ID.V)
		for _, st := range in.Stages {
			fmt.Fprintf(b, "\t\tstage %s = %q exit=%t", st.ID, st.Date, st.Exit)
			for _, w := range st.When {
				fmt.Fprintf(b, " when %q in %q", w.Column, w.Values)
			}
			fmt.Fprintln(b)
		}
		for _, a := range in.Amounts {
			fmt.Fprintf(b, "\t\tamount %s = %q at %s\n", a.Name, a.Column, a.At)
		}
		for _, d := range in.Dimensions {
			fmt.Fprintf(b, "\t\tdimension %s = %q\n", d.Name, d.Header)
		}
	}
}

func TestDefaultIsWhatAnEmptySiteGets(t *testing.T) {
	cfg := config.Default()
	if got := cfg.Site.Languages; !cmp.Equal(got, []string{"en"}) {
		t.Errorf("Languages = %v, want [en]", got)
	}
	if got := cfg.Site.Location().String(); got != "UTC" {
		t.Errorf("Location = %s, want UTC", got)
	}
	if cfg.Source("crm") != nil {
		t.Error("Source(crm) is not nil without sources")
	}
}

func TestCalendarFollowsTheFiscalYear(t *testing.T) {
	cfg, _ := config.Load([]byte("format: 1\nsite: {fiscal_year_start: 4, timezone: Asia/Tokyo}\n"), "mopsite.yaml", nil)
	got := cfg.Site.Calendar().Label(value.DateOf(2025, 3, 31), value.FiscalYear)
	if got != "2024" {
		t.Errorf("fiscal year of 31 March 2025 = %s, want 2024", got)
	}
	if got := cfg.Site.Location().String(); got != "Asia/Tokyo" {
		t.Errorf("Location = %s, want Asia/Tokyo", got)
	}
}

func TestRoles(t *testing.T) {
	for _, name := range config.CanonicalNames() {
		if config.RoleOf(name) == config.Auto {
			t.Errorf("RoleOf(%s) = auto, want a fixed role", name)
		}
	}
	if got := config.RoleOf("webinar_seats"); got != config.Auto {
		t.Errorf("RoleOf(webinar_seats) = %s, want auto", got)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("format: 1\nsources:\n  a: {files: x, columns: {date: D}}\n"))
	f.Add([]byte("format: 1\nsources:\n  a: {entity: e, inputs: [{files: x, id: I, stages: {s: {date: D, when: {A: [b]}}}, amount: {m: X}}]}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		cfg, found := config.Load(src, "mopsite.yaml", knownChecks)
		if cfg == nil || len(cfg.Site.Languages) == 0 {
			t.Fatal("no configuration")
		}
		for _, d := range found {
			if d.Message == "" || d.File != "mopsite.yaml" {
				t.Errorf("finding without message or file: %+v", d)
			}
		}
	})
}

// TestSourceAt holds that a place is known by the source in whose settings it
// stands, written in lines or in braces, and that what comes before, between
// comments or after is nobody's.
func TestSourceAt(t *testing.T) {
	src := "format: 1\nsources:\n  ads:\n    files: data/a.csv\n\n# by hand\n    columns: {date: Day, cost: Cost}\n  # the fairs\n  fairs: {files: data/b.csv, columns: {date: Day}}\nsite: {currency: JPY}\n"
	c, found := config.Load([]byte(src), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for line, want := range map[int]string{2: "", 3: "ads", 4: "ads", 7: "ads", 9: "fairs", 10: ""} {
		got := ""
		if s := c.SourceAt(diag.Pos{File: "mopsite.yaml", Line: line, Col: 12}); s != nil {
			got = s.Name
		}
		if got != want {
			t.Errorf("line %d is in %q, want %q", line, got, want)
		}
	}
}
