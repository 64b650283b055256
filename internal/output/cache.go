package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
)

// Cache keeps the results of pure work between builds, each under a key that
// names everything it depends on. It may be deleted at any time; it never
// changes a byte of the site. The zero Cache keeps nothing.
//
// A file of the cache is a line with the [sum] of key and data, then the data.
// The line finds files that were cut short, edited or renamed; it is no
// signature, since whoever writes to the folder can write the line too.
type Cache struct{ dir string }

// NewCache returns the cache in a folder, which is made when first needed.
func NewCache(dir string) Cache { return Cache{dir} }

// Get returns what was stored under a key; ok is false when nothing was, or
// when the file is not as [Cache.Put] left it.
func (c Cache) Get(key string) (data []byte, ok bool) {
	if c.dir == "" {
		return nil, false
	}
	file, err := os.ReadFile(filepath.Join(c.dir, key))
	if err != nil {
		return nil, false
	}
	line, data, _ := bytes.Cut(file, []byte("\n"))
	if string(line) != sum(key, data) {
		return nil, false
	}
	return data, true
}

// sum is the SHA-256 of key and data in hexadecimal. The key is in it so that
// data under the name of other data are found out.
func sum(key string, data []byte) string {
	h := sha256.New()
	io.WriteString(h, key+"\n")
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// Put stores data under a key, which must be a plain file name. The file
// appears whole or not at all, so builds may share a cache. A cache that cannot
// be written costs time and nothing else; the error is for those who care.
func (c Cache) Put(key string, data []byte) error {
	if c.dir == "" {
		return nil
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(c.dir, "new-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(append([]byte(sum(key, data)+"\n"), data...))
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(c.dir, key))
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}
