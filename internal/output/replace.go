package output

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// replaceName is the journal of [Replace], which is there only while files are
// being replaced, or after a process was killed in the middle of that.
const replaceName = reserved + "replacing"

// Replace writes files of one folder whose bytes are other than those on disk,
// and returns how many; paths are names in it. All new bytes are on disk before
// the first file changes; then each takes its place by rename, in order, and a
// journal lets [Recover] go on with that if the process is killed. Files beside
// them stay.
func Replace(dir string, files []NewFile) (written int, err error) {
	return (&folder{dir: dir}).replaceAll(files)
}

// Recover completes a [Replace] in a folder that was interrupted.
func Recover(dir string) error {
	f := &folder{dir: dir}
	text, ok, err := f.read(replaceName)
	if err != nil || !ok {
		return err
	}
	return f.swap(strings.Split(strings.TrimSuffix(text, "\n"), "\n"))
}

func (f *folder) replaceAll(files []NewFile) (written int, err error) {
	var staged []string
	for _, file := range files {
		if file.Path != filepath.Base(file.Path) {
			return 0, fmt.Errorf("%q is not the name of a file", file.Path)
		}
		old, err := os.ReadFile(f.at(file.Path))
		if err == nil && bytes.Equal(old, file.Data) {
			continue
		}
		staged = append(staged, file.Path)
	}
	if len(staged) == 0 {
		return 0, nil
	}
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return 0, err
	}
	for _, file := range files {
		if !slices.Contains(staged, file.Path) {
			continue
		}
		if info, err := os.Lstat(f.at(file.Path)); err == nil && info.IsDir() {
			return 0, fmt.Errorf("%s is a folder and has to become a file; move it away", f.at(file.Path))
		}
		if err := f.create(tempOf(file.Path), file.Data); err != nil {
			return 0, err
		}
	}
	if err := f.replace(replaceName, strings.Join(staged, "\n")+"\n"); err != nil {
		return 0, err
	}
	return len(staged), f.swap(staged)
}

// swap gives staged files their names; those that have them already are passed
// over.
func (f *folder) swap(names []string) error {
	for _, p := range names {
		if err := f.publish(p); err != nil && !missing(err) {
			return err
		}
	}
	return f.remove(replaceName)
}
