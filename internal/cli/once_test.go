package cli_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/output"
)

// holdLock is a program that takes the lock on the file that it is told, says
// so, and waits for the end of its input.
func holdLock() {
	lock, err := output.TakeLock(os.Args[1], "it")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
	runtime.KeepAlive(lock)
}

// holding runs do while another process has a lock, and kills that process.
func holding(t *testing.T, path string, do func()) {
	t.Helper()
	c := exec.Command("holdlock", path)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = c.Process.Kill()
		_ = in.Close()
		_ = c.Wait()
	}()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatal(line, err)
	}
	do()
}

// process is a mopsite that runs in a process of its own.
type process struct {
	*exec.Cmd
	said bytes.Buffer
}

func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command("mopsite", args...)}
	p.Dir, p.Stdout, p.Stderr = dir, &p.said, &p.said
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// status waits for the end of a process.
func (p *process) status() int {
	_ = p.Wait()
	return p.ProcessState.ExitCode()
}

// restated writes an export in which September has another cost.
func restated(t *testing.T, dir string, cost int) {
	t.Helper()
	put(t, dir, "data/ads.csv", fmt.Sprintf("Day,Cost\n2026-09-01,%d\n2026-10-01,7\n", cost))
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func onceSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "mopsite.yaml", "format: 1\nsite: {title: Once, currency: JPY, as_of: 2026-10-31, facts: folder}\n"+
		"sources:\n  ads: {files: data/ads.csv, columns: {date: Day, cost: Cost}}\n")
	put(t, dir, "content/_index.md", "---\ntitle: Home\n---\n\n```metric\nmetrics: [spend]\n```\n")
	put(t, dir, "content/metrics/spend.md", "---\ntitle: Spend\nkind: metric\nformula: cost\nunit: money\n---\n\nCost.\n")
	restated(t, dir, 1)
	if p := start(t, dir, "import"); p.status() != 0 {
		t.Fatal(p.said.String())
	}
	return dir
}

// TestOneAtATime holds that a second process is told to wait and changes
// nothing, and that a process that was killed keeps nobody out.
func TestOneAtATime(t *testing.T) {
	dir := onceSite(t)
	if p := start(t, dir, "build"); p.status() != 0 {
		t.Fatal(p.said.String())
	}
	before := files(t, dir)
	restated(t, dir, 2)
	for _, c := range []struct{ command, lock, folder string }{
		{"import", ".mopsite/import.lock", "facts"},
		{"build", "public/.mopsite-lock", "public"},
	} {
		lock := filepath.Join(dir, filepath.FromSlash(c.lock))
		holding(t, lock, func() {
			p := start(t, dir, c.command)
			want := "another mopsite is writing to " + c.folder + "; wait until it has ended, then run this again"
			if got := p.status(); got != 1 || !strings.Contains(p.said.String(), want) {
				t.Errorf("a second %s: exit status %d, want 1\n%s", c.command, got, p.said.String())
			}
		})
		if _, err := os.Stat(lock); err != nil {
			t.Errorf("the killed process left no lock file: %v", err)
		}
	}
	after := files(t, dir)
	for _, name := range []string{"data/ads.csv", ".mopsite/import.lock", "public/.mopsite-lock"} {
		delete(before, name)
		delete(after, name)
	}
	if d := cmp.Diff(before, after); d != "" {
		t.Errorf("processes that had to wait changed files:\n%s", d)
	}
	for _, command := range []string{"import", "build"} {
		if p := start(t, dir, command); p.status() != 0 {
			t.Errorf("%s beside stale lock files:\n%s", command, p.said.String())
		}
	}
	if got := files(t, dir)["facts/ads.changes.csv"]; strings.Count(got, "\n") != 2 {
		t.Errorf("the diary is\n%s", got)
	}
}

// TestManyAtOnce starts several processes on one site and looks at what is left:
// a diary with each restatement once, and the site that a build alone makes.
func TestManyAtOnce(t *testing.T) {
	dir := onceSite(t)
	const rounds, many = 4, 4
	for round := range rounds {
		restated(t, dir, 10+round)
		for _, command := range [][]string{{"import"}, {"build"}} {
			var all []*process
			for range many {
				all = append(all, start(t, dir, command...))
			}
			done := 0
			for _, p := range all {
				switch status := p.status(); {
				case status == 0:
					done++
				case status != 1 || !strings.Contains(p.said.String(), "another mopsite is writing to"):
					t.Errorf("%v: exit status %d\n%s", command, status, p.said.String())
				}
			}
			if done == 0 {
				t.Errorf("none of %d processes did %v", many, command)
			}
		}
		diary := strings.Split(strings.TrimSpace(files(t, dir)["facts/ads.changes.csv"]), "\n")
		if len(diary) != 2+round {
			t.Errorf("after round %d the diary has\n%s", round, strings.Join(diary, "\n"))
		}
	}
	if p := start(t, dir, "build", "--out", "alone"); p.status() != 0 {
		t.Fatal(p.said.String())
	}
	public, alone := map[string]string{}, map[string]string{}
	for name, data := range files(t, dir) {
		if rest, ok := strings.CutPrefix(name, "public/"); ok && rest != ".mopsite-leftovers" {
			public[rest] = data
		}
		if rest, ok := strings.CutPrefix(name, "alone/"); ok {
			alone[rest] = data
		}
		if strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, "lock") || strings.HasSuffix(name, "journal") {
			t.Errorf("%s is left", name)
		}
	}
	if d := cmp.Diff(alone, public); d != "" || len(alone) < 10 {
		t.Errorf("%d files (-alone +many at once):\n%s", len(alone), d)
	}
}

// files returns every file below a folder by its slash-separated path.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
