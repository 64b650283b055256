package preview

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/tree"
)

// settle is how long a burst of events (an editor's save, a git checkout) must
// be quiet before the site is built again; patience is how long a burst that
// does not end may hold a build up.
const (
	settle   = 30 * time.Millisecond
	patience = 500 * time.Millisecond
)

// watcher tells when anything in the site folder has changed.
type watcher struct {
	notify  *fsnotify.Watcher
	root    string
	ignored []string
	// changed holds one token after any number of changes that nobody has
	// taken up yet; failed gets the error that ended watching.
	changed chan struct{}
	failed  chan error
}

func newWatcher(opt build.Options) (*watcher, error) {
	root, err := filepath.Abs(opt.Dir)
	if err != nil {
		return nil, err
	}
	outputs, err := opt.Outputs()
	if err != nil {
		return nil, err
	}
	n, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch the site folder: %w", err)
	}
	w := &watcher{notify: n, root: root, ignored: outputs, changed: make(chan struct{}, 1), failed: make(chan error, 1)}
	if err := w.scan(); err != nil {
		n.Close()
		return nil, fmt.Errorf("watch the site folder: %w", err)
	}
	go w.run()
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

// scan watches the site folder and all folders in it that a build reads; to
// watch one again changes nothing. A folder that is gone by the time it is
// looked at, or that may not be read, is passed over: the first was somebody's
// temporary one, and the build reports the second.
func (w *watcher) scan() error {
	root := w.root + string(filepath.Separator) // a link to the site is followed
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err == nil && !d.IsDir():
			return nil
		case err == nil && p != root && w.skip(p):
			return fs.SkipDir
		case err == nil:
			if err = w.notify.Add(p); err != nil {
				err = fmt.Errorf("%s: %w", p, err)
			}
		}
		if p != root && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission)) {
			return fs.SkipDir
		}
		return err
	})
}

// skip reports whether changes at a path concern nobody.
func (w *watcher) skip(p string) bool {
	return tree.Ignored(filepath.Base(p)) || slices.ContainsFunc(w.ignored, func(dir string) bool {
		return p == dir || strings.HasPrefix(p, dir+string(filepath.Separator))
	})
}

// run gathers events into bursts until the watcher is closed. When a burst may
// have brought folders, they are scanned for before it is announced, so the
// build that follows sees what happened in them meanwhile. A folder that got
// another name is watched anew only then: until its old watch has ended, to
// watch it again has no effect.
func (w *watcher) run() {
	b := newBurst()
	for {
		select {
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if e.Op != fsnotify.Chmod && !w.skip(e.Name) {
				b.add(bringsFolder(e))
			}
		case err, ok := <-w.notify.Errors:
			switch {
			case !ok:
				return
			case errors.Is(err, fsnotify.ErrEventOverflow), errors.Is(err, fsnotify.ErrNonExistentWatch), errors.Is(err, fs.ErrNotExist):
				b.add(true) // events were lost: anything may have changed
			default:
				w.failed <- err
				return
			}
		case <-b.timer.C:
			if b.end() {
				if err := w.scan(); err != nil && !errors.Is(err, fsnotify.ErrClosed) {
					w.failed <- err
					return
				}
			}
			select {
			case w.changed <- struct{}{}:
			default: // the last change has not been taken up yet: it covers this one
			}
		}
	}
}

// bringsFolder reports whether an event may be about a folder that was made,
// moved here or got this name.
func bringsFolder(e fsnotify.Event) bool {
	if !e.Has(fsnotify.Create) {
		return false
	}
	info, err := os.Lstat(e.Name)
	return err != nil || info.IsDir()
}

// burst is a run of events that are one change.
type burst struct {
	timer   *time.Timer
	open    bool
	since   time.Time // of the first event
	folders bool      // folders may have changed
}

func newBurst() *burst {
	b := &burst{timer: time.NewTimer(patience)}
	b.timer.Stop()
	return b
}

// add takes one more event and puts the end off, within reason.
func (b *burst) add(folders bool) {
	if !b.open {
		b.open, b.since = true, time.Now()
	}
	b.folders = b.folders || folders
	b.timer.Reset(delay(time.Since(b.since)))
}

// delay is how long to wait for the next event of a burst of some age.
func delay(age time.Duration) time.Duration { return max(0, min(settle, patience-age)) }

// end closes the burst and reports whether folders may have changed in it.
func (b *burst) end() bool {
	folders := b.folders
	b.open, b.folders = false, false
	return folders
}
