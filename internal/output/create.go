package output

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// NewFile is a file that [Create] writes; Path is slash-separated and relative.
type NewFile struct {
	Path string
	Data []byte
}

// ExistsError names files that stand in the way of [Create].
type ExistsError struct {
	Dir   string
	Paths []string
}

// Error names the first of the files and what to do.
func (e *ExistsError) Error() string {
	return fmt.Sprintf("%s already holds %s; nothing was written, choose an empty folder", e.Dir, strings.Join(e.Paths[:min(3, len(e.Paths))], ", "))
}

// Create writes all files below dir or, when any of them exists, none: the
// error is then an [*ExistsError].
func Create(dir string, files []NewFile) error {
	var taken []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
			taken = append(taken, f.Path)
		}
	}
	if len(taken) > 0 {
		return &ExistsError{dir, taken}
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
