// Package build is the pipeline, readable like a table of contents: the site
// folder becomes a [Book] (words joined, numbers computed, findings sorted),
// and a book becomes a published site.
//
//	tree → config
//	     → content  → model.Join ─┐
//	     → dataset  → facts ──────┴→ metric → check → page → output
//
// A build is a pure function of the folder, the as-of date and the program.
// The only thing kept between builds are drawings, under .mopsite/cache, each
// stored by the hash of all that went into it; deleting them changes no byte.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/baseline"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Options say what to build and how.
type Options struct {
	// Dir is the site folder.
	Dir string
	// Out is the output folder, relative to the working directory; "" is public
	// in the site folder.
	Out string
	// AsOf is the day asked for on the command line, NoDate when none was.
	AsOf value.Date
	// Today gives the day to fall back on when the site has no as-of either.
	Today func(zone *time.Location) value.Date
	// KeepGoing publishes what is sound in spite of errors.
	KeepGoing bool
	// Known are the findings that stop no publication, since a team that adopts a
	// handbook mends them one by one. That there is nothing to publish is never known.
	Known baseline.Baseline
	// Accept names the sources of which an import may lose what the facts have.
	Accept []string
	// Theme is the embedded reference site: templates and assets.
	Theme fs.FS
	// Version is the program's version, recorded in build.json.
	Version string
	// Workers bounds goroutines, and processes that draw charts; 0 is one a core.
	Workers int
	// ChartCommand starts a process that draws charts (see pool.Serve); without
	// one all are drawn in this process.
	ChartCommand []string
	// Progress, if set, is told how far a stage has come; it may be called
	// from several goroutines.
	Progress func(stage string, done, total int)
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// OutDir returns the output folder.
func (o Options) OutDir() string {
	if o.Out != "" {
		return o.Out
	}
	return filepath.Join(o.Dir, "public")
}

// Outputs returns the absolute paths of the folders that a build never reads:
// the output folder, and public in the site folder even when the output goes
// elsewhere, since an earlier one may be there.
func (o Options) Outputs() ([]string, error) {
	out, err := filepath.Abs(o.OutDir())
	if err != nil {
		return nil, fmt.Errorf("find the output folder: %w", err)
	}
	public, err := filepath.Abs(filepath.Join(o.Dir, "public"))
	if err != nil {
		return nil, fmt.Errorf("find the site folder: %w", err)
	}
	return []string{out, public}, nil
}

// tree takes a snapshot of the site folder without what builds have written.
func (o Options) tree() (*tree.Tree, error) {
	outputs, err := o.Outputs()
	if err != nil {
		return nil, err
	}
	return tree.Open(o.Dir, outputs...)
}

func (o Options) progress(stage string) func(done, total int) {
	if o.Progress == nil {
		return func(int, int) {}
	}
	return func(done, total int) { o.Progress(stage, done, total) }
}

// Result is what Run did.
type Result struct {
	Book *Book
	// Fresh are the findings of the book that [Options.Known] does not know.
	Fresh []diag.Diagnostic
	// Published is false when findings at error level kept the old site.
	Published bool
	// Standing says that nothing was published and a site from before stands in
	// the output folder.
	Standing bool
	// Out is the output folder.
	Out    string
	Report output.Report
}

// Run builds the site. Findings are part of the result; the error is about the
// machine only, and comes with a result if the site could be read.
func Run(ctx context.Context, opt Options) (result *Result, err error) {
	maker := &Maker{opt: opt, draw: newDrawer(opt)}
	defer func() { err = errors.Join(err, maker.Close()) }()
	defer context.AfterFunc(ctx, func() { _ = maker.Close() })()
	made, err := maker.Make(ctx)
	if err != nil {
		return nil, err
	}
	result = &Result{Book: made.Book, Out: opt.OutDir()}
	made.Book.report(removals(made.Book, result.Out, made.Plan))
	result.Fresh = opt.fresh(made.Book.Findings)
	if diag.Blocking(result.Fresh) && !opt.KeepGoing {
		result.Standing = output.Published(result.Out)
		return result, nil
	}
	result.Report, err = output.Commit(result.Out, made.Plan, output.Options{
		Workers: opt.workers(), Progress: opt.progress("writing pages"),
	})
	if err != nil {
		return result, fmt.Errorf("publish to %s: %w", result.Out, err)
	}
	result.Published = true
	return result, nil
}

// fresh are the findings that are not known; that a site would be empty always is.
func (o Options) fresh(ds []diag.Diagnostic) []diag.Diagnostic {
	known := o.Known
	known.Findings = slices.DeleteFunc(slices.Clone(known.Findings), func(e baseline.Entry) bool { return e.Check == content.CheckNoPages })
	return known.Compare(ds).Fresh
}

// Check does all that Run does short of rendering and publishing, so that its
// findings are those of a build.
func Check(ctx context.Context, opt Options) (book *Book, err error) {
	maker := &Maker{opt: opt, draw: newDrawer(opt)}
	defer func() { err = errors.Join(err, maker.Close()) }()
	made, err := maker.Make(ctx)
	if err != nil {
		return nil, err
	}
	made.Book.report(removals(made.Book, opt.OutDir(), made.Plan))
	return made.Book, nil
}
