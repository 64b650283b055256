package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var errKilled = errors.New("killed")

// dieAt is a process that is killed before its nth change to the disk; no
// change follows.
func dieAt(n int) func(op, path string) error {
	var left atomic.Int64
	left.Store(int64(n))
	return func(op, path string) error {
		if left.Add(-1) < 0 {
			return errKilled
		}
		return nil
	}
}

// The three sites share some pages and not others. Each page names an asset,
// without which it would be broken.
func crashSites() (one, two, three map[string]string) {
	one = map[string]string{
		"index.html": "1 assets/1.css", "a/index.html": "1 assets/1.css", "old/deep/index.html": "1 assets/1.css",
		"same/index.html": "assets/k.js", "assets/1.css": "one", "assets/k.js": "kept",
	}
	two = map[string]string{
		"index.html": "2 assets/2.css", "a/index.html": "2 assets/2.css", "new/deep/index.html": "2 assets/2.css",
		"same/index.html": "assets/k.js", "assets/2.css": "two", "assets/k.js": "kept",
	}
	three = map[string]string{
		"index.html": "3 assets/3.css", "new/deep/index.html": "2 assets/2.css", "assets/2.css": "two", "assets/3.css": "three",
	}
	return one, two, three
}

// TestCrash kills a commit before each of its changes to the disk, and looks
// at what readers see then and after the next commit: of the same plan, of the
// one before and of another.
func TestCrash(t *testing.T) {
	one, two, three := crashSites()
	kills := 0
	for n := 0; ; n++ {
		finished := false
		for name, next := range map[string]map[string]string{"same": two, "back": one, "other": three} {
			dir := filepath.Join(t.TempDir(), "public")
			commitOK(t, dir, one)
			_, err := Commit(dir, planOf(two), Options{Workers: 1 + n%3, step: dieAt(n)})
			if finished = err == nil; finished {
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			kills++
			checkPages(t, n, contents(t, dir), one, two)
			commitOK(t, dir, next)
			checkSite(t, n, name, dir, next)
		}
		if finished {
			break
		}
	}
	if kills < 60 {
		t.Errorf("only %d kills: the test does not reach what it is about", kills)
	}
}

// checkPages proves that each page is a whole one of the old or the new site,
// and that the asset it names is there.
func checkPages(t *testing.T, n int, have, before, after map[string]string) {
	t.Helper()
	for name, text := range have {
		if text != before[name] && text != after[name] {
			t.Errorf("killed at %d: %s holds %q", n, name, text)
		}
		if i := strings.Index(text, "assets/"); i >= 0 && have[text[i:]] == "" {
			t.Errorf("killed at %d: %s names %s, which is missing", n, name, text[i:])
		}
	}
	for name := range before {
		if _, ok := have[name]; !ok && after[name] != "" {
			t.Errorf("killed at %d: %s, which both sites have, is missing", n, name)
		}
	}
}

// checkSite proves that dir is what a commit into an empty folder would have
// made of the plan, leftovers aside, and that the account is closed.
func checkSite(t *testing.T, n int, name, dir string, want map[string]string) {
	t.Helper()
	have := contents(t, dir)
	for p := range have {
		if _, ok := want[p]; !ok && strings.HasPrefix(p, "assets/") {
			delete(have, p)
		}
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("killed at %d, then %s: files (-want +got):\n%s", n, name, diff)
	}
	for _, p := range own(t, dir) {
		if p != manifestName && p != leftoversName {
			t.Errorf("killed at %d, then %s: %s was left", n, name, p)
		}
	}
	fresh := t.TempDir()
	commitOK(t, fresh, want)
	manifest, err := os.ReadFile(filepath.Join(fresh, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(manifest), string(got)); diff != "" {
		t.Errorf("killed at %d, then %s: manifest (-want +got):\n%s", n, name, diff)
	}
}

// TestCrashTwice kills the completing commit as well.
func TestCrashTwice(t *testing.T) {
	one, two, three := crashSites()
	for n := 0; n < 200; n += 7 {
		for m := 0; m < 200; m += 5 {
			dir := filepath.Join(t.TempDir(), "public")
			commitOK(t, dir, one)
			if _, err := Commit(dir, planOf(two), Options{step: dieAt(n)}); err == nil {
				return
			}
			_, err := Commit(dir, planOf(two), Options{Workers: 2, step: dieAt(m)})
			checkPages(t, n*1000+m, contents(t, dir), one, two)
			commitOK(t, dir, three)
			checkSite(t, n*1000+m, "three", dir, three)
			if err == nil {
				break
			}
		}
	}
}

// TestFirstCrash kills the first commit into a new folder, which then has a
// journal and no manifest, and is mopsite's nevertheless.
func TestFirstCrash(t *testing.T) {
	one, two, _ := crashSites()
	for n := 0; ; n++ {
		dir := filepath.Join(t.TempDir(), "public")
		_, err := Commit(dir, planOf(one), Options{step: dieAt(n)})
		if err == nil {
			break
		}
		commitOK(t, dir, two)
		checkSite(t, n, "two", dir, two)
	}
}

// TestPowerCut leaves a journal whose staged files did not all reach the disk.
func TestPowerCut(t *testing.T) {
	one, two, _ := crashSites()
	dir := filepath.Join(t.TempDir(), "public")
	commitOK(t, dir, one)
	stop := func(op, path string) error {
		if op == "rename" && path != journalName { // the journal is written, nothing renamed yet
			return errKilled
		}
		return nil
	}
	if _, err := Commit(dir, planOf(two), Options{step: stop}); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, filepath.FromSlash(tempOf("index.html"))), "")
	put(t, filepath.Join(dir, "same", "index.html"), "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	if r := commitOK(t, dir, two); !r.Recovered {
		t.Errorf("report: %+v", r)
	}
	checkSite(t, 0, "same", dir, two)
}

// TestDamagedJournal is a journal that was cut short: what is staged is
// dropped, what was published stands until the commit itself mends it.
func TestDamagedJournal(t *testing.T) {
	one, two, _ := crashSites()
	whole := journal{files: manifest{{path: "index.html", sum: hash(nil)}}}.String()
	for _, text := range []string{"", journalHead, journalHead + "\n", whole[:len(whole)-1], "remove ../x\n", journalHead + "\nremove ../../x\n" + journalEnd + "\n"} {
		dir := filepath.Join(t.TempDir(), "public")
		commitOK(t, dir, one)
		put(t, filepath.Join(dir, journalName), text)
		put(t, filepath.Join(dir, "a", filepath.Base(tempOf("a/index.html"))), "half a pa")
		if r := commitOK(t, dir, two); !r.Recovered {
			t.Errorf("%q: report: %+v", text, r)
		}
		checkSite(t, 0, "two", dir, two)
	}
}
