package output

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
)

// Replace writes files below dir whose bytes are other than those on disk, and
// returns how many. All new bytes are on disk before the first file changes;
// then each takes its place by rename, in order. Files beside them stay.
func Replace(dir string, files []NewFile) (written int, err error) {
	f := &folder{dir: dir}
	var staged []string
	defer func() {
		if err != nil {
			for _, p := range staged {
				_ = os.Remove(f.at(tempOf(p))) // it may be there or not
			}
		}
	}()
	for _, file := range files {
		old, readErr := os.ReadFile(f.at(file.Path))
		if readErr == nil && bytes.Equal(old, file.Data) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.at(path.Clean(file.Path))), 0o777); err != nil {
			return 0, err
		}
		staged = append(staged, file.Path)
		if err := f.create(tempOf(file.Path), file.Data); err != nil {
			return 0, err
		}
	}
	for _, p := range staged {
		if err := f.publish(p); err != nil {
			return written, err
		}
		written++
	}
	return written, nil
}
