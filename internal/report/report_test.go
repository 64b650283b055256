package report

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "write the golden files")

var asOf = value.DateOf(2026, 10, 31)

// settings are those of a site with sources whose owners are a role, a name and
// nobody.
func settings(t *testing.T, lang string) *config.Config {
	t.Helper()
	c, found := config.Load([]byte(`format: 1
site: {title: {ja: 手引き, en: Handbook}, languages: [`+lang+`]}
sources:
  ads: {files: data/ads.csv, columns: {date: Day, cost: Cost}, owner: analyst, freshness: 2d}
  crm: {files: data/crm.csv, columns: {date: Day, leads: Leads}, owner: Sales operations, freshness: 1d}
  mail: {files: data/mail.csv, columns: {date: Day, clicks: Clicks}}
`), "mopsite.yaml", nil)
	if diag.Count(found, diag.Error) > 0 {
		t.Fatal(found)
	}
	return c
}

func site(lang string) *model.Site {
	title := map[string]string{"ja": "MOps アナリスト", "en": "MOps analyst"}[lang]
	return &model.Site{Languages: []string{lang}, Roles: []*model.Role{
		{Entity: model.Entity{Kind: model.KindRole, ID: "analyst", Pages: []*model.Page{{Lang: lang, Title: title}}}},
	}}
}

func good() []*facts.Source {
	return []*facts.Source{
		{Name: "ads", Newest: asOf, Freshness: 2}, {Name: "crm", Newest: asOf - 1, Freshness: 1}, {Name: "mail", Newest: asOf - 90},
	}
}

func failing(s *facts.Source, line int) {
	s.Failed, s.Newest = true, value.NoDate
	s.Fault = diag.New(diag.Error, "data-failed", diag.Pos{File: "data/" + s.Name + ".csv", Line: line}, "31 of 60 records rejected, more than 1%", "mend the lines, or raise max_rejected")
}

// cases are runs with what became of them.
var cases = []struct {
	name string
	make func(in *Input)
}{
	{"good", func(in *Input) {
		in.Findings = []diag.Diagnostic{diag.New(diag.Hint, "no-deputy", diag.Pos{File: "content/a.md"}, "nobody stands in", "")}
	}},
	{"stale", func(in *Input) {
		in.Set.Sources[0].Newest = asOf - 9
		in.Set.Sources[1].Newest = value.NoDate
	}},
	{"failed", func(in *Input) {
		in.Outcome, in.Standing = Unpublished, true
		failing(in.Set.Sources[0], 17)
		in.Findings = []diag.Diagnostic{
			diag.New(diag.Error, "unknown-key", diag.Pos{File: "content/roles/one.md", Line: 3, Col: 1}, `unknown key "onwer"`, `did you mean "owner"?`),
			in.Set.Sources[0].Fault,
			diag.New(diag.Warning, "row-rejected", diag.Pos{File: "data/ads.csv", Line: 17}, "record left out", ""),
		}
	}},
	{"held", func(in *Input) {
		in.Set.Sources[1].Held = &facts.Held{Since: asOf - 1, Tried: asOf}
		in.Set.Sources[1].Fault = diag.New(diag.Error, "data-failed", diag.Pos{File: "data/crm.csv", Line: 9}, "the quote that opens on line 9 is never closed", "")
	}},
	{"held-again", func(in *Input) {
		in.Set.Sources[1].Held = &facts.Held{Since: asOf, Tried: asOf}
		in.Set.Sources[1].Fault = diag.New(diag.Error, "data-failed", diag.Pos{File: "data/crm.csv"}, "the file was changed while it was read", strings.Repeat("a hint too long for a line; ", 12))
	}},
	{"imported", func(in *Input) { in.Outcome = Imported }},
	{"restated", func(in *Input) {
		in.Outcome = Imported
		september, october := value.DateOf(2026, 9, 1), value.DateOf(2026, 10, 1)
		in.Restated = [][]archive.Change{{
			{Month: september, Measure: "clicks", Before: 400 * value.One, After: 399 * value.One},
			{Month: september, Measure: "cost", Currency: "EUR", Before: 600 * value.One, After: 450 * value.One},
			{Month: october, Measure: "cost", Currency: "EUR", Before: 200 * value.One, After: 225 * value.One},
		}, nil, {{Month: september, Measure: "clicks", Before: 0, After: 7 * value.One}}}
	}},
	{"warnings", func(in *Input) {
		in.Findings = []diag.Diagnostic{
			diag.New(diag.Warning, "missing-owner", diag.Pos{File: "content/a.md", Line: 2}, "no owner", ""),
			diag.New(diag.Warning, "row-rejected", diag.Pos{File: "data/ads.csv", Line: 17}, "record left out", "correct it"),
			diag.New(diag.Warning, "row-rejected", diag.Pos{File: "data/ads.csv", Line: 18}, "record left out", "correct it"),
			diag.New(diag.Warning, "unmapped-value", diag.Pos{File: "data/maps/channel.csv"}, "1 value of channel in ads is not in the map (3% of the cost)", ""),
			diag.New(diag.Warning, "data-empty", diag.Pos{File: "data/x.csv"}, "no rows", ""),
		}
	}},
	{"fell-by-half", func(in *Input) {
		in.Outcome = Imported
		october := value.DateOf(2026, 10, 1)
		in.Restated = [][]archive.Change{{
			{Month: october, Measure: "clicks", Before: 9 * value.One, After: value.One},
			{Month: october, Measure: "cost", Currency: "EUR", Before: 200 * value.One, After: facts.Null},
		}, nil, {{Month: october, Measure: "clicks", Before: 9 * value.One, After: value.One}}}
	}},
	{"new-warnings", func(in *Input) {
		in.Outcome = Imported
		old := diag.New(diag.Warning, "checksum-differs", diag.Pos{File: "data/1.csv", Line: 9}, "the rows of old add up to 1", "")
		in.Before = []diag.Diagnostic{old}
		in.Findings = []diag.Diagnostic{
			old, diag.New(diag.Warning, "checksum-differs", diag.Pos{File: "data/2.csv", Line: 9}, "the rows of tonight add up to 2", ""),
			diag.New(diag.Warning, "file-gone", diag.Pos{File: "data/0.csv"}, "the file is no longer there", ""),
		}
	}},
	{"import-held", func(in *Input) {
		in.Outcome = Imported
		in.Set.Sources[0].Held = &facts.Held{Since: asOf - 1, Tried: asOf}
		in.Set.Sources[0].Fault = diag.New(diag.Error, "data-failed", diag.Pos{File: "data/ads.csv"}, "31 of 60 records rejected, more than 1%", "")
		in.Findings = []diag.Diagnostic{in.Set.Sources[0].Fault}
	}},
	{"held-told", func(in *Input) { // once, though it stands among the warnings as well
		lost := diag.New(diag.Warning, "facts-lost", diag.Pos{File: "data/ads.csv"}, "the import would lose 3 days", "")
		in.Set.Sources[1].Held = &facts.Held{Since: asOf - 1, Tried: asOf}
		in.Set.Sources[1].Fault = lost
		in.Findings = []diag.Diagnostic{lost, diag.New(diag.Warning, "facts-lost", diag.Pos{File: "data/crm.csv"}, "the import would lose 4 days", "")}
	}},
	{"other-errors", func(in *Input) { // of checks that made a source fail, too, and of its other file
		in.Outcome = Unpublished
		failing(in.Set.Sources[0], 17)
		second := diag.New(diag.Error, "data-failed", diag.Pos{File: "data/ads-2.csv"}, "the file is empty", "")
		in.Set.Sources[0].Faults = []diag.Diagnostic{in.Set.Sources[0].Fault, second}
		in.Findings = []diag.Diagnostic{
			in.Set.Sources[0].Fault, second,
			diag.New(diag.Error, "data-failed", diag.Pos{File: "mopsite.yaml", Line: 4, Col: 3}, "no file matches data/maps/*.csv", "put it there"),
		}
	}},
	{"refused", func(in *Input) {
		in.Outcome, in.Set = Refused, nil
		in.Findings = []diag.Diagnostic{diag.New(diag.Error, "unknown-key", diag.Pos{File: "mopsite.yaml", Line: 5, Col: 3}, `unknown key "clumns"`, "")}
	}},
	{"many", func(in *Input) {
		in.Outcome = Unpublished
		in.Set.Sources = nil
		for i := range 14 {
			s := &facts.Source{Name: fmt.Sprintf("shop_%02d", i+1), Freshness: 1}
			if failing(s, i+2); i%2 == 1 {
				s.Failed, s.Held = false, &facts.Held{Since: asOf - 3, Tried: asOf}
			}
			if s.Failed {
				in.Findings = append(in.Findings, s.Fault)
			}
			in.Set.Sources = append(in.Set.Sources, s)
		}
	}},
	{"misused", func(in *Input) {
		in.Outcome, in.Err = Misused, errors.New("--site: /mnt/handbook is not a folder")
		in.Site, in.Set = nil, nil
	}},
	{"crashed", func(in *Input) {
		in.Outcome, in.Err = Crashed, errors.New("publish to public: write public/index.html:\nno space left on device")
		in.Site, in.Set = nil, nil
	}},
}

func reports(t *testing.T, visit func(name string, r Report)) {
	for _, c := range cases {
		for _, lang := range []string{"en", "ja"} {
			in := Input{Config: settings(t, lang), Site: site(lang), Set: &facts.Set{Sources: good()}, AsOf: asOf}
			c.make(&in)
			r, err := New(in)
			if err != nil {
				t.Fatal(err)
			}
			visit(c.name+"-"+lang, r)
		}
	}
}

func TestReports(t *testing.T) {
	reports(t, func(name string, r Report) {
		file := filepath.Join("testdata", name+".txt")
		got := string(r.Bytes("report.txt"))
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	})
}

// TestOneLanguage holds that nothing of a finding or an error, which are in English,
// stands in a Japanese report: no three words in a row.
func TestOneLanguage(t *testing.T) {
	english := regexp.MustCompile(`[a-z]+ [a-z]+ [a-z]+`)
	reports(t, func(name string, r Report) {
		for _, l := range r.Lines {
			if strings.HasSuffix(name, "-ja") && english.MatchString(l) {
				t.Errorf("%s: %s", name, l)
			}
		}
	})
}

// TestWarningsAreSorted holds that every check that warns is told by reports or is
// none of their business; a new one has to be put into one of the lists.
func TestWarningsAreSorted(t *testing.T) {
	// These are about pages and settings, or a line of its own tells them.
	pages := strings.Fields(`budget-overlap changed-since-approval consent-unrecorded data-stale empty-list evidence-expired external-image heading-jump image-alt kept-number-differs
		invalid-suppression language-folder last-good-facts missing-owner no-deputy owner-left raw-html record-overdue review-overdue
		move-not-allowed rights-expired risk-untreated shortcode single-owner sla-breached symbolic-link tool-renewal tool-unready unused-convention`)
	lists := map[string][]string{"alarming": alarming, "aboutData": aboutData, "pages": pages}
	in := map[string]string{}
	for name, list := range lists {
		for _, id := range list {
			if in[id] != "" {
				t.Errorf("%s is both %s and %s", id, in[id], name)
			}
			in[id] = name
			if !slices.Contains(check.IDs(), id) {
				t.Errorf("%s in %s is no check", id, name)
			}
		}
	}
	for _, c := range check.Known() {
		if c.Level == diag.Warning && in[c.ID] == "" {
			t.Errorf("%s: is a reader of the report to hear of it?", c.ID)
		}
	}
}

// TestForms holds what is true of every report in every form: a subject and
// twelve lines at most, valid JSON and a mail that says the same.
func TestForms(t *testing.T) {
	reports(t, func(name string, r Report) {
		text := string(r.Bytes("report.txt"))
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if len(lines) < 2 || len(lines) > 1+MaxLines || !utf8.ValidString(text) {
			t.Errorf("%s has %d lines", name, len(lines))
		}
		var chat struct{ Subject, Text string }
		if err := json.Unmarshal(r.Bytes("out/report.JSON"), &chat); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if chat.Subject != lines[0] || chat.Text+"\n" != text {
			t.Errorf("%s: the JSON says %q", name, chat)
		}
		if got := mailed(t, r.Bytes("report.eml")); got != text {
			t.Errorf("%s: the mail says (-text +mail)\n%s", name, cmp.Diff(text, got))
		}
	})
}

// mailed reads a mail by other means and returns subject and body.
func mailed(t *testing.T, data []byte) string {
	t.Helper()
	for i, b := range data {
		if b > 126 {
			t.Fatalf("byte %d of the mail is no ASCII", i)
		}
	}
	for line := range strings.Lines(string(data)) {
		if len(line) > 77 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader("From: a@example.com\nTo: b@example.com\n" + string(data)))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return subject + "\n" + strings.ReplaceAll(string(body), "\r\n", "\n")
}

// TestHostileText holds that no text breaks out of its line or its form.
func TestHostileText(t *testing.T) {
	for _, text := range []string{"\"}\n{\"x\": \"", "a\r\nBcc: all@example.com\r\n\r\nb", "\x00\x1b[31m", strings.Repeat("長", 4000), "</script>\u2028"} {
		in := Input{Config: settings(t, "ja"), AsOf: asOf, Outcome: Crashed, Err: errors.New(text)}
		in.Config.Site.Title = value.Text{All: text}
		r, err := New(in)
		if err != nil {
			t.Fatal(err)
		}
		plain := string(r.Bytes("-"))
		if n := strings.Count(plain, "\n"); n != 1+len(r.Lines) {
			t.Errorf("%q: %d lines of %d", text, n, 1+len(r.Lines))
		}
		var chat struct{ Text string }
		if err := json.Unmarshal(r.Bytes("r.json"), &chat); err != nil || chat.Text+"\n" != plain {
			t.Errorf("%q: %v, %q", text, err, chat.Text)
		}
		if got := mailed(t, r.Bytes("r.eml")); got != plain {
			t.Errorf("%q: mail %q", text, got)
		}
	}
}
