package cli

import (
	"errors"
	"fmt"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/spf13/cobra"
)

func (a *app) approveCommand() *cobra.Command {
	var by, asOf string
	c := &cobra.Command{
		Use:   "approve ID --by NAME",
		Short: "Write down that a page is approved as it is",
		Long: `Approve writes to data/approvals.csv who approved which version of a page on which
day, with a digest of its text and fields in each language. From then on pages and
check say if it is changed. ID is that of a page with version: and approver:, with
its kind before a colon where several kinds have it. NAME is the approver whom the
page names, or the id of a person who holds that role. The day is --as-of, else that
of the site, else today.`,
		Example: `  mopsite approve lead-routing --by mops-lead
  mopsite approve procedure:release --by sato`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if by == "" {
				return usagef("--by: say who approves the page")
			}
			opt, err := a.options(asOf)
			if err != nil {
				return err
			}
			done, err := build.Approve(opt, args[0], by)
			if err != nil {
				return asUsage(err)
			}
			return a.reportApproval(done)
		},
	}
	c.Flags().StringVar(&by, "by", "", "who approves: the page's approver, or a person who holds that role")
	c.Flags().StringVar(&asOf, "as-of", "", "the day of the approval, as 2026-10-31")
	return c
}

// asUsage turns what somebody asked for wrongly into a usage error.
func asUsage(err error) error {
	var refused *approval.RefusedError
	var unknown *build.UnknownPageError
	if errors.As(err, &refused) || errors.As(err, &unknown) {
		return usageError{err}
	}
	return err
}

func (a *app) reportApproval(done *build.Approved) error {
	if len(done.Findings) > 0 {
		if err := a.printFindings(done.Findings, diag.Error); err != nil {
			return err
		}
		fmt.Fprintln(a.env.Stderr, "Nothing was written down.")
		return errFindings
	}
	c := done.Page.Control
	if len(done.Rows) == 0 {
		_, err := fmt.Fprintf(a.env.Stdout, "%s is approved as it is: version %s. Nothing was written down.\n", done.Page.ID, c.Version)
		return err
	}
	first := done.Rows[0]
	_, err := fmt.Fprintf(a.env.Stdout, "%s, version %s, is approved by %s on %s: %s in data/approvals.csv.\n", done.Page.ID, c.Version, first.By, first.On, phrase.Plural(len(done.Rows), "row"))
	return err
}
