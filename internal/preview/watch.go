package preview

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/mopsite/mopsite/internal/build"
)

// settle is how long a burst of events (an editor's save, a git checkout) must
// be quiet before the site is built again.
const settle = 30 * time.Millisecond

// watcher tells when anything in the site folder has changed.
type watcher struct {
	notify  *fsnotify.Watcher
	ignored []string
	// changed holds one token after any number of changes that nobody has
	// taken up yet; failed gets the error that ended watching.
	changed chan struct{}
	failed  chan error
}

func newWatcher(opt build.Options) (*watcher, error) {
	n, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	root, err := filepath.Abs(opt.Dir)
	if err != nil {
		return nil, err
	}
	out, err := filepath.Abs(opt.OutDir())
	if err != nil {
		return nil, err
	}
	w := &watcher{notify: n, ignored: []string{out}, changed: make(chan struct{}, 1), failed: make(chan error, 1)}
	if err := w.add(root); err != nil {
		n.Close()
		return nil, err
	}
	go w.run()
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

// add watches a folder and all below it, except what a build does not read.
func (w *watcher) add(root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) { // gone again already
				return nil
			}
			return err
		}
		if !d.IsDir() {
			return nil
		}
		if p != root && w.skip(p) {
			return filepath.SkipDir
		}
		return w.notify.Add(p)
	})
}

// skip reports whether changes at a path concern nobody.
func (w *watcher) skip(p string) bool {
	base := filepath.Base(p)
	if strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || base == "node_modules" {
		return true
	}
	for _, dir := range w.ignored {
		if p == dir || strings.HasPrefix(p, dir+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// run gathers events into bursts until the watcher is closed.
func (w *watcher) run() {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod || w.skip(e.Name) {
				continue
			}
			if info, err := os.Stat(e.Name); err == nil && info.IsDir() && e.Has(fsnotify.Create) {
				if err := w.add(e.Name); err != nil {
					w.failed <- err
					return
				}
			}
			timer.Reset(settle)
		case <-timer.C:
			select {
			case w.changed <- struct{}{}:
			default: // the last change has not been taken up yet: it covers this one
			}
		case err, ok := <-w.notify.Errors:
			if !ok {
				return
			}
			w.failed <- err
			return
		}
	}
}
