package cli

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/handover"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

func (a *app) handoverCommand() *cobra.Command {
	var asOf, format string
	c := &cobra.Command{
		Use:   "handover PERSON",
		Short: "List what somebody answers for, and who stands in",
		Long: `Handover lists every page in which somebody has a part: as owner, deputy or
approver, by a letter of RACI, as the owner of a stage, or in a field of a record.
PERSON is the id of a person's page, of a role, or a name as pages write it in free
text. What a person has by a role that they hold is listed with the role. Beside
each part stands who would go on with it: deputies, and others who hold the role.
Nobody does who has left by the day or begins later, nor a role that only they hold.`,
		Example: `  mopsite handover sato
  mopsite handover campaign-operator --format markdown
  mopsite handover sato --format csv > handover.csv`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", format, "table", "csv", "json", "markdown"); err != nil {
				return err
			}
			opt, err := a.options(asOf)
			if err != nil {
				return err
			}
			book, err := build.Pages(opt)
			if err != nil {
				return err
			}
			list, ok := handover.Of(book.Site, args[0], book.AsOf)
			if !ok {
				return usagef("nobody is called %q%s", args[0], meant(book, args[0]))
			}
			return a.printHandover(list, book.AsOf, format)
		},
	}
	c.Flags().StringVar(&asOf, "as-of", "", "the day on which roles are held, as 2026-10-31")
	c.Flags().StringVar(&format, "format", "table", "table, csv, json or markdown")
	return c
}

// meant names the person or role that is spelt most like a word.
func meant(b *build.Book, word string) string {
	var ids []string
	for _, r := range b.Site.Roles {
		ids = append(ids, r.ID)
	}
	for _, r := range b.Site.Records {
		if r.Kind == "person" {
			ids = append(ids, r.ID)
		}
	}
	if near := value.Nearest(word, ids); near != "" {
		return "; " + phrase.DidYouMean(near)
	}
	return ": write the id of a person or a role, or a name as pages have it"
}

// away says since when somebody holds no role, or from when they do.
func away(p *model.Record, day value.Date) string {
	if since := p.Day("since"); since != value.NoDate && since > day {
		return fmt.Sprintf("who begins on %s", since)
	}
	return fmt.Sprintf("who left on %s (--as-of %[1]s lists what they had by their roles)", p.Day("until"))
}

// printHandover prints the list as a table.
func (a *app) printHandover(l *handover.List, day value.Date, format string) error {
	g := grid.Grid{Columns: []string{"kind", "page", "title", "as", "role", "deputies", "file"}}
	for _, i := range l.Items {
		stands := strings.Join(i.Deputies, ", ")
		if i.Gap() && (format == "table" || format == "markdown") {
			stands = "nobody"
		}
		g.Rows = append(g.Rows, []grid.Entry{
			grid.Text(string(i.Page.Kind)), grid.Text(i.Page.ID), grid.Text(i.Page.Title), grid.Text(i.As), grid.Known(i.Role), grid.Known(stands), grid.Text(i.Page.File),
		})
	}
	said := fmt.Sprintf("%s: %s", l.Who, phrase.Plural(len(l.Items), "part"))
	if len(l.Roles) > 0 {
		said += ", as " + phrase.And(l.Roles)
	}
	if l.Away != nil {
		said += ", " + away(l.Away, day)
	}
	said += fmt.Sprintf("; nobody stands in for %d of them", l.Gaps())
	if format == "csv" || format == "json" {
		return g.Write(a.env.Stdout, format)
	}
	if _, err := fmt.Fprintf(a.env.Stdout, "%s.\n\n", said); err != nil || len(l.Items) == 0 {
		return err
	}
	if format == "markdown" {
		return g.WriteMarkdown(a.env.Stdout)
	}
	return g.Write(a.env.Stdout, format)
}
