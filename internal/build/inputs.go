package build

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/served"
	"github.com/mopsite/mopsite/internal/tree"
)

// inputs are the files of the site folder that a plan is made from besides the
// book. A file that cannot be read is in none of the lists but the findings.
type inputs struct {
	hashes    []served.InputHash // of every file that can change the site
	templates map[string][]byte  // the site's own, by path below templates/
	static    []string           // paths of files below static/
	lost      map[string]bool    // paths of files that cannot be read
	found     []diag.Diagnostic
}

// readInputs reads all files once, so that a file that cannot be read is told
// of before anything is published, whoever would have needed it first.
func readInputs(b *Book, workers int) *inputs {
	var files []tree.File
	for _, folder := range []string{"content", "data", "static", "templates"} {
		files = append(files, b.Tree.Under(folder)...)
	}
	if b.Config.Site.FactsFolder {
		exports := exportFiles(b.Tree, b.Config)
		files = append(files, b.Tree.Under(archive.Folder)...)
		files = slices.DeleteFunc(files, func(f tree.File) bool { return exports[f.Path] || diary(f.Path) || orphan(b.Config, f.Path) })
	}
	if f, ok := b.Tree.Lookup(config.FileName); ok {
		files = append(files, f)
	}
	sums, errs := make([]string, len(files)), make([]error, len(files))
	tree.Each(files, workers, func(i int, f tree.File) { sums[i], errs[i] = f.Hash() })

	in := &inputs{templates: map[string][]byte{}, lost: map[string]bool{}}
	failed := failedFiles(b.Findings)
	for i, name := range publicNames(files) {
		f := files[i]
		if err := errs[i]; err != nil {
			in.lose(f, name, err, failed)
			continue
		}
		in.hashes = append(in.hashes, served.InputHash{Path: name, SHA256: sums[i]})
		in.use(f, failed)
	}
	return in
}

// use sorts a file that could be read into the list of those who need it.
func (in *inputs) use(f tree.File, failed map[string]bool) {
	if strings.HasPrefix(f.Path, "static/") {
		in.static = append(in.static, f.Path)
	}
	name, ok := strings.CutPrefix(f.Path, "templates/")
	if !ok || !strings.HasSuffix(name, ".html") {
		return
	}
	data, err := f.Read()
	if err != nil {
		in.lose(f, f.Path, err, failed)
		return
	}
	in.templates[name] = data
}

// lose notes a file that cannot be read, unless who read it first has told.
func (in *inputs) lose(f tree.File, name string, err error, failed map[string]bool) {
	in.lost[f.Path] = true
	if !failed[name] {
		in.found = append(in.found, tree.Unreadable(name, err))
	}
}

// site returns the site without files beside pages that cannot be read.
func (in *inputs) site(s *model.Site) *model.Site {
	if !slices.ContainsFunc(s.Assets, func(a model.Asset) bool { return in.lost[a.Source] }) {
		return s
	}
	readable := *s
	readable.Assets = slices.DeleteFunc(slices.Clone(s.Assets), func(a model.Asset) bool { return in.lost[a.Source] })
	return &readable
}

// failedFiles are the files of which the reader of a page, an export, a table or
// the facts has said already that they cannot be read.
func failedFiles(ds []diag.Diagnostic) map[string]bool {
	failed := map[string]bool{}
	for _, d := range ds {
		if FailsSource(d) || d.Check == tree.CheckUnreadable || d.Check == table.CheckTable {
			failed[d.File] = failed[d.File] || d.Line == 0
		}
	}
	return failed
}
