package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/diag"
)

// errChanged says that a file is not what it was when its folder was looked at.
var errChanged = errors.New("the file changed while it was being read")

// counted counts the bytes that are read of a file.
type counted struct {
	io.ReadCloser
	n int64
}

// Read reads on and counts.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n += int64(n)
	return n, err
}

// checkUnchanged compares what was read with what the snapshot and an earlier
// pass saw, and takes note of the hash.
func (f *File) checkUnchanged(sum string) error {
	if f.sheet != nil || f.listing != nil {
		var err error
		if sum, err = f.Hash(); err != nil {
			return err
		}
	} else if f.bytes.n != f.Size {
		return errChanged
	}
	if f.sum != "" && f.sum != sum {
		return errChanged
	}
	f.sum = sum
	f.Hashed(sum)
	return nil
}

// Trouble turns an error of reading into a finding.
func (f *File) Trouble(err error) diag.Diagnostic {
	pos := diag.Pos{File: f.Path}
	message, hint := err.Error(), "write it again as CSV, in UTF-8"
	var format *csvfile.FormatError
	var bad *csvfile.EncodingError
	var record *csvfile.RecordError
	var path *fs.PathError
	var book *workbook.Error
	var sheet *sheetError
	var beyond *beyondError
	switch {
	case errors.Is(err, errChanged):
		hint = "somebody is writing it; read it again when it is whole, or write it under another name and rename it"
	case errors.As(err, &beyond):
		pos.Line = beyond.line
		hint = "cut the file in two at this line, with the comment above it"
	case errors.As(err, &book):
		hint = "the file may be cut short; fetch it again, or export the sheet as CSV"
	case errors.As(err, &sheet):
		hint = "name one of them under `sheet:`"
	case errors.As(err, &format) && format.Page():
		hint = "fetch the export again; the server may have answered with a page to sign in"
	case errors.As(err, &format) && format.Garbled():
		hint = "fetch the export again, and do not save it from an editor or a spreadsheet"
	case errors.As(err, &format) && format.Text:
		hint = "export it in UTF-8, or open it in an editor in its encoding and save it in UTF-8"
	case errors.As(err, &format):
		hint = "export the sheet as CSV"
	case errors.As(err, &bad):
		if bad.Broken {
			pos.Line = bad.Line
			message = fmt.Sprintf("byte %d is no character of UTF-8, as the others are", bad.Offset)
			hint = "a name may be cut in the middle of a character, or a file in another encoding be joined to this one; fetch the export again"
		}
		if bad.Encoding == csvfile.CP932 && !bad.NUL {
			message = fmt.Sprintf("the file is neither UTF-8 nor CP932: byte %d is no character of CP932", bad.Offset)
		}
		if bad.AtEnd(f.Size) && !bad.NUL {
			hint = "it may be cut short, in the middle of its last character; fetch the export again"
		}
	case errors.As(err, &record):
		pos.Line = record.Line
		hint = "the file may be cut short; fetch the export again"
	case errors.As(err, &path):
		message, hint = "the file cannot be read: "+path.Err.Error(), "check that it is still there and its permissions"
	default:
		message, hint = "the file cannot be read: "+err.Error(), "fetch the export again"
	}
	return diag.New(diag.Error, finding.CheckFailed, pos, message, hint)
}
