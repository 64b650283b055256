package cli

import (
	"errors"
	"fmt"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

func (a *app) importCommand() *cobra.Command {
	var asOf string
	c := &cobra.Command{
		Use:   "import [SOURCE…]",
		Short: "Read exports and write their facts to the facts folder",
		Long: `Import reads the exports of the named sources, or of all, and writes sums by day
and dimension, without rows and people, to facts/. With facts: folder in
mopsite.yaml, build, check, query and serve read these files only.

A source whose exports cannot be read keeps the facts of its last good import,
marked; the others are written, and the exit status is 3. What the import
changed in months that were counted before is added to facts/SOURCE.changes.csv.`,
		Example: `  mopsite import && mopsite build
  mopsite import google_ads --as-of 2026-10-31`,
		Args: usageArgs(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			opt, err := a.options(asOf)
			if err != nil {
				return err
			}
			p := newProgress(a.env)
			opt.Progress = p.step
			report, err := build.Import(c.Context(), opt, args)
			p.clear()
			var unknown *build.UnknownSourceError
			switch {
			case errors.As(err, &unknown):
				return usageError{err}
			case err != nil:
				return err
			}
			return a.reportImport(report)
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "the last day that the import sees, as 2026-10-31")
	return c
}

func (a *app) reportImport(r *build.ImportReport) error {
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
		fmt.Fprintf(a.env.Stdout, "%s: %s\n", s.Name, importLine(s))
	}
	fmt.Fprintf(a.env.Stdout, "%s written. Imported as of %s.\n", plural(r.Written, "file"), r.AsOf)
	if failed || diag.Blocking(r.Findings) {
		return errFindings
	}
	return nil
}

func importLine(s build.Imported) string {
	switch {
	case s.Failed && s.Since == value.NoDate:
		return "could not be read, and there are no earlier facts"
	case s.Failed:
		return fmt.Sprintf("could not be read; the facts imported as of %s stay", s.Since)
	}
	line := plural(s.Rows, "fact")
	if s.Newest != value.NoDate {
		line += fmt.Sprintf(" to %s", s.Newest)
	}
	if n := len(s.Changes); n > 0 {
		line += fmt.Sprintf("; %s of earlier months changed, see %s", plural(n, "sum"), archive.ChangesPath(s.Name))
	}
	return line
}
