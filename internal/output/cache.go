package output

import (
	"os"
	"path/filepath"
)

// Cache keeps the results of pure work between builds, each under a key that
// names everything it depends on. It may be deleted at any time; it never
// changes a byte of the site. The zero Cache keeps nothing.
type Cache struct{ dir string }

// NewCache returns the cache in a folder, which is made when first needed.
func NewCache(dir string) Cache { return Cache{dir} }

// Get returns what was stored under a key; ok is false when nothing was.
func (c Cache) Get(key string) (data []byte, ok bool) {
	if c.dir == "" {
		return nil, false
	}
	data, err := os.ReadFile(filepath.Join(c.dir, key))
	return data, err == nil && len(data) > 0
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
	_, err = tmp.Write(data)
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
