package tree

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// File is one file of a snapshot. Its copies share one memory of the hash.
type File struct {
	// Path is relative to the site, or absolute for a file that mopsite.yaml
	// names by an absolute path. It is slash-separated.
	Path string
	// Size is the number of bytes when the snapshot was taken.
	Size int64

	open func() (io.ReadCloser, error)
	hash *hash
}

// hash is that of a file, once it is known.
type hash struct {
	once sync.Once
	sum  string
	err  error
}

func newFile(path string, size int64, open func() (io.ReadCloser, error)) File {
	return File{Path: path, Size: size, open: open, hash: &hash{}}
}

// OnDisk returns the file of a path of the operating system, for commands that
// are given files rather than a site. File.Path is the path as given, with
// slashes.
func OnDisk(name string) (File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return File{}, err
	}
	if !info.Mode().IsRegular() {
		return File{}, &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("is not a regular file")}
	}
	return newFile(filepath.ToSlash(name), info.Size(), func() (io.ReadCloser, error) { return os.Open(name) }), nil
}

// Open opens the file for reading.
func (f File) Open() (io.ReadCloser, error) { return f.open() }

// Hash returns the SHA-256 of the bytes in hexadecimal. The file is read
// through once, when first asked, without being held in memory.
func (f File) Hash() (string, error) {
	f.hash.once.Do(func() { f.hash.sum, f.hash.err = sum(f) })
	return f.hash.sum, f.hash.err
}

// Hashed tells the hash of the file to those who will ask for it. Whoever has
// read all of it for another purpose spares them reading it again.
func (f File) Hashed(sum string) {
	f.hash.once.Do(func() { f.hash.sum = sum })
}

// Read returns all bytes of the file.
func (f File) Read() ([]byte, error) {
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	// One byte more than the size, so that reading up to the end needs no
	// second buffer.
	buf := make([]byte, f.Size+1)
	n, err := io.ReadFull(r, buf)
	switch err {
	case io.EOF, io.ErrUnexpectedEOF:
		return buf[:n:n], nil
	case nil: // the file has grown since the snapshot
		rest, err := io.ReadAll(r)
		return append(buf, rest...), wrapRead(f.Path, err)
	}
	return nil, wrapRead(f.Path, err)
}

func sum(f File) (string, error) {
	r, err := f.open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", wrapRead(f.Path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func wrapRead(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("reading %s: %w", path, err)
}

// Each calls visit for every file, from a number of goroutines, and returns
// when all calls have. Files are begun in their order; i is the file's index.
func Each(files []File, workers int, visit func(i int, f File)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(1, min(workers, len(files))) {
		wg.Go(func() {
			for i := range next {
				visit(i, files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
}
