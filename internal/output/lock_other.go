//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package output

import "os"

// lockFile only makes the file: this system's locks are not known here.
func lockFile(path string) (*os.File, error) { return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666) }

func unlockFile(f *os.File, path string) {
	_ = os.Remove(path)
	_ = f.Close()
}
