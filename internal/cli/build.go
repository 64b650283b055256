package cli

import (
	"fmt"
	"time"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/report"
	"github.com/spf13/cobra"
)

func (a *app) buildCommand() *cobra.Command {
	var out, asOf, known string
	var keepGoing bool
	var told reports
	c := &cobra.Command{
		Use:   "build",
		Short: "Build the site into the output folder",
		Long: `Build reads the site folder and publishes it to the output folder.

Findings about the input at error level stop the build: nothing is published,
the old site stays, and the exit status is 3. With --keep-going everything
sound is published all the same, and what is broken says so on its page. With
--baseline FILE the findings that the file of mopsite check --baseline FILE
--write-baseline knows are not told again, and its errors stop nothing; new ones do.

With --report the run is told in a subject and at most twelve lines, in the
language of the site, for a mail or a chat: published or not, which sources
failed, stand on older facts or are stale, since when and whose they are. It is
written whatever became of the run.`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			opt, err := a.options(asOf)
			if err != nil {
				return a.writeReports(told, report.Input{Outcome: report.Misused}, err)
			}
			opt.Out, opt.KeepGoing = out, keepGoing
			if opt.Known, err = readBaseline(known); err != nil {
				return a.writeReports(told, report.Input{Outcome: report.Misused}, err)
			}
			p := newProgress(a.env)
			opt.Progress = p.step
			start := a.env.Now()
			result, err := build.Run(c.Context(), opt)
			p.clear()
			if err != nil {
				var book *build.Book
				if result != nil {
					book = result.Book
				}
				return a.writeReports(told, bookInput(book, report.Crashed), err)
			}
			outcome := report.Published
			if !result.Published {
				outcome = report.Unpublished
			}
			in := bookInput(result.Book, outcome)
			in.Standing = result.Standing
			if err := a.writeReports(told, in, nil); err != nil {
				return err
			}
			return a.reportBuild(result, known, told, a.env.Now().Sub(start))
		},
	}
	c.Flags().StringVar(&out, "out", "", "the output folder (default: public in the site folder)")
	c.Flags().StringVar(&asOf, "as-of", "", "the day the numbers speak for, as 2026-10-31")
	c.Flags().BoolVar(&keepGoing, "keep-going", false, "publish what is sound in spite of errors")
	c.Flags().StringVar(&known, "baseline", "", "a file of findings that are known, whose errors stop nothing")
	told.flag(c)
	return c
}

// reportBuild prints what a build did. Standard output is left to a report that
// goes there. known is the file of what is known, "" without one.
func (a *app) reportBuild(r *build.Result, known string, told reports, took time.Duration) error {
	if err := a.printFindings(r.Fresh, diag.Warning); err != nil {
		return err
	}
	if known != "" {
		fmt.Fprintf(a.env.Stderr, "%s of %s left out\n", phrase.Plural(len(r.Book.Findings)-len(r.Fresh), "known finding"), known)
	}
	if !r.Published {
		said := "Nothing was published."
		if r.Standing {
			said = "Nothing was published: the site in the output folder is the one from before."
		}
		fmt.Fprintln(a.env.Stderr, said)
		return errFindings
	}
	out := a.env.Stdout
	if told.toStdout() {
		out = a.env.Stderr
	}
	fmt.Fprintf(out, "%s in %.2f s to %s: %s written, %d unchanged, %d removed. Numbers as of %s.\n",
		phrase.Plural(len(r.Book.Site.Pages), "page"), took.Seconds(), r.Out, phrase.Plural(r.Report.Written, "file"), r.Report.Unchanged, r.Report.Removed, r.Book.AsOf)
	if diag.Blocking(r.Fresh) {
		return errFindings
	}
	return nil
}

// printFindings prints the findings down to a level and counts the rest.
func (a *app) printFindings(ds []diag.Diagnostic, least diag.Level) error {
	var shown []diag.Diagnostic
	for _, d := range ds {
		if d.Level >= least {
			shown = append(shown, d)
		}
	}
	if err := diag.WriteText(a.env.Stderr, shown); err != nil {
		return err
	}
	if len(ds) > 0 {
		fmt.Fprintf(a.env.Stderr, "%s\n", summary(ds))
	}
	return nil
}

func summary(ds []diag.Diagnostic) string {
	return phrase.Plural(diag.Count(ds, diag.Error), "error") + ", " + phrase.Plural(diag.Count(ds, diag.Warning), "warning") + ", " + phrase.Plural(diag.Count(ds, diag.Hint), "hint")
}
