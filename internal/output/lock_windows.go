package output

import (
	"errors"
	"os"
	"syscall"
)

// errSharing is ERROR_SHARING_VIOLATION: somebody else has the file open.
const errSharing = syscall.Errno(32)

// lockFile opens a file for this process alone, which is a lock that ends with
// the process; the file is nil where this process may not write. An open file
// cannot be removed, so it is the one of that name.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case errors.Is(err, errSharing):
		return nil, errHeld
	case errors.Is(err, syscall.ERROR_ACCESS_DENIED):
		return nil, nil
	case err != nil:
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// unlockFile closes the file first: an open one cannot be removed. If another
// process has it by then, it stays.
func unlockFile(f *os.File, path string) {
	_ = f.Close()
	_ = os.Remove(path)
}
