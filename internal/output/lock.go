package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// lockName is the file of the output folder that a [Commit] holds.
const lockName = reserved + "lock"

// Lock is held by the one process that may write in a place. It is the
// operating system's: it ends with the process, however that ends, so a lock
// file that was left behind locks nobody out. It binds only those who ask.
type Lock struct {
	path string
	file *os.File // nil where nothing can be locked
	// made is set if the folder of the file was made for it.
	made bool
}

// LockedError is a place that another process is writing in.
type LockedError struct{ Dir string }

// Error names the folder and what to do.
func (e *LockedError) Error() string {
	return fmt.Sprintf("another mopsite is writing to %s; wait until it has ended, then run this again (a job that runs every night must not start twice)", e.Dir)
}

// errHeld is what the operating system says of a lock that another has.
var errHeld = errors.New("the lock is held")

// attempts bounds how often a lock file that has just been removed is made anew.
const attempts = 1000

// TakeLock locks a file, which is made for that, as is its folder (not those
// above it). It does not wait: if another process has the lock, the error is a
// [*LockedError] for the folder dir. On a file system without locks, and where
// this process may not write at all, it guards nothing.
func TakeLock(path, dir string) (*Lock, error) {
	l := &Lock{path: path}
	for range attempts {
		if err := os.Mkdir(filepath.Dir(path), 0o777); err == nil {
			l.made = true
		}
		f, err := lockFile(path)
		switch {
		case err == nil:
			l.file = f
			return l, nil
		case errors.Is(err, errHeld):
			return nil, &LockedError{dir}
		case !missing(err):
			return nil, fmt.Errorf("lock %s: %w", dir, err)
		}
		// Whoever had the lock has just removed its file, or the folder with it;
		// unless no folder can be there, as whoever writes to it will say.
		folder := filepath.Dir(path)
		if info, err := os.Stat(folder); err == nil && !info.IsDir() || err != nil && !isFolder(filepath.Dir(folder)) {
			return l, nil
		}
	}
	return nil, fmt.Errorf("lock %s: its lock file comes and goes", dir)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Release gives the lock back and removes its file, and the folder that was
// made for it if it is empty.
func (l *Lock) Release() {
	if l.file == nil {
		return
	}
	unlockFile(l.file, l.path)
	l.file = nil
	if l.made {
		_ = os.Remove(filepath.Dir(l.path)) // fails, as it should, unless it is empty
	}
}
