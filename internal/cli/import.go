package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/report"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

func (a *app) importCommand() *cobra.Command {
	var asOf string
	var accept []string
	var told reports
	c := &cobra.Command{
		Use:   "import [SOURCE…]",
		Short: "Read exports and write their facts to the facts folder",
		Long: `Import reads the exports of the named sources, or of all, and writes sums by day
and dimension, without rows and people, to facts/. With facts: folder in
mopsite.yaml, build, check, query and serve read these files only.

A source whose exports cannot be read keeps the facts of its last good import,
marked; the others are written, and the exit status is 3. So does one whose
exports would lose what these facts have: a measure, all rows of a file, days, or
most of what was final. --accept SOURCE takes them as they are. Where sums of months
changed, counted up to the newest day of the import before, a line is added to
facts/SOURCE.changes.csv.`,
		Example: `  mopsite import && mopsite build
  mopsite import google_ads --as-of 2026-10-31
  mopsite import --accept google_ads`,
		Args: usageArgs(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			opt, err := a.options(asOf)
			for _, name := range accept {
				if err == nil && len(args) > 0 && !slices.Contains(args, name) {
					err = usagef("--accept names %s, which is not among the sources to import", name)
				}
			}
			if err != nil {
				return a.tellImport(told, opt, nil, err)
			}
			opt.Accept = accept
			p := newProgress(a.env)
			opt.Progress = p.step
			done, err := build.Import(c.Context(), opt, args)
			p.clear()
			if unknown := (*build.UnknownSourceError)(nil); errors.As(err, &unknown) {
				err = usageError{err}
			}
			if err := a.tellImport(told, opt, done, err); err != nil {
				return err
			}
			return a.reportImport(done, told)
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "the last day that the import sees, as 2026-10-31")
	c.Flags().StringArrayVar(&accept, "accept", nil, "take the exports of this source although facts would be lost; repeat for more")
	told.flag(c)
	return c
}

// tellImport writes the reports of an import, whatever became of it.
func (a *app) tellImport(told reports, opt build.Options, done *build.ImportReport, failure error) error {
	if len(told) == 0 {
		return failure
	}
	if failure != nil {
		outcome := report.Crashed
		if errors.As(failure, new(usageError)) {
			outcome = report.Misused
		}
		return a.writeReports(told, report.Input{Outcome: outcome}, failure)
	}
	in := report.Input{Config: done.Config, AsOf: done.AsOf, Findings: done.Findings, Outcome: report.Imported, Set: &facts.Set{}}
	if done.Refused {
		in.Outcome = report.Refused
	}
	for _, s := range done.Sources {
		now := *s.Source
		now.Freshness = done.Config.Source(s.Name).Freshness
		in.Set.Sources = append(in.Set.Sources, &now)
		in.Restated = append(in.Restated, s.Changes)
		in.Before = append(in.Before, s.Before...)
	}
	var err error
	if _, in.Site, _, err = build.Words(opt); err != nil { // the report then names roles by their ids
		in.Site = nil
	}
	return a.writeReports(told, in, nil)
}

// reportImport prints what an import did. Standard output is left to a report
// that goes there.
func (a *app) reportImport(r *build.ImportReport, told reports) error {
	out := a.env.Stdout
	if told.toStdout() {
		out = a.env.Stderr
	}
	if err := a.printFindings(r.Findings, diag.Warning); err != nil {
		return err
	}
	if r.Refused {
		fmt.Fprintln(a.env.Stderr, "Nothing was imported.")
		return errFindings
	}
	failed := false
	for _, s := range r.Sources {
		failed = failed || s.Failed
		fmt.Fprintf(out, "%s: %s\n", s.Name, importLine(s))
	}
	fmt.Fprintf(out, "%s written. Imported as of %s.\n", phrase.Plural(r.Written, "file"), r.AsOf)
	if failed || diag.Blocking(r.Findings) {
		return errFindings
	}
	return nil
}

func importLine(s build.Imported) string {
	switch {
	case s.Failed && s.Since == value.NoDate:
		return "could not be read, and there are no earlier facts"
	case s.Lost:
		return fmt.Sprintf("facts would be lost; those imported as of %s stay", s.Since)
	case s.Failed:
		return fmt.Sprintf("could not be read; the facts imported as of %s stay", s.Since)
	}
	line := phrase.Plural(s.Rows, "fact")
	if s.Newest != value.NoDate {
		line += fmt.Sprintf(" to %s", s.Newest)
	}
	if n := len(s.Changes); n > 0 {
		first, last := archive.Months(s.Changes)
		months := monthText(first)
		if last != first {
			months += " to " + monthText(last)
		}
		line += fmt.Sprintf("; %s of %s restated, see %s", phrase.Plural(n, "sum"), months, archive.ChangesPath(s.Name))
	}
	return line
}

// monthText writes the month of a day as 2026-10.
func monthText(d value.Date) string { return d.String()[:len("2006-01")] }
