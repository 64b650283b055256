package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/cli/explained"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

func (a *app) explainCommand() *cobra.Command {
	var f queryFlags
	var period string
	c := &cobra.Command{
		Use:   "explain METRIC",
		Short: "Say where a number comes from: formula, sums, files, lines, settings",
		Long: `Explain prints a number as query and the site give it, and what it is made of:
the page that defines it, numerator and denominator, the sum of every measure by
source, the files and how many of their lines lie in the period, the column
behind each measure, constants and mappings, what was left out, how fresh each
source is. METRIC is a metric or a measure such as crm.lead. A period is written
as in a block: last month, 2026-09, 2024Q3, FY2024, 2024-01..2024-06, all. Without one it is the last complete month or, where none
has a number yet, the month so far.`,
		Example: `  mopsite explain cpl
  mopsite explain cpl --period 2026Q3 --by channel
  mopsite explain crm.won --period "last 12 months" --where region=JP-13 --format json`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", f.format, "text", "json"); err != nil {
				return err
			}
			p, err := expr.ParsePeriod(period)
			if err != nil {
				return usagef("--period: %s", syntaxText(err))
			}
			q, err := a.ask(c.Context(), f)
			if err != nil {
				return err
			}
			q.period = q.engine.Resolve(p)
			return a.explain(q, args[0], !c.Flags().Changed("period"))
		},
	}
	fl := c.Flags()
	fl.StringVar(&period, "period", "last month", "the days to explain")
	fl.StringSliceVar(&f.by, "by", nil, "groups, such as month or channel")
	fl.StringArrayVar(&f.where, "where", nil, "keep facts whose dimension has a value, as channel=Email; repeat for more")
	fl.StringVar(&f.asOf, "as-of", "", "the day the numbers speak for")
	fl.StringVar(&f.format, "format", "text", "text or json")
	return c
}

// syntaxText is a mistake in a text on the command line with its hint.
func syntaxText(err error) string {
	var s *expr.SyntaxError
	if errors.As(err, &s) && s.Hint != "" {
		return s.Message + "; " + s.Hint
	}
	return err.Error()
}

// explain prints where a number comes from, unless a finding about it is an
// error.
func (a *app) explain(q *question, name string, anyPeriod bool) error {
	m, ds := q.engine.Metric(name)
	q.findings = append(q.findings, ds...)
	var x *explained.Explanation
	said := ""
	if m != nil {
		if anyPeriod && len(q.by) == 0 {
			if r, begun := q.book.Headline(q.engine, m); begun {
				q.period, said = r, "No complete month has a number of "+name+" yet, so this is the month so far.\n"
			}
		}
		q.use(m, map[string]bool{})
		found, ds := q.engine.Explain(metric.Query{Metrics: []*model.Metric{m}, By: q.by, Where: q.where, Period: q.period})
		q.findings = append(q.findings, ds...)
		q.failed = slices.ContainsFunc(found.Sources, func(o lineage.Source) bool { return o.Failed })
		x = &explained.Explanation{Explanation: found, Config: q.book.Config}
		if said == "" {
			said = q.begins(m, name, found)
		}
		if p := m.Page(q.book.Site.Default()); p != nil {
			x.Title = p.Title
		}
	}
	shown := a.concerning(q)
	if err := diag.WriteText(a.env.Stderr, shown); err != nil {
		return err
	}
	if x == nil || slices.ContainsFunc(shown, func(d diag.Diagnostic) bool {
		return d.Level == diag.Error && !build.FailsSource(d)
	}) {
		return errFindings
	}
	if _, err := io.WriteString(a.env.Stderr, said); err != nil {
		return err
	}
	write := x.WriteText
	if q.flags.format == "json" {
		write = x.WriteJSON
	}
	if err := write(a.env.Stdout); err != nil {
		return err
	}
	if diag.Blocking(shown) {
		return errFindings
	}
	return nil
}

// begins says that a metric has facts, and from which day, where that is after the
// days explained.
func (q *question) begins(m *model.Metric, name string, x *metric.Explanation) string {
	days := q.engine.SourcesOf(m).Spoken()
	if days.Empty() || x.Span.Empty() || days.From <= x.Span.To {
		return ""
	}
	month := value.Calendar{}.Label(days.From, value.Month)
	return fmt.Sprintf("The data of %s begin on %s; ask for --period %s.\n", name, days.From, month)
}
