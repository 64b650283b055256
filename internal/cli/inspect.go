package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/spf13/cobra"
)

func (a *app) inspectCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "inspect [FILE…]",
		Short: "Show what the reader sees in an export, and the source block it suggests",
		Long: `Inspect reads CSV files and Excel workbooks (.xlsx) as a build would: encoding,
delimiter or sheet, header line, what became of every line, and whether the rows
add up to the printed total. Named files need no site; without a name every file
of the site's sources is read under its settings. What only a person can decide
is printed as a question.`,
		Args: usageArgs(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			seen, found, err := a.inspect(c, args)
			if err != nil {
				return err
			}
			return a.printInspections(seen, diag.Sort(found), format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func (a *app) inspect(c *cobra.Command, args []string) ([]dataset.Inspection, []diag.Diagnostic, error) {
	if len(args) == 0 {
		opt, err := a.options("")
		if err != nil {
			return nil, nil, err
		}
		return build.InspectSources(c.Context(), opt)
	}
	var seen []dataset.Inspection
	var found []diag.Diagnostic
	for _, name := range args {
		f, err := tree.OnDisk(name)
		if err != nil {
			found = append(found, diag.New(diag.Error, "data-failed", diag.Pos{File: name}, "the file cannot be read: "+err.Error(), "check its name and its permissions"))
			continue
		}
		in, ds := dataset.Inspect(f)
		found = append(found, ds...)
		if in.Ledger.Path != "" {
			seen = append(seen, in)
		}
	}
	dataset.Together(seen)
	return seen, found, nil
}

func (a *app) printInspections(seen []dataset.Inspection, found []diag.Diagnostic, format string) error {
	if err := diag.WriteText(a.env.Stderr, found); err != nil {
		return err
	}
	var err error
	if format == "json" {
		err = writeLedgers(a.env.Stdout, seen)
	} else {
		err = writeInspections(a.env.Stdout, seen)
	}
	if err != nil {
		return err
	}
	if diag.Blocking(found) {
		return errFindings
	}
	return nil
}

func writeLedgers(w io.Writer, seen []dataset.Inspection) error {
	out := struct {
		Files []facts.Ledger `json:"files"`
	}{[]facts.Ledger{}}
	for _, in := range seen {
		out.Files = append(out.Files, in.Ledger)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func writeInspections(w io.Writer, seen []dataset.Inspection) error {
	var b strings.Builder
	for i, in := range seen {
		if i > 0 {
			b.WriteString("\n")
		}
		writeInspection(&b, in)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeInspection(b *strings.Builder, in dataset.Inspection) {
	l := in.Ledger
	fmt.Fprintf(b, "%s\n", l.Path)
	kind := "no known profile"
	if l.Profile != "" {
		kind = "profile " + l.Profile
	}
	if l.Unverified {
		kind += " (unverified)"
	}
	form := l.Encoding + ", separated by " + delimiterName(l.Delimiter)
	if l.Sheet != "" {
		form = fmt.Sprintf("%s, sheet %q", l.Encoding, l.Sheet)
	}
	fmt.Fprintf(b, "  %s, header on line %d, %s\n", form, l.HeaderLine, kind)
	fmt.Fprintf(b, "  %s = %d kept + %s + %s + %d replaced + %d rejected; %d repaired\n",
		phrase.Plural(l.Read, "record"), l.Kept, phrase.Plural(l.Totals, "total"), phrase.Plural(l.Footers, "footer"), l.Replaced, l.Rejected, l.Repaired)
	if days := spanText(l); days != "" {
		fmt.Fprintf(b, "  days %s\n", days)
	}
	for _, c := range l.Checksum {
		switch {
		case c.Doubtful:
			fmt.Fprintf(b, "  checksum of %s: doubtful, rows add up to %s, the total row prints %s: more than rounding usually makes\n", c.Measure, c.Sum, c.Total)
		case c.Result == "equal" && c.Sum != c.Total:
			fmt.Fprintf(b, "  checksum of %s: equal within rounding, %s against %s\n", c.Measure, c.Sum, c.Total)
		case c.Result == "equal":
			fmt.Fprintf(b, "  checksum of %s: equal, %s\n", c.Measure, c.Sum)
		default:
			fmt.Fprintf(b, "  checksum of %s: %s, rows add up to %s, the total row prints %s\n", c.Measure, c.Result, c.Sum, c.Total)
		}
	}
	for _, c := range l.Columns {
		fmt.Fprintf(b, "  column %q: %s\n", c.Header, columnUse(c))
	}
	for _, r := range l.Lines {
		fmt.Fprintf(b, "  line %d %s: %s%s\n", r.Line, r.Kind, subject(r), r.Reason)
	}
	for _, n := range in.Notes {
		fmt.Fprintf(b, "  note: %s\n", n)
	}
	for _, q := range in.Questions {
		fmt.Fprintf(b, "  question: %s\n", q)
	}
	if in.Suggestion != "" {
		b.WriteString("  to use it, add to mopsite.yaml:\n\n")
		for line := range strings.Lines(in.Suggestion) {
			b.WriteString("    " + line)
		}
	}
}

// columnUse says what became of a column, why, and where that is known from.
func columnUse(c facts.Column) string {
	use := "not used"
	switch {
	case c.Name != "":
		use = fmt.Sprintf("%s (%s)", c.Name, c.Role)
	case c.Role == "personal":
		use = "personal, dropped"
	case c.Why != "":
		use += ": " + c.Why
	}
	if c.Evidence != "" {
		use += ", " + c.Evidence
	}
	return use
}

// subject is what the reason of a line goes on from.
func subject(l facts.Line) string {
	switch {
	case l.Kind == "stage-order" || l.Kind == "unmatched" || l.Kind == "table": // a sentence of its own
		return ""
	case l.Column != "":
		return fmt.Sprintf("%q ", l.Column)
	case l.Kind == "rejected":
		return "it "
	}
	return ""
}

func delimiterName(d string) string {
	switch d {
	case ",":
		return "comma"
	case "\t":
		return "tab"
	case ";":
		return "semicolon"
	}
	return fmt.Sprintf("%q", d)
}

func spanText(l facts.Ledger) string {
	from, to := l.Oldest.String(), l.Newest.String()
	switch {
	case to == "":
		return ""
	case from == "" || from == to:
		return to
	}
	return from + " to " + to
}
