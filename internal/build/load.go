package build

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page"
	"github.com/mopsite/mopsite/internal/page/served"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Book is a site folder read, joined and computed: everything but its looks.
// It is immutable.
type Book struct {
	Tree    *tree.Tree
	Config  *config.Config
	Site    *model.Site
	Set     *facts.Set
	Results *results.Results // nil after Gather
	// AsOf is the day the numbers speak for.
	AsOf value.Date
	// Findings are those of all steps, sorted, at the levels of mopsite.yaml;
	// Suppressed are those that the site puts aside, with its reasons.
	Findings   []diag.Diagnostic
	Suppressed []suppress.Suppressed

	found    *findings
	input    metric.Input
	kept     results.Kept
	outdated []outdated
}

// Gather reads a site folder: words joined, facts read, nothing computed. The
// findings are those of reading; the error is about the machine only.
func Gather(ctx context.Context, opt Options) (*Book, error) {
	return gather(ctx, opt, &leaves{})
}

func load(ctx context.Context, opt Options, kept *leaves) (*Book, error) {
	b, err := gather(ctx, opt, kept)
	if err != nil {
		return nil, err
	}
	b.Results = results.Compute(b.Site, b.Set, b.input, b.kept)
	if !b.Config.Unread { // else they would only say what is missing for that reason
		b.found.add(b.Results.Findings)
		b.found.add(check.Run(check.Pass{Site: b.Site, Config: b.Config, Results: b.Results, Set: b.Set, AsOf: b.AsOf}))
		b.found.complete = true
	}
	b.settle()
	return b, nil
}

func gather(ctx context.Context, opt Options, kept *leaves) (*Book, error) {
	found := &findings{}
	b := &Book{found: found}
	var err error
	if b.Tree, err = opt.tree(); err != nil {
		return nil, err
	}
	found.add(publicPlaces(b.Tree.Findings()))
	b.Config = loadConfig(b.Tree, found)
	b.AsOf = asOf(b.Config, opt)
	b.Site = loadSite(b.Tree, b.Config, opt, kept, found)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rules, ds := conventions(b.Config, b.Site)
	found.add(ds)
	if ds, err = b.readNumbers(opt, rules); err != nil {
		return nil, err
	}
	found.add(ds)
	found.add(unappliedRules(b, rules))
	b.kept.Assessments, ds = loadAssessments(b.Tree)
	found.add(ds)
	b.kept.Runs, ds = loadRuns(b.Tree)
	found.add(ds)
	b.input = metric.Input{
		AsOf: b.AsOf, Calendar: value.Calendar{FiscalStart: b.Config.Site.FiscalYearStart},
		Currency: b.Config.Site.Currency, MinMatch: b.Config.Limits.MinMatch,
	}
	b.input.Work, ds = loadWorktime(b.Tree, b.Config)
	found.add(ds)
	b.input.Declared = measure.Declared{Places: map[string]diag.Pos{}, Adds: b.Config.Adds}
	for _, s := range b.Config.Sources {
		b.input.Declared.Places[s.Name] = s.Pos
	}
	for _, d := range b.Config.Dimensions {
		if d.Sensitive {
			b.input.Sensitive = append(b.input.Sensitive, d.Name)
		}
	}
	b.kept.Budget, ds = loadBudget(b.Tree, b.input)
	found.add(ds)
	b.kept.Approvals, ds = loadApprovals(b.Tree)
	found.add(ds)
	b.kept.Figures, ds = loadFigures(b.Tree)
	found.add(ds)
	b.settle()
	return b, ctx.Err()
}

// Engine answers questions about the book's numbers, with the code that
// computes its pages.
func (b *Book) Engine() *metric.Engine {
	return metric.NewEngine(b.Site, budget.With(b.Set, b.kept.Budget, b.input), b.input)
}

// Headline is the period of a metric that nobody asked for another of, see
// [results.Headline].
func (b *Book) Headline(e *metric.Engine, m *model.Metric) (r expr.Resolved, begun bool) {
	return results.Headline(e, b.input, m)
}

// loadConfig reads mopsite.yaml; a site without one, or with one that cannot
// be read, has the default settings.
func loadConfig(t *tree.Tree, found *findings) *config.Config {
	f, ok := t.Lookup(config.FileName)
	if !ok {
		return config.Default()
	}
	src, err := f.Read()
	if err != nil {
		found.add([]diag.Diagnostic{tree.Unreadable(config.FileName, err)})
		return config.Default()
	}
	c, ds := config.Load(src, config.FileName, check.IDs())
	found.add(ds)
	found.rules = c.Ignore
	return c
}

// asOf decides the day the numbers speak for: the command line, the site, else
// the day the caller calls today.
func asOf(c *config.Config, opt Options) value.Date {
	switch {
	case opt.AsOf != value.NoDate:
		return opt.AsOf
	case c.Site.AsOf != value.NoDate:
		return c.Site.AsOf
	}
	zone, err := time.LoadLocation(c.Site.Timezone)
	if err != nil { // an unknown zone is a finding of config already
		zone = time.UTC
	}
	return opt.Today(zone)
}

// loadSite reads the words: every Markdown file, decoded and joined.
func loadSite(t *tree.Tree, c *config.Config, opt Options, kept *leaves, found *findings) *model.Site {
	var markdown []tree.File
	var others []string
	for _, f := range t.Under("content") {
		if strings.HasSuffix(f.Path, ".md") {
			markdown = append(markdown, f)
		} else {
			others = append(others, f.Path)
		}
	}
	for _, f := range t.Under("static") {
		others = append(others, f.Path)
	}
	drafts, ignores, ds := kept.drafts(markdown, c, opt)
	found.add(ds)
	rules, ds := suppress.Sound(ignores, check.IDs())
	found.add(ds)
	found.rules = slices.Concat(rules, found.rules)
	site, ds := model.Join(drafts, model.Options{
		Languages: c.Site.Languages, Title: c.Site.Title, Files: others, Made: page.Made(c.Site.Languages),
		MadeFiles: served.MadeFiles(c.Site.Languages), Folders: page.FolderTitles(c.Site.Languages, c.Kinds), Kinds: c.Kinds,
	})
	found.add(ds)
	return site
}
