package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// archive is the zip file that a workbook is.
type archive struct {
	parts map[string]*zip.File // by name in small letters
	limit int
	left  int // of limit
	full  bool
}

// openArchive reads the directory of an archive. Its parts are unpacked when
// they are asked for, and no further than the limit, whatever they say of their
// size.
func openArchive(r io.Reader, limit int) (*archive, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	a := &archive{parts: map[string]*zip.File{}, limit: limit, left: limit}
	if len(data) > limit {
		return nil, a.tooLarge()
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, wrong("the file is a zip archive but no workbook that can be read")
	}
	for _, f := range z.File {
		a.parts[partName(f.Name)] = f
	}
	return a, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
}

func (a *archive) tooLarge() error {
	a.full = true
	return wrong("the workbook is larger than %d MiB when it is unpacked", a.limit>>20)
}

// read unpacks a part.
func (a *archive) read(name string) ([]byte, error) {
	f := a.parts[partName(name)]
	if f == nil {
		return nil, wrong("the workbook is broken: it lacks %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, wrong("the workbook is broken: %s cannot be unpacked", name)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, int64(a.left)+1))
	if len(data) > a.left {
		return nil, a.tooLarge()
	}
	if err != nil {
		return nil, wrong("the workbook is broken: %s cannot be unpacked", name)
	}
	a.left -= len(data)
	return data, nil
}

// decode unpacks a small part into a struct.
func (a *archive) decode(name string, into any) error {
	data, err := a.read(name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, into)
}
