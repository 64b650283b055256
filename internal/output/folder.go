package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// folder is the output folder. All changes to the disk are made by its
// methods, each after a call of step, at which tests let the process die.
type folder struct {
	dir  string
	step func(op, path string) error // nil except in tests

	mu    sync.Mutex
	begun bool            // the journal says that temporary files may exist
	made  map[string]bool // folders known to exist
}

func (f *folder) at(p string) string { return filepath.Join(f.dir, filepath.FromSlash(p)) }

func (f *folder) before(op, p string) error {
	if f.step == nil {
		return nil
	}
	return f.step(op, p)
}

// tempOf returns the temporary name of a path. It depends on the path only, so
// that the next commit finds it, and is short whatever the name.
func tempOf(p string) string {
	dir, name := path.Split(p)
	return dir + reserved + hash([]byte(name))[:16] + ".tmp"
}

func isTemp(name string) bool {
	return strings.HasPrefix(name, reserved) && strings.HasSuffix(name, ".tmp")
}

// begin makes the folder and announces temporary files in the journal.
func (f *folder) begin() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.begun {
		return nil
	}
	if err := f.before("mkdir", "."); err != nil {
		return err
	}
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return err
	}
	if err := f.create(journalName, []byte(journalHead+"\n")); err != nil {
		return err
	}
	f.begun = true
	return nil
}

// stage writes the temporary file of a path.
func (f *folder) stage(p string, data []byte) error {
	if err := f.begin(); err != nil {
		return err
	}
	// A rename could not put a file where a folder is; it is better to know
	// before anything is published.
	if info, err := os.Lstat(f.at(p)); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder and has to become a file; delete it and build again", f.at(p))
	}
	if err := f.mkdir(path.Dir(p)); err != nil {
		return err
	}
	return f.create(tempOf(p), data)
}

// mkdir makes a folder and those above it.
func (f *folder) mkdir(p string) error {
	if p == "." {
		return nil
	}
	f.mu.Lock()
	known := f.made[p]
	f.mu.Unlock()
	if known {
		return nil
	}
	if err := f.mkdir(path.Dir(p)); err != nil {
		return err
	}
	if err := f.before("mkdir", p); err != nil {
		return err
	}
	if err := os.Mkdir(f.at(p), 0o777); err != nil {
		if info, statErr := os.Stat(f.at(p)); statErr != nil {
			return err
		} else if !info.IsDir() {
			return fmt.Errorf("%s is a file and has to become a folder; delete it and build again", f.at(p))
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made == nil {
		f.made = map[string]bool{}
	}
	f.made[p] = true
	return nil
}

func (f *folder) create(p string, data []byte) error {
	if err := f.before("create", p); err != nil {
		return err
	}
	w, err := os.OpenFile(f.at(p), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	if err := f.before("write", p); err != nil {
		return errors.Join(err, w.Close())
	}
	if _, err := w.Write(data); err != nil {
		return errors.Join(err, w.Close())
	}
	return w.Close()
}

// publish gives a staged file its name.
func (f *folder) publish(p string) error {
	if err := f.before("rename", p); err != nil {
		return err
	}
	return os.Rename(f.at(tempOf(p)), f.at(p))
}

// replace writes one of mopsite's own files at once.
func (f *folder) replace(p, text string) error {
	if err := f.create(tempOf(p), []byte(text)); err != nil {
		return err
	}
	return f.publish(p)
}

// remove deletes a file, if it is there, and the folders this leaves empty.
func (f *folder) remove(p string) error {
	if err := f.before("remove", p); err != nil {
		return err
	}
	if err := os.Remove(f.at(p)); err != nil && !missing(err) {
		return err
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if err := f.before("rmdir", dir); err != nil {
			return err
		}
		if err := os.Remove(f.at(dir)); err != nil && !missing(err) { // not empty
			break
		}
	}
	return nil
}

// clear removes all temporary files, wherever a killed process left them, and
// empty folders, which it may have made for them.
func (f *folder) clear() error {
	var temps, folders []string
	err := filepath.WalkDir(f.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == f.dir {
			return err
		}
		rel, err := filepath.Rel(f.dir, name)
		switch rel = filepath.ToSlash(rel); {
		case d.IsDir():
			folders = append(folders, rel)
		case isTemp(d.Name()):
			temps = append(temps, rel)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range temps {
		if err := f.remove(p); err != nil {
			return err
		}
	}
	for _, dir := range slices.Backward(folders) { // the inner ones first
		if err := f.before("rmdir", dir); err != nil {
			return err
		}
		_ = os.Remove(f.at(dir)) // fails, as it should, unless it is empty
	}
	return nil
}

// read returns the text of one of mopsite's own files, and whether it exists.
func (f *folder) read(p string) (text string, ok bool, err error) {
	data, err := os.ReadFile(f.at(p))
	if missing(err) {
		return "", false, nil
	}
	return string(data), err == nil, err
}

// sum returns the hash of a file's bytes, "" if there is no such file.
func (f *folder) sum(p string) (string, error) {
	data, err := os.ReadFile(f.at(p))
	if missing(err) {
		return "", nil
	}
	return hash(data), err
}

// same reports whether two paths are one file, as they are on a file system
// that does not tell upper from lower case.
func (f *folder) same(p, q string) bool {
	a, errA := os.Lstat(f.at(p))
	b, errB := os.Lstat(f.at(q))
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// missing reports whether an error says that a file does not exist; where a
// folder above it is a file, it does not either.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
