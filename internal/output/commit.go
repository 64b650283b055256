package output

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Options are the settings of a commit. The zero Options are good.
type Options struct {
	// Workers is how many items are rendered at once; at least one is.
	Workers int
	// Progress is called after each item, never twice at once.
	Progress func(done, total int)

	step func(op, path string) error // see folder
}

// Report says what a commit did.
type Report struct {
	Written   int // files that are new or have new bytes
	Unchanged int // files that were left as they are
	Removed   int // files that were removed, leftovers included
	// Recovered says that an earlier commit had been interrupted and was
	// completed first, or undone where it had published nothing.
	Recovered bool
}

// ForeignError is the error for a folder that has files but was not written by
// mopsite.
type ForeignError struct{ Dir string }

// Error names the folder and what to do.
func (e *ForeignError) Error() string {
	return fmt.Sprintf("the folder %s has files that mopsite did not write; name another folder with --out, or empty this one", e.Dir)
}

// Commit renders the plan and publishes it in dir, which is made if needed.
//
// On an error of the plan or of rendering nothing was published; the error is
// that of the first such item in order of the paths. On an error of the file
// system while files are renamed, the next commit completes this one. A folder
// that mopsite did not write is a [*ForeignError].
func Commit(dir string, plan Plan, opt Options) (Report, error) {
	plan, err := plan.sorted()
	if err != nil {
		return Report{}, fmt.Errorf("planning the site: %w", err)
	}
	c := commit{folder: &folder{dir: dir, step: opt.step}, plan: plan, opt: opt}
	if err := c.run(); err != nil {
		return c.report, err
	}
	return c.report, nil
}

// commit is one run of Commit.
type commit struct {
	folder *folder
	plan   Plan
	opt    Options
	report Report

	lock    *Lock
	old     map[string]entry // the last manifest
	oldText string
	oldTime time.Time // when the last manifest was written
}

func (c *commit) run() error {
	if err := c.own(); err != nil {
		return err
	}
	defer c.lock.Release()
	if err := c.open(); err != nil {
		return err
	}
	outcomes, err := c.renderAll()
	if err != nil {
		return c.abandon(err)
	}
	j, changed := c.decide(outcomes)
	if len(changed) == 0 && len(j.remove) == 0 && j.files.String() == c.oldText {
		return nil
	}
	if err := c.announce(j); err != nil {
		return c.abandon(c.failed(err))
	}
	c.report.Written, c.report.Removed = len(changed), len(j.remove)
	return c.failed(c.folder.finish(j, changed, c.opt.Workers))
}

// failed wraps an error of the file system, once.
func (c *commit) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("writing the site to %s: %w", c.folder.dir, err)
}

// own makes sure that the folder is mopsite's, and for this process alone.
func (c *commit) own() error {
	dir := c.folder.dir
	names, err := os.ReadDir(dir)
	names = slices.DeleteFunc(names, func(d os.DirEntry) bool { return d.Name() == lockName })
	has := func(name string) bool {
		return slices.ContainsFunc(names, func(d os.DirEntry) bool { return d.Name() == name })
	}
	switch {
	case missing(err):
		_ = os.MkdirAll(filepath.Dir(dir), 0o777) // the first file to be written tells what is wrong
	case err != nil:
		return c.failed(err)
	case len(names) > 0 && !has(manifestName) && !has(journalName):
		return &ForeignError{Dir: dir}
	}
	c.lock, err = TakeLock(c.folder.at(lockName), dir)
	return err
}

// open completes an interrupted commit and reads the manifest.
func (c *commit) open() error {
	dir := c.folder.dir
	if _, interrupted, err := c.folder.read(journalName); err != nil {
		return c.failed(err)
	} else if interrupted {
		c.report.Recovered = true
		if err := c.folder.recover(c.opt.Workers); err != nil {
			return fmt.Errorf("completing the interrupted build of %s: %w", dir, err)
		}
	}
	return c.readManifest()
}

func (c *commit) readManifest() error {
	text, ok, err := c.folder.read(manifestName)
	if err != nil || !ok {
		return c.failed(err)
	}
	m, err := parseManifest(text)
	if err != nil {
		return fmt.Errorf("the list of published files %s is damaged: %w; delete the folder %s and build again", c.folder.at(manifestName), err, c.folder.dir)
	}
	info, err := os.Stat(c.folder.at(manifestName))
	if err != nil {
		return c.failed(err)
	}
	c.old, c.oldText, c.oldTime = m.byPath(), text, info.ModTime()
	return nil
}

// outcome is what became of one item of the plan.
type outcome struct {
	sum     string
	changed bool
	err     error
}

// renderAll renders and stages the items. Workers take them in order and stop
// at the first error, so every item before a failed one was tried, and the
// first error in order is the same in every run.
func (c *commit) renderAll() ([]outcome, error) {
	outcomes := make([]outcome, len(c.plan))
	var next atomic.Int64
	var stop atomic.Bool
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range max(1, c.opt.Workers) {
		wg.Go(func() {
			for !stop.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(c.plan) {
					return
				}
				outcomes[i] = c.render(c.plan[i])
				if outcomes[i].err != nil {
					stop.Store(true)
				}
				done <- struct{}{}
			}
		})
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	n := 0
	for range done {
		n++
		if c.opt.Progress != nil {
			c.opt.Progress(n, len(c.plan))
		}
	}
	for _, o := range outcomes {
		if o.err != nil {
			return nil, o.err
		}
	}
	return outcomes, nil
}

func (c *commit) render(it Item) outcome {
	data, err := it.Render()
	if err != nil {
		return outcome{err: fmt.Errorf("rendering %s: %w", it.Path, err)}
	}
	o := outcome{sum: hash(data)}
	if c.inPlace(it.Path, o.sum, len(data)) {
		return o
	}
	o.changed = true
	o.err = c.failed(c.folder.stage(it.Path, data))
	return o
}

// inPlace reports whether the published file has these bytes.
func (c *commit) inPlace(p, sum string, size int) bool {
	if c.old[p].sum != sum {
		return false
	}
	info, err := os.Lstat(c.folder.at(p))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(size) {
		return false
	}
	if !info.ModTime().After(c.oldTime) {
		return true
	}
	got, err := c.folder.sum(p)
	return err == nil && got == sum
}

// decide compares the outcome with the last manifest. changed are the entries
// that were staged.
func (c *commit) decide(outcomes []outcome) (j journal, changed []entry) {
	planned := make(map[string]bool, len(c.plan))
	pages := false
	for i, it := range c.plan {
		e := entry{path: it.Path, sum: outcomes[i].sum, asset: it.Asset}
		planned[e.path] = true
		j.files = append(j.files, e)
		if !outcomes[i].changed {
			c.report.Unchanged++
			continue
		}
		changed = append(changed, e)
		pages = pages || !it.Asset
	}
	var dropped []string // assets
	for p, e := range c.old {
		switch {
		case planned[p]:
		case e.asset:
			dropped = append(dropped, p)
		default:
			j.remove = append(j.remove, p)
		}
	}
	c.leave(&j, dropped, planned, pages || len(j.remove) > 0)
	slices.Sort(j.remove)
	return j, changed
}

// leave decides which assets stay without a page: those dropped now, and the
// older ones unless a page changes.
func (c *commit) leave(j *journal, dropped []string, planned map[string]bool, pageChanges bool) {
	text, _, err := c.folder.read(leftoversName)
	if err != nil {
		text = "" // they then stay for good, which harms nobody
	}
	j.leftovers = dropped
	for _, p := range parseLeftovers(text) {
		switch {
		case planned[p]:
		case pageChanges:
			j.remove = append(j.remove, p)
		default:
			j.leftovers = append(j.leftovers, p)
		}
	}
	slices.Sort(j.leftovers)
	j.leftovers = slices.Compact(j.leftovers)
}

// announce writes the journal of the second half: from here on the commit is
// completed, now or by the next one.
func (c *commit) announce(j journal) error {
	if err := c.folder.begin(); err != nil {
		return err
	}
	return c.folder.replace(journalName, j.String())
}

// abandon undoes the first half after an error, which it returns. What cannot
// be undone now is left to the next commit, by the journal.
func (c *commit) abandon(err error) error {
	if c.folder.begun && c.folder.clear() == nil {
		_ = c.folder.remove(journalName)
	}
	return err
}
