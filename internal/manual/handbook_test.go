package manual_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	sitepage "github.com/mopsite/mopsite/internal/page"
	"github.com/mopsite/mopsite/internal/value"
)

// referenceBook reads the reference handbook, which is the repository itself.
func referenceBook(t *testing.T) *build.Book {
	t.Helper()
	book, err := build.Check(context.Background(), build.Options{
		Dir: repository(t), AsOf: value.NoDate, Theme: mopsite.Files, Version: "manual",
		Today: func(*time.Location) value.Date { return value.NoDate },
	})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestReferenceHandbook holds what a team that starts from the handbook may
// expect of it.
func TestReferenceHandbook(t *testing.T) {
	book := referenceBook(t)
	t.Run("languages", func(t *testing.T) { bothLanguages(t, book.Site) })
	t.Run("records", func(t *testing.T) { everyKind(t, book.Site) })
	t.Run("procedures", func(t *testing.T) {
		for _, p := range book.Site.Procedures {
			wholeProcedure(t, p)
		}
		library(t, book.Site)
	})
	t.Run("duties", func(t *testing.T) { duties(t, book.Site) })
	t.Run("problems", func(t *testing.T) { problems(t, book.Site) })
	t.Run("findings", func(t *testing.T) {
		// What readers are meant to see: a review that is late, two stages out of
		// order in the export, moves back and over a stage, deals that wait for too
		// long, an acceptance rate that proves no more, and campaigns whose briefs
		// nobody wrote.
		want := []string{"review-overdue", "stage-order", "move-not-allowed", "sla-breached", "evidence-expired", "campaign-unbriefed"}
		for _, d := range book.Findings {
			if !slices.Contains(want, d.Check) {
				t.Errorf("%s", d)
			}
		}
	})
	t.Run("coverage", func(t *testing.T) { coverage(t, book.Site) })
}

// bothLanguages wants every page in the author's words in every language.
func bothLanguages(t *testing.T, site *model.Site) {
	for _, p := range site.Pages {
		if p.Fallback || p.Generated {
			t.Errorf("/%s has no text of its own: write content/%s/%s", p.URL, p.Lang, p.Key)
		}
	}
}

// everyKind wants pages of every built-in kind, and several records of each.
func everyKind(t *testing.T, site *model.Site) {
	for _, k := range site.Kinds() {
		if !slices.ContainsFunc(site.Pages, func(p *model.Page) bool { return p.Kind == k && !p.Generated }) {
			t.Errorf("no page of the kind %s", k)
		}
	}
	count := map[model.Kind]int{}
	for _, r := range site.Records {
		count[r.Kind]++
	}
	for _, k := range site.Declared.Kinds() {
		if n := count[model.Kind(k.Name)]; n < 2 {
			t.Errorf("%d records of the kind %s", n, k.Name)
		}
	}
}

// wholeProcedure wants all that domain practice asks of a procedure.
func wholeProcedure(t *testing.T, p *model.Procedure) {
	accountable := 0
	for _, r := range p.RACI {
		accountable += strings.Count(r.Letters, "A")
	}
	if accountable != 1 {
		t.Errorf("%s: %d roles are accountable", p.ID, accountable)
	}
	page := p.Pages[0]
	for what, lacks := range map[string]bool{
		"approver": page.Control == nil || page.Control.Approver.None(),
		"owner":    p.Owner.Role == nil, "deputy": p.Deputy.Role == nil,
		"tools": len(p.Tools) == 0, "sla": p.SLA.N == 0, "version": p.Version == "", "effective": p.Effective == value.NoDate,
		"review": page.ReviewDue() == value.NoDate, "metrics": len(p.Metrics) == 0, "capability": len(p.Capabilities) == 0,
	} {
		if lacks {
			t.Errorf("%s: no %s", p.ID, what)
		}
	}
	for _, in := range p.Pages {
		if p.Trigger.In(in.Lang, "") == "" || len(p.Inputs.In(in.Lang, "")) == 0 || len(p.Outputs.In(in.Lang, "")) == 0 {
			t.Errorf("/%s: no trigger, inputs or outputs", in.URL)
		}
		way := func(h markdown.Heading) bool { return h.ID == "rollback" || h.ID == "failures" }
		if !slices.ContainsFunc(in.Doc.Headings, way) {
			t.Errorf("/%s: nothing says what goes wrong and how to go back", in.URL)
		}
	}
}

// library wants a procedure for each piece of work that every team keeps one for.
func library(t *testing.T, site *model.Site) {
	for _, id := range []string{
		"intake", "campaign-build", "qa-release", "paid-launch", "lead-routing", "lead-scoring", "data-hygiene", "naming-utm",
		"consent-optout", "reporting", "incident", "change-control", "vendor-access", "budget-control",
	} {
		if !slices.ContainsFunc(site.Procedures, func(p *model.Procedure) bool { return p.ID == id }) {
			t.Errorf("no procedure %s", id)
		}
	}
}

// duties wants every role to say what it is for and who stands in, and a role for
// each of the four duties of a marketing technologist.
func duties(t *testing.T, site *model.Site) {
	for _, r := range site.Roles {
		for _, in := range r.Pages {
			if len(r.Duties.In(in.Lang, "")) == 0 || len(r.Skills) == 0 || len(r.Deputies) == 0 {
				t.Errorf("/%s: no duties, skills or deputies", in.URL)
			}
		}
	}
	for _, p := range site.Pages {
		if p.URL == "knowledge/frameworks/technologist-duties/" {
			roles := slices.DeleteFunc(slices.Clone(p.Refs), func(l model.Target) bool { return l.Page == nil || l.Page.Kind != model.KindRole })
			if len(roles) < 4 {
				t.Errorf("/%s names %d roles for four duties", p.URL, len(roles))
			}
		}
	}
}

// problems wants procedures for each of the five problems, and numbers to watch for
// those of which data tell; requests that nobody took on and tools are records.
func problems(t *testing.T, site *model.Site) {
	lasting, watched := 0, 0
	for _, r := range site.Records {
		if r.Kind != "problem" || r.Value("date") != nil || r.Pages[0].Date != value.NoDate {
			continue
		}
		lasting++
		if answers := r.Value("answers"); answers == nil || len(answers.Refs) == 0 {
			t.Errorf("%s: no procedure answers it", r.ID)
		}
		if metrics := r.Value("metrics"); metrics != nil && len(metrics.Refs) > 0 {
			watched++
		}
	}
	if lasting != 5 || watched < 3 {
		t.Errorf("%d problems, %d of them with numbers", lasting, watched)
	}
}

// coverage holds the table of docs/domain-coverage.md against the site, the
// checks and the tests.
func coverage(t *testing.T, site *model.Site) {
	var known []string
	for _, info := range check.Known() {
		known = append(known, info.ID)
	}
	rows := 0
	for i, line := range readPage(t, "docs/domain-coverage.md").lines {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !strings.HasPrefix(line, "| ") || len(cells) != 4 || strings.TrimSpace(cells[0]) == "kept" {
			continue
		}
		rows++
		pages, checks, tests := spans(cells[1]), spans(cells[2]), spans(cells[3])
		for _, address := range pages {
			covered(t, site, i+1, address)
		}
		for _, id := range checks {
			if !slices.Contains(known, id) {
				t.Errorf("line %d: there is no check %s", i+1, id)
			}
		}
		for _, name := range tests {
			tested(t, i+1, name)
		}
		if len(pages)+len(checks) == 0 && !reasoned(cells[1]) {
			t.Errorf("line %d: neither a page, nor a check, nor why not", i+1)
		}
		if len(tests) == 0 && !reasoned(cells[1]) {
			t.Errorf("line %d: no test", i+1)
		}
		if slices.Contains(tests, "build TestExamples") && len(checks) == 0 {
			t.Errorf("line %d: the examples are of checks, and there is none", i+1)
		}
	}
	if rows < 36 {
		t.Errorf("%d rows", rows)
	}
}

// reasoned reports whether a cell says why something is not kept, in a sentence or so.
func reasoned(cell string) bool {
	_, reason, ok := strings.Cut(codeSpan.ReplaceAllString(cell, ""), " not ")
	return ok && len(strings.Fields(reason)) >= 8
}

// covered wants a page at an address in the default language and a translation.
func covered(t *testing.T, site *model.Site, line int, address string) {
	t.Helper()
	url := strings.TrimPrefix(address, "/")
	if slices.Contains(sitepage.Made([]string{site.Default()}), url) {
		return
	}
	at := slices.IndexFunc(site.Pages, func(p *model.Page) bool { return p.URL == url })
	if at < 0 {
		t.Errorf("line %d: the reference handbook has no page %s", line, address)
		return
	}
	for _, p := range site.Pages[at].Translations {
		if p.Fallback {
			t.Errorf("line %d: %s stands in one language only", line, address)
		}
	}
}

// tested wants a test function, written as its package and its name, the script of
// one that runs scripts, and the part of the test of the handbook that is about the
// thing: to be in the table alone is none.
func tested(t *testing.T, line int, name string) {
	t.Helper()
	pkg, test, _ := strings.Cut(name, " ")
	test, script, _ := strings.Cut(test, "/")
	dir := filepath.Join(repository(t), "internal", filepath.FromSlash(pkg))
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	part := "\tt.Run(\"" + script + "\""
	found := slices.ContainsFunc(files, func(file string) bool {
		src, err := os.ReadFile(file)
		whole := test != "TestReferenceHandbook" || script != "coverage" && strings.Contains(string(src), part)
		return err == nil && whole && strings.Contains(string(src), "\nfunc "+test+"(t *testing.T)")
	})
	if !found {
		t.Errorf("line %d: internal/%s has no test %s, or it has no part %q", line, pkg, test, script)
	}
	if test == "TestScripts" {
		if _, err := os.Stat(filepath.Join(dir, "testdata", "script", script+".txtar")); err != nil {
			t.Errorf("line %d: %v", line, err)
		}
	}
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// spans are the pieces of code in a cell.
func spans(cell string) []string {
	var out []string
	for _, m := range codeSpan.FindAllStringSubmatch(cell, -1) {
		out = append(out, m[1])
	}
	return out
}
