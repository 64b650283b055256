package cli

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/spf13/cobra"
)

func (a *app) checkCommand() *cobra.Command {
	var asOf, format string
	c := &cobra.Command{
		Use:   "check",
		Short: "Report what is wrong, stale or missing, without publishing",
		Long: `Check reads everything a build reads and prints every finding, hints
included. Findings at error level, about the input or about the state of the
handbook, give exit status 3.`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "text" && format != "json" {
				return usagef("--format: %q is neither text nor json", format)
			}
			opt, err := a.options(asOf)
			if err != nil {
				return err
			}
			p := newProgress(a.env)
			opt.Progress = p.step
			book, err := build.Check(c.Context(), opt)
			p.clear()
			if err != nil {
				return err
			}
			return a.printCheck(book.Findings, format)
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "the day the numbers speak for, as 2026-10-31")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func (a *app) printCheck(ds []diag.Diagnostic, format string) error {
	var err error
	if format == "json" {
		err = diag.WriteJSON(a.env.Stdout, ds)
	} else if err = diag.WriteText(a.env.Stdout, ds); err == nil {
		_, err = fmt.Fprintln(a.env.Stdout, summary(ds))
	}
	if err != nil {
		return err
	}
	if diag.Count(ds, diag.Error) > 0 {
		return errFindings
	}
	return nil
}
