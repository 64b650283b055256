package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/baseline"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/diag/sarif"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/spf13/cobra"
)

// checkFlags are those of the command check.
type checkFlags struct {
	asOf, format, baseline  string
	write, list, suppressed bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check",
		Short: "Report what is wrong, stale or missing, without publishing",
		Long: `Check reads everything a build reads and prints every finding, hints
included. Findings at error level, about the input or about the state of the
handbook, give exit status 3.

With --baseline FILE findings that the file knows are left out, and those of it
that are gone are told; --write-baseline writes the file. With --suppressed those
that the handbook itself puts aside are told as well, with its reasons. With --list
it prints the checks that there are, or all about those that are named.`,
		Args: usageArgs(cobra.ArbitraryArgs),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.sound(args); err != nil {
				return err
			}
			if f.list {
				return a.listChecks(args, f.format)
			}
			return a.check(c, f)
		},
	}
	c.Flags().StringVar(&f.asOf, "as-of", "", "the day the numbers speak for, as 2026-10-31")
	c.Flags().StringVar(&f.format, "format", "text", "text, json, sarif or github")
	c.Flags().StringVar(&f.baseline, "baseline", "", "a file of findings that are known and not told again")
	c.Flags().BoolVar(&f.write, "write-baseline", false, "write all findings of today into the file of --baseline")
	c.Flags().BoolVar(&f.suppressed, "suppressed", false, "tell what the handbook puts aside, with its reasons")
	c.Flags().BoolVar(&f.list, "list", false, "print the checks, without a site; with ids, all about them")
	return c
}

// sound refuses flags and arguments that do not go together.
func (f checkFlags) sound(args []string) error {
	formats := []string{"text", "json", "sarif", "github"}
	if f.list {
		formats = formats[:2]
	}
	switch {
	case len(args) > 0 && !f.list:
		return usagef("check takes no arguments; %q may be meant for --list", args[0])
	case f.write && f.baseline == "":
		return usagef("--write-baseline: name the file with --baseline FILE")
	case f.list && (f.baseline != "" || f.asOf != "" || f.suppressed):
		return usagef("--list goes without --baseline, --suppressed and --as-of")
	case f.suppressed && f.format == "github":
		return usagef("--suppressed: annotations know no findings that are put aside; write --format text, json or sarif")
	}
	return oneOf("format", f.format, formats...)
}

func (a *app) check(c *cobra.Command, f checkFlags) error {
	var known baseline.Baseline
	var err error
	if !f.write {
		if known, err = readBaseline(f.baseline); err != nil {
			return err
		}
	}
	opt, err := a.options(f.asOf)
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
	if f.write {
		if err := output.Save(f.baseline, baseline.New(book.Findings).Bytes()); err != nil {
			return fmt.Errorf("write the baseline: %w", err)
		}
		_, err := fmt.Fprintf(a.env.Stdout, "Wrote %s to %s. From now on: mopsite check --baseline %s\n", phrase.Plural(len(book.Findings), "finding"), f.baseline, f.baseline)
		return err
	}
	now := known.Compare(book.Findings)
	if err := a.printCheck(now.Fresh, book.Suppressed, f); err != nil {
		return err
	}
	if err := a.sinceBaseline(now, f); err != nil {
		return err
	}
	if diag.Count(now.Fresh, diag.Error) > 0 {
		return errFindings
	}
	return nil
}

// readBaseline reads the file of a flag --baseline; without one nothing is known.
func readBaseline(file string) (baseline.Baseline, error) {
	if file == "" {
		return baseline.Baseline{}, nil
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return baseline.Baseline{}, usagef("--baseline %s: %w; write it with mopsite check --write-baseline", file, err)
	}
	known, err := baseline.Parse(src)
	if err != nil {
		return baseline.Baseline{}, usagef("--baseline %s: %w; write it with mopsite check --write-baseline", file, err)
	}
	return known, nil
}

// sinceBaseline says what the baseline hid and which of its findings are gone:
// below the findings, or apart from a format that other programs read.
func (a *app) sinceBaseline(now baseline.Compared, f checkFlags) error {
	if f.baseline == "" {
		return nil
	}
	w := a.env.Stdout
	if f.format != "text" {
		w = a.env.Stderr
	}
	if _, err := fmt.Fprintf(w, "%s of %s left out\n", phrase.Plural(now.Known, "known finding"), f.baseline); err != nil {
		return err
	}
	gone := 0
	for _, e := range now.Gone {
		gone += e.Count
		if _, err := fmt.Fprintf(w, "gone: %s: %s [%s]\n", e.File, e.About, e.Check); err != nil {
			return err
		}
	}
	if gone == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "%s of the baseline no longer there: write it again with --write-baseline\n", phrase.Plural(gone, "finding"))
	return err
}

// printCheck prints findings. What the site puts aside is counted, and told only
// where it is asked for: a reader of JSON or SARIF need not know of it.
func (a *app) printCheck(ds []diag.Diagnostic, aside []suppress.Suppressed, f checkFlags) error {
	number := len(aside)
	if !f.suppressed {
		aside = nil
	}
	out := a.env.Stdout
	switch f.format {
	case "json":
		all := make([]any, 0, len(ds)+len(aside))
		for _, d := range ds {
			all = append(all, d)
		}
		for _, s := range aside {
			all = append(all, s)
		}
		enc := json.NewEncoder(out)
		enc.SetIndent("", "  ")
		return enc.Encode(all)
	case "sarif":
		return sarif.Write(out, sarif.Input{Version: Version(), Rules: sarifRules(), Findings: ds, Suppressed: aside, Prefix: a.sitePrefix()})
	case "github":
		return diag.WriteGitHub(out, ds, a.sitePrefix())
	}
	if err := diag.WriteText(out, ds); err != nil {
		return err
	}
	for _, s := range aside {
		if _, err := fmt.Fprintln(out, s); err != nil {
			return err
		}
	}
	line := summary(ds)
	if number > 0 {
		line += fmt.Sprintf("; %d suppressed", number)
	}
	_, err := fmt.Fprintln(out, line)
	return err
}

// sitePrefix is the way to the site from where the command runs, which is the
// root of the repository where reports for code hosts are made.
func (a *app) sitePrefix() string {
	dir := filepath.ToSlash(filepath.Clean(a.dir))
	if dir == "." || filepath.IsAbs(a.dir) {
		return ""
	}
	return dir
}

func sarifRules() []sarif.Rule {
	var out []sarif.Rule
	for _, c := range check.Known() {
		out = append(out, sarif.Rule{ID: c.ID, Level: c.Level, Title: c.Title.In("en", "en"), What: c.What, Fix: c.Fix})
	}
	return out
}
