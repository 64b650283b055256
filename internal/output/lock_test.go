package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// TestMain lets the test's own program stand for another process: told to hold a
// lock, it takes it, says so and waits for the end of its input.
func TestMain(m *testing.M) {
	if path := os.Getenv("MOPSITE_TEST_HOLD"); path != "" {
		lock, err := TakeLock(path, "it")
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin)
		runtime.KeepAlive(lock)
		os.Exit(0) // without giving the lock back
	}
	os.Exit(m.Run())
}

// hold starts a process that holds a lock; kill ends it as a crash does.
func hold(t *testing.T, path string) (kill func()) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "MOPSITE_TEST_HOLD="+path)
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
	kill = func() {
		_ = c.Process.Kill()
		_ = in.Close()
		_ = c.Wait()
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		kill()
		t.Fatal(line, err)
	}
	return kill
}

// TestLockOfAnotherProcess holds that a commit waits for nobody, changes nothing
// under another process's hands, and is not kept out by one that was killed.
func TestLockOfAnotherProcess(t *testing.T) {
	one, two := map[string]string{"index.html": "1"}, map[string]string{"index.html": "2", "a/index.html": "2"}
	for _, fresh := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "deep", "public")
		if fresh {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
		} else {
			commitOK(t, dir, one)
		}
		kill := hold(t, filepath.Join(dir, lockName))
		_, err := Commit(dir, planOf(two), Options{})
		if locked := (*LockedError)(nil); !errors.As(err, &locked) || locked.Dir != dir {
			t.Errorf("beside another process: %v", err)
		}
		if got := contents(t, dir); !fresh && got["index.html"] != "1" || got["a/index.html"] != "" {
			t.Errorf("the folder has %v", got)
		}
		kill()
		if _, err := os.Stat(filepath.Join(dir, lockName)); err != nil {
			t.Errorf("the killed process left no lock file: %v", err)
		}
		commitOK(t, dir, two)
		if got := contents(t, dir); got["index.html"] != "2" || got["a/index.html"] != "2" {
			t.Errorf("the folder has %v", got)
		}
		if _, err := os.Stat(filepath.Join(dir, lockName)); err == nil {
			t.Error("the lock file is still there")
		}
	}
}

// TestLock holds what a lock leaves behind: nothing, not even its folder.
func TestLock(t *testing.T) {
	site := t.TempDir()
	path := filepath.Join(site, "own", "x.lock")
	l, err := TakeLock(path, site)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := TakeLock(path, site); err == nil {
		t.Error("two have it")
	}
	l.Release()
	l.Release()
	if names, err := os.ReadDir(site); len(names) > 0 || err != nil {
		t.Errorf("left: %v %v", names, err)
	}
	l, err = TakeLock(filepath.Join(site, "no", "such", "x.lock"), site)
	if err != nil {
		t.Errorf("where nothing can be: %v", err)
	}
	l.Release()
}

// TestFailedCommitLeavesNoFolder holds that the folder that a commit makes for
// its lock goes with it.
func TestFailedCommitLeavesNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	plan := Plan{{Path: "index.html", Render: func() ([]byte, error) { return nil, errors.New("no") }}}
	if _, err := Commit(dir, plan, Options{}); err == nil {
		t.Fatal("no error")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is there")
	}
}
