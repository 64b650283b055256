package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

// queryFlags are the question as typed.
type queryFlags struct {
	funnel, view, window string
	by                   []string
	where                []string
	from, to, asOf       string
	period               string
	format               string
	steps, projected     bool
	moves                bool
	compare              string
	cumulative, share    bool
	top                  int
}

func (a *app) queryCommand() *cobra.Command {
	var f queryFlags
	c := &cobra.Command{
		Use:   "query METRIC… | query --funnel ID",
		Short: "Print numbers, the same that the site shows",
		Long: `Query prints metrics, or measures such as crm.lead, by groups; or with --funnel
the stages of a funnel. Groups are day, week, month, quarter, year, fiscal_year
and any dimension. A period is written as in a block: last month, 2026-09,
2024Q3, FY2024, 2024-01..2024-06. Without one all facts up to as-of count.

With --compare, --share or --cumulative each metric has more columns after its
own: METRIC:before, METRIC:difference and METRIC:change, METRIC:share,
METRIC:cumulative. Money has its currency at the head of its column in a table, or
beside each amount where there are several; in CSV and JSON it has METRIC:currency
after all other columns, unless the groups are currencies.`,
		Example: `  mopsite query cpl cost --by month --from 2026-01-01
  mopsite query leads --by channel --where region=JP-13 --format csv
  mopsite query cost --by channel --top 5 --share --period 'last quarter' --compare 'previous year'
  mopsite query --funnel demand --view cohort --by month --window 90d
  mopsite query --funnel demand --steps --by channel`,
		Args: usageArgs(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(args); err != nil {
				return err
			}
			q, err := a.ask(c.Context(), f)
			if err != nil {
				return err
			}
			if err := q.readPeriod(); err != nil {
				return err
			}
			g := q.metrics
			if f.funnel != "" {
				g = q.funnel
			}
			return a.answer(q, g(args))
		},
	}
	fl := c.Flags()
	fl.StringVar(&f.funnel, "funnel", "", "the funnel to print instead of metrics")
	fl.StringVar(&f.view, "view", string(model.ViewCohort), "with --funnel: cohort or period")
	fl.StringVar(&f.window, "window", "", "with --funnel: days a cohort has for converting, as 90d (default: the funnel's own)")
	fl.BoolVar(&f.steps, "steps", false, "with --funnel: the verdict on each step and all that its page says of it; with --by a dimension of each segment")
	fl.BoolVar(&f.moves, "moves", false, "with --funnel: how often entities went from which status to which, and whether that is allowed")
	fl.BoolVar(&f.projected, "projected", false, "with --funnel: add what immature cohorts may come to, by each stage the least and the most")
	fl.StringSliceVar(&f.by, "by", nil, "groups, such as month or channel,month")
	fl.StringArrayVar(&f.where, "where", nil, "keep facts whose dimension has a value, as channel=Email; repeat for more")
	fl.StringVar(&f.from, "from", "", "first day, as 2026-04-01")
	fl.StringVar(&f.to, "to", "", "last day, included")
	fl.StringVar(&f.period, "period", "", "the days, as last month or 2026Q3, instead of --from and --to")
	fl.StringVar(&f.compare, "compare", "", "set beside: previous period, previous year, target, or a segment as channel=Email")
	fl.BoolVar(&f.cumulative, "cumulative", false, "add running totals over time")
	fl.BoolVar(&f.share, "share", false, "add the share of the total")
	fl.IntVar(&f.top, "top", 0, "the N largest groups of the last dimension, the others as one")
	fl.StringVar(&f.asOf, "as-of", "", "the day the numbers speak for")
	fl.StringVar(&f.format, "format", "table", "table, csv or json")
	return c
}

// check refuses what the command line alone shows to be wrong.
func (f *queryFlags) check(args []string) error {
	switch {
	case f.funnel == "" && len(args) == 0:
		return usagef("query needs a metric, or --funnel with a funnel's id")
	case f.funnel != "" && len(args) > 0:
		return usagef("query takes metrics or --funnel, not both")
	case f.funnel == "" && f.window != "":
		return usagef("--window goes with --funnel")
	case f.funnel == "" && (f.steps || f.projected):
		return usagef("--steps and --projected go with --funnel")
	case f.steps && (f.period+f.from+f.to != "" || f.view != string(model.ViewCohort) || f.projected):
		return usagef("--steps judges the cohorts that the funnel's page judges; it takes no period, no other view and no --projected")
	case f.steps && !f.oneDimension():
		return usagef("--steps takes one dimension in --by, and no length of time")
	case f.moves && (f.funnel == "" || f.steps || f.projected || f.window != ""):
		return usagef("--moves goes with --funnel, and with no --window, --steps or --projected")
	case f.projected && f.view != string(model.ViewCohort):
		return usagef("--projected is for cohorts")
	case f.period != "" && f.from+f.to != "":
		return usagef("query takes --period or --from and --to, not both")
	case f.funnel != "" && (f.compare != "" || f.cumulative || f.share || f.top != 0):
		return usagef("--compare, --cumulative, --share and --top go with metrics, not with --funnel")
	case f.top < 0:
		return usagef("--top: %d is not a number of groups", f.top)
	}
	for i, name := range args {
		if slices.Contains(args[:i], name) {
			return usagef("query takes each metric once; %s is named twice", name)
		}
	}
	if err := oneOf("view", f.view, string(model.ViewCohort), string(model.ViewPeriod)); err != nil {
		return err
	}
	return oneOf("format", f.format, grid.Formats()...)
}

// oneDimension reports whether the groups are at most one dimension.
func (f *queryFlags) oneDimension() bool {
	if len(f.by) == 0 {
		return true
	}
	_, grain := value.ParseGrain(f.by[0])
	return len(f.by) == 1 && !grain
}

// question is a query against a book.
type question struct {
	book   *build.Book
	engine *metric.Engine
	flags  queryFlags

	period expr.Resolved
	by     []model.Grouping
	where  []model.Filter
	window *expr.Duration
	ask    model.Derived

	findings []diag.Diagnostic
	// used are the files whose mistakes concern the answer.
	used map[string]bool
	// sources are those whose facts the answer may be made of.
	sources map[string]bool
	// failed says that a number is missing because a source could not be read.
	failed bool
}

// ask reads the book and the flags of a question.
func (a *app) ask(ctx context.Context, f queryFlags) (*question, error) {
	opt, err := a.options(f.asOf)
	if err != nil {
		return nil, err
	}
	p := newProgress(a.env)
	opt.Progress = p.step
	book, err := build.Gather(ctx, opt)
	p.clear()
	if err != nil {
		return nil, err
	}
	q := &question{book: book, engine: book.Engine(), flags: f, used: map[string]bool{book.Config.File: true}, sources: map[string]bool{}}
	return q, q.readGroups()
}

// readPeriod turns the words for a period, or its first and last day, into one.
func (q *question) readPeriod() error {
	if q.flags.period != "" {
		p, err := expr.ParsePeriod(q.flags.period)
		if err != nil {
			return usagef("--period: %s", syntaxText(err))
		}
		q.period = q.engine.Resolve(p)
		return nil
	}
	var days [2]value.Date
	for i, s := range []string{q.flags.from, q.flags.to} {
		days[i] = value.NoDate
		if s == "" {
			continue
		}
		d, err := value.ParseDate(s)
		if err != nil {
			return usagef("--%s: %w", [2]string{"from", "to"}[i], err)
		}
		days[i] = d
	}
	if days[0] != value.NoDate && days[1] != value.NoDate && days[1] < days[0] {
		return usagef("--to %s is before --from %s", days[1], days[0])
	}
	q.period = q.engine.Between(days[0], days[1])
	return nil
}

// readGroups turns the flags that group and filter into values.
func (q *question) readGroups() error {
	for _, word := range q.flags.by {
		g := model.Grouping{Dim: word}
		if grain, ok := value.ParseGrain(word); ok {
			g = model.Grouping{Grain: grain}
		}
		q.by = append(q.by, g)
	}
	if q.flags.window != "" {
		d, err := expr.ParseDuration(q.flags.window)
		if err != nil {
			return usagef("--window: %w", err)
		}
		if _, ok := d.Days(); !ok {
			return usagef("--window: %s is not a number of days or weeks", q.flags.window)
		}
		q.window = &d
	}
	if err := q.readDerived(); err != nil {
		return err
	}
	var err error
	q.where, err = filters("where", q.flags.where)
	return err
}

// readDerived reads what is to be made of the numbers.
func (q *question) readDerived() error {
	f := q.flags
	q.ask = model.Derived{Cumulative: f.cumulative, Share: f.share, Top: f.top}
	if f.compare == "" {
		return nil
	}
	if strings.Contains(f.compare, "=") {
		segment, err := filters("compare", strings.Split(f.compare, ","))
		q.ask.Compare, q.ask.Segment = expr.Segment, segment
		return err
	}
	c, err := expr.ParseCompare(f.compare)
	if err != nil {
		return usagef("--compare: %s", syntaxText(err))
	}
	q.ask.Compare = c
	return nil
}

// filters reads filters as typed; the values of one dimension add up.
func filters(flag string, typed []string) ([]model.Filter, error) {
	var out []model.Filter
	for _, w := range typed {
		dim, v, ok := strings.Cut(w, "=")
		if !ok || dim == "" {
			return nil, usagef("--%s: %q is not of the form dimension=value", flag, w)
		}
		i := slices.IndexFunc(out, func(f model.Filter) bool { return f.Dim == dim })
		if i < 0 {
			i = len(out)
			out = append(out, model.Filter{Dim: dim})
		}
		out[i].Values = append(out[i].Values, v)
	}
	return out, nil
}
