package preview

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/mopsite/mopsite/internal/build"
)

// watch watches a folder until the test ends, and fails it if watching fails.
func watch(t *testing.T, dir string) *watcher {
	t.Helper()
	w, err := newWatcher(build.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		select {
		case err := <-w.failed:
			t.Errorf("watching failed: %v", err)
		default:
		}
		w.close()
	})
	return w
}

// patient is how long a test waits for what must happen.
const patient = 20 * time.Second

func awaitChange(t *testing.T, w *watcher, what string) {
	t.Helper()
	select {
	case <-w.changed:
	case err := <-w.failed:
		t.Fatalf("%s: watching failed: %v", what, err)
	case <-time.After(patient):
		t.Fatalf("%s was not noticed", what)
	}
}

// awaitQuiet takes up all changes that are still on their way.
func awaitQuiet(w *watcher) {
	for {
		select {
		case <-w.changed:
		case <-time.After(5 * settle):
			return
		}
	}
}

// TestWatchFolders follows folders that come, move and go.
func TestWatchFolders(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/a/one.md", "# One\n")
	w := watch(t, dir)
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"an edit", func() error { return os.WriteFile(at("content/a/one.md"), []byte("1"), 0o644) }},
		{"a new folder", func() error { return os.MkdirAll(at("content/b/c"), 0o755) }},
		{"an edit in the new folder", func() error { return os.WriteFile(at("content/b/c/two.md"), []byte("2"), 0o644) }},
		{"a folder's new name", func() error { return os.Rename(at("content/b"), at("content/d")) }},
		{"an edit in the renamed folder", func() error { return os.WriteFile(at("content/d/c/two.md"), []byte("3"), 0o644) }},
		{"a removed folder", func() error { return os.RemoveAll(at("content/d")) }},
		{"a folder put back", func() error { return os.MkdirAll(at("content/d/c"), 0o755) }},
		{"an edit in the folder put back", func() error { return os.WriteFile(at("content/d/c/two.md"), []byte("4"), 0o644) }},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		awaitChange(t, w, step.what)
		awaitQuiet(w) // a change may be seen in two steps
	}
}

// TestWatchVanishing has another program make and remove folders without a
// pause, while an author goes on writing.
func TestWatchVanishing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/a.md", "# A\n")
	w := watch(t, dir)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			top := filepath.Join(dir, "content", "build"+strconv.Itoa(i%7))
			if err := os.MkdirAll(filepath.Join(top, "deep", "er"), 0o755); err != nil {
				t.Error(err)
			}
			if err := os.RemoveAll(top); err != nil {
				t.Error(err)
			}
		}
	}()
	for i := range 3 { // a burst without an end holds no build up
		write(t, dir, "content/a.md", "# A "+strconv.Itoa(i)+"\n")
		awaitChange(t, w, "an edit among vanishing folders")
	}
	close(stop)
	<-stopped
	awaitQuiet(w)
	write(t, dir, "content/late/b.md", "# B\n")
	awaitChange(t, w, "a folder that stays")
	awaitQuiet(w)
	write(t, dir, "content/late/b.md", "# B, mended\n")
	awaitChange(t, w, "an edit in the folder that stays")
}

// TestScanVanishing scans while folders are made and removed, so that many are
// gone between being listed and being watched.
func TestScanVanishing(t *testing.T) {
	dir := t.TempDir()
	w := watch(t, dir)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			p := filepath.Join(dir, strconv.Itoa(i%50))
			if os.Mkdir(p, 0o755) != nil {
				os.Remove(p)
			}
		}
	}()
	for range 1500 {
		if err := w.scan(); err != nil {
			t.Errorf("scan: %v", err)
			break
		}
	}
	close(stop)
	<-stopped
}

func TestDelay(t *testing.T) {
	for age, want := range map[time.Duration]time.Duration{
		0: settle, patience - settle: settle, patience - settle/2: settle / 2, patience: 0, time.Hour: 0,
	} {
		if got := delay(age); got != want {
			t.Errorf("after %v: %v, want %v", age, got, want)
		}
	}
}

// TestWatchOverflow loses events, and with them a folder: it is watched after
// the next scan.
func TestWatchOverflow(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/a/one.md", "# One\n")
	w := watch(t, dir)
	folder := filepath.Join(dir, "content", "a")
	if err := w.notify.Remove(folder); err != nil {
		t.Fatal(err)
	}
	w.notify.Errors <- fsnotify.ErrEventOverflow
	awaitChange(t, w, "the loss of events")
	write(t, dir, "content/a/one.md", "# Two\n")
	awaitChange(t, w, "an edit in a folder that was lost")
}

// TestWatchSkips leaves alone what a build does not read.
func TestWatchSkips(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/a.md", "# A\n")
	write(t, dir, "public/index.html", "")
	write(t, dir, "other/index.html", "")
	write(t, dir, "content/.obsidian/app.json", "")
	t.Chdir(dir)
	w, err := newWatcher(build.Options{Dir: ".", Out: "other"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	for _, p := range w.notify.WatchList() {
		if strings.Contains(p, "public") || strings.Contains(p, "other") || strings.Contains(p, ".obsidian") {
			t.Errorf("%s is watched", p)
		}
	}
	for name, skip := range map[string]bool{
		"public/x": true, "other": true, "content/.a.md.swp": true, "content/a.md~": true, "content/#a.md#": true,
		"content/~$a.csv": true, "content/a.md": false, "content/public/b.md": false, "others/x": false,
	} {
		if got := w.skip(filepath.Join(w.root, filepath.FromSlash(name))); got != skip {
			t.Errorf("skip(%s) = %v", name, got)
		}
	}
}

// TestWatchLinkedSite watches a site that is given by a link to it.
func TestWatchLinkedSite(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "real/content/a.md", "# A\n")
	link := filepath.Join(dir, "link")
	if err := os.Symlink("real", link); err != nil {
		t.Fatal(err)
	}
	w := watch(t, link)
	write(t, dir, "real/content/a.md", "# B\n")
	awaitChange(t, w, "an edit behind the link")
}
