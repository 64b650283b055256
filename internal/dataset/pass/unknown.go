package pass

import (
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// Unknown begins to read a file that no source describes, as the only one of a
// source of that name. [File.Describe] says later what it is taken for.
func Unknown(file tree.File, name string) *File {
	f := New(file, &config.Source{Name: name}, nil)
	f.Unknown = true
	return f
}

// Glance finds the header of a file that no source describes, and recognises the
// vendor of counts by it. ok is false if the file is not a table; it has failed then.
func (f *File) Glance() (head export.Head, ok bool) {
	head, ok = f.Head("fetch the export again")
	if !ok {
		return head, false
	}
	if f.Env, ok = f.Find(head, f.Known()); !ok {
		f.Fail(diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path}, "the file is not a table: no line has two fields",
			"the fields of a line are parted by commas, tabs or semicolons"))
		return head, false
	}
	f.Header, f.Line = f.Env.Header, f.Env.Line
	f.Profile, f.Report = f.Recognise(&f.Env, head)
	return head, true
}

// Describe says what the file is of, before it is read: a source and, of records,
// an input and the vendor that it names. A file of an input is not unknown.
func (f *File) Describe(src *config.Source, in *config.Input, vendor *crm.Profile) {
	f.Source, f.Input, f.Vendor = src, in, vendor
	f.Unknown = f.Unknown && in == nil
}
