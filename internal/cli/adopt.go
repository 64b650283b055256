package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt"
	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/output"
)

// adoption is what init --from is asked for.
type adoption struct{ program, oldSite, out string }

// adopt writes the handbook of another program as a site of ours.
func (a *app) adopt(from adoption, args []string, starter bool) error {
	if err := oneOf("from", from.program, adopt.Sources()...); err != nil {
		return err
	}
	if starter {
		return usagef("--example and --lang write a starter and do not go with --from")
	}
	if len(args) == 0 {
		return usagef("init --from %s needs the folder of the source", from.program)
	}
	source, dir, err := a.adoptFolders(args, from.out)
	if err != nil {
		return err
	}
	fsys, err := adopt.Whole(from.program, os.DirFS(source))
	if err != nil {
		return err
	}
	book, err := adopt.Read(from.program, fsys, filepath.Base(source), draft.Options{OldSite: from.oldSite})
	if err != nil {
		return usageError{fmt.Errorf("%s cannot be adopted from %s: %w", args[0], from.program, err)}
	}
	if err := writeAdopted(dir, fsys, adopt.Files(book)); err != nil {
		return err
	}
	a.sayAdopted(book, dir)
	return nil
}

// writeAdopted writes the files; those that are copied are read one by one.
func writeAdopted(dir string, source fs.FS, files []adopt.File) error {
	made := []output.NewFile{{Path: ".gitignore", Data: []byte(ignoreOutputs + ignoreExports)}}
	for _, f := range files {
		if f.Data != nil {
			made = append(made, output.NewFile{Path: f.Path, Data: f.Data})
		}
	}
	if err := output.Create(dir, made); err != nil {
		return err
	}
	for _, f := range files {
		if f.Data != nil {
			continue
		}
		data, err := fs.ReadFile(source, f.From)
		if err != nil {
			return err
		}
		if err := output.Create(dir, []output.NewFile{{Path: f.Path, Data: data}}); err != nil {
			return err
		}
	}
	return nil
}

// adoptFolders are source and target: the target is empty or new, and lies outside
// the source, which is only read.
func (a *app) adoptFolders(args []string, out string) (source, dir string, err error) {
	dir = a.dir
	switch {
	case len(args) == 2 && out != "":
		return "", "", usagef("the folder to write is given twice: %s and --out %s", args[1], out)
	case len(args) == 2:
		dir = args[1]
	case out != "":
		dir = out
	}
	info, err := os.Stat(args[0])
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", usagef("there is no folder %s", args[0])
	case err != nil:
		return "", "", err
	case !info.IsDir():
		return "", "", usagef("%s is no folder; unpack an archive first", args[0])
	}
	inside, err := within(dir, args[0])
	if err != nil {
		return "", "", err
	}
	if inside {
		return "", "", usagef("%s lies in the source, which is never changed; choose a folder outside of it", dir)
	}
	taken, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", err
	}
	if len(taken) > 0 {
		return "", "", usagef("%s is not empty; nothing was written, choose a new or empty folder", dir)
	}
	source, err = filepath.Abs(args[0])
	return source, dir, err
}

// within reports whether a folder, which need not exist, is another one or lies in
// it, links resolved.
func within(dir, other string) (bool, error) {
	root, err := resolved(other)
	if err != nil {
		return false, err
	}
	at, err := resolved(dir)
	if err != nil {
		return false, err
	}
	rel, err := filepath.Rel(root, at)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), nil
}

// resolved is the place of a folder, with what of it exists resolved.
func resolved(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(dir)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	above, err := resolved(filepath.Dir(dir))
	return filepath.Join(above, filepath.Base(dir)), err
}

func (a *app) sayAdopted(b *draft.Book, dir string) {
	fmt.Fprintf(a.env.Stdout, "Adopted %s and %s from %s. Of what could not stay as it was: lost %d, to be looked at %d, said in another way %d; see %s.\n",
		counted(len(b.Pages), "page"), counted(len(b.Copies), "other file"), b.From, adopt.Count(b, draft.Lost), adopt.Count(b, draft.Look), adopt.Count(b, draft.Changed),
		filepath.Join(dir, adopt.ReportFile+".md"))
	next := ""
	if dir != "." {
		next = " --site " + dir
	}
	fmt.Fprintf(a.env.Stdout, "Next: mopsite check%s\n", next)
}

// counted is a number of things.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
