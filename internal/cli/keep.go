package cli

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

func (a *app) keepCommand() *cobra.Command {
	var again []string
	c := &cobra.Command{
		Use:   "keep",
		Short: "Write down the figures that frozen pages show",
		Long: `Keep writes the figures of all pages with as_of to data/kept.csv: the numbers in
their text, their tiles, charts, tables and funnels. From then on the pages show
those, whatever is imported later, and say where today's facts give others.

Figures that stand there already stay as they are; those of blocks that were added
since are written beside them. --again DAY writes the figures of a day anew.`,
		Example: `  mopsite keep
  mopsite keep --again 2026-09-30`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			opt, err := a.options("")
			if err != nil {
				return err
			}
			var days []value.Date
			for _, text := range again {
				day, err := value.ParseDate(text)
				if err != nil {
					return usagef("--again %s is no day such as 2026-09-30", text)
				}
				days = append(days, day)
			}
			done, err := build.Keep(c.Context(), opt, days)
			if err != nil {
				return err
			}
			return a.reportKeep(done)
		},
	}
	c.Flags().StringArrayVar(&again, "again", nil, "write the figures of this day anew; repeat for more")
	return c
}

// reportKeep prints what was written down.
func (a *app) reportKeep(r *build.KeepReport) error {
	if r.Refused {
		if err := a.printFindings(r.Findings, diag.Error); err != nil {
			return err
		}
		fmt.Fprintln(a.env.Stderr, "Nothing was written down.")
		return errFindings
	}
	line := fmt.Sprintf("%s of %s written down; data/kept.csv has %d.", phrase.Plural(r.Added, "figure"), phrase.Plural(r.Pages, "frozen page"), r.Figures)
	if r.Figures == 0 {
		line = "There is no page with as_of, and nothing to write down."
	}
	if r.Ahead > 0 {
		line += fmt.Sprintf(" %s left out: the day has not come.", phrase.Plural(r.Ahead, "page"))
	}
	fmt.Fprintln(a.env.Stdout, strings.TrimSpace(line))
	return nil
}
