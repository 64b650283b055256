package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// replaceName is the journal of [Replace], which is there only while files are
// being replaced, or after a process was killed in the middle of that.
const replaceName = reserved + "replacing"

// Replace writes files of one folder whose bytes are other than those on disk,
// and returns how many; paths are names in it. All new bytes are on disk before
// the first file changes, whatever becomes of the machine: they are few, so they
// are synced. Then each takes its place by rename, in order, and a journal with
// the hashes of what is to be lets [Recover] go on with that if the process is
// killed or the power fails. Files beside them stay.
func Replace(dir string, files []NewFile) (written int, err error) {
	return (&folder{dir: dir}).replaceAll(files)
}

// Recover completes a [Replace] in a folder that was interrupted. Where new
// bytes did not reach the disk after all, as on hardware that promises more than
// it does, the file that is there stays; and if none was renamed yet, all do.
func Recover(dir string) error {
	f := &folder{dir: dir}
	text, ok, err := f.read(replaceName)
	if err != nil || !ok {
		return err
	}
	j, ok := parseJournal(text)
	if !ok { // it is synced before anything is renamed
		return f.giveUp()
	}
	all := len(j.files)
	whole, err := f.verify(&j)
	switch renamed := len(j.files) - len(whole); {
	case err != nil:
		return err
	case len(j.files) < all && renamed == 0:
		return f.giveUp()
	}
	return f.swap(whole)
}

func (f *folder) replaceAll(files []NewFile) (written int, err error) {
	var staged manifest
	var data [][]byte
	for _, file := range files {
		if file.Path != filepath.Base(file.Path) {
			return 0, fmt.Errorf("%q is not the name of a file", file.Path)
		}
		old, err := os.ReadFile(f.at(file.Path))
		if err == nil && bytes.Equal(old, file.Data) {
			continue
		}
		staged = append(staged, entry{path: file.Path, sum: hash(file.Data)})
		data = append(data, file.Data)
	}
	if len(staged) == 0 {
		return 0, nil
	}
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return 0, err
	}
	for i, e := range staged {
		if info, err := os.Lstat(f.at(e.path)); err == nil && info.IsDir() {
			return 0, fmt.Errorf("%s is a folder and has to become a file; move it away", f.at(e.path))
		}
		if err := f.createSynced(tempOf(e.path), data[i]); err != nil {
			return 0, err
		}
	}
	if err := f.createSynced(tempOf(replaceName), []byte(journal{files: staged}.String())); err != nil {
		return 0, err
	}
	if err := f.publish(replaceName); err != nil {
		return 0, err
	}
	f.syncFolder()
	return len(staged), f.swap(staged)
}

// swap gives staged files their names.
func (f *folder) swap(staged []entry) error {
	for _, e := range staged {
		if err := f.publish(e.path); err != nil {
			return err
		}
	}
	f.syncFolder()
	return f.remove(replaceName)
}

// giveUp leaves all files as they are.
func (f *folder) giveUp() error {
	names, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, d := range names {
		if isTemp(d.Name()) {
			if err := f.remove(d.Name()); err != nil {
				return err
			}
		}
	}
	return f.remove(replaceName)
}

// createSynced writes a file whose bytes survive a power cut.
func (f *folder) createSynced(p string, data []byte) error {
	if err := f.create(p, data); err != nil {
		return err
	}
	if err := f.before("sync", p); err != nil {
		return err
	}
	w, err := os.OpenFile(f.at(p), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(w.Sync(), w.Close())
}

// syncFolder makes renames survive a power cut, where folders can be synced;
// elsewhere file systems keep them in order, which is all that [Recover] needs.
func (f *folder) syncFolder() {
	if d, err := os.Open(f.dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
