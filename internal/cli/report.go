package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/report"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/spf13/cobra"
)

// reports are the files of --report; "-" is standard output.
type reports []string

// flag adds --report to a command.
func (r *reports) flag(c *cobra.Command) {
	c.Flags().StringArrayVar((*[]string)(r), "report", nil, "write what became of it: FILE.txt, FILE.json for a chat, FILE.eml for a mail, - for standard output; repeat for more")
}

// toStdout reports whether standard output is one of them.
func (r reports) toStdout() bool { return slices.Contains(r, "-") }

// bookInput is what a report about a build starts from; nil when the build did
// not come as far as a book.
func bookInput(b *build.Book, outcome report.Outcome) report.Input {
	if b == nil {
		return report.Input{Outcome: outcome}
	}
	return report.Input{Config: b.Config, Site: b.Site, Set: b.Set, AsOf: b.AsOf, Findings: b.Findings, Outcome: outcome}
}

// writeReports writes the reports of a run. What the run came to is added to an
// error of writing, so that neither hides the other.
func (a *app) writeReports(files reports, in report.Input, failure error) error {
	if len(files) == 0 {
		return failure
	}
	if in.Config == nil {
		in.Config, in.AsOf = a.settings(), value.NoDate
	}
	in.Err = failure
	r, err := report.New(in)
	if err != nil {
		return errors.Join(failure, err)
	}
	for _, name := range files {
		data := r.Bytes(name)
		if name == "-" {
			_, err = a.env.Stdout.Write(data)
		} else {
			err = output.Save(name, data)
		}
		if err != nil {
			failure = errors.Join(failure, fmt.Errorf("write the report: %w", err))
		}
	}
	return failure
}

// settings reads mopsite.yaml alone, for the title and the language of a report
// about a run that did not come as far; without it they are the program's own.
func (a *app) settings() *config.Config {
	f, err := tree.OnDisk(filepath.Join(a.dir, config.FileName))
	if err != nil {
		return config.Default()
	}
	src, err := f.Read()
	if err != nil {
		return config.Default()
	}
	c, _ := config.Load(src, config.FileName, check.IDs()) // its findings are the run's to tell
	return c
}
