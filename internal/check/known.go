package check

import (
	"cmp"
	"embed"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Known lists every check of the program by id: those of this package and
// those that other packages raise while they read. A test holds the list equal
// to what the source code names.
func Known() []Info {
	known := raised()
	for _, c := range All() {
		known = append(known, c.Info)
	}
	slices.SortFunc(known, func(a, b Info) int { return cmp.Compare(a.ID, b.ID) })
	return known
}

// raisedFiles say what the checks find that the readers of files and the
// packages of numbers report: a file each, named by the id.
//
//go:embed raised/*.txt
var raisedFiles embed.FS

// raised reads these files. A test holds that all of them can be read.
func raised() []Info {
	const folder = "raised"
	var out []Info
	entries, err := raisedFiles.ReadDir(folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	for _, e := range entries {
		src, err := raisedFiles.ReadFile(folder + "/" + e.Name())
		if err != nil {
			panic(err)
		}
		out = append(out, parseInfo(strings.TrimSuffix(e.Name(), ".txt"), string(src)))
	}
	return out
}

// parseInfo reads lines such as `level: error`. A line that begins with a tab
// belongs to the key before it.
func parseInfo(id, src string) Info {
	info := Info{ID: id, Title: value.Text{By: map[string]string{}}}
	keys := map[string]*string{"what": &info.What, "fix": &info.Fix, "example": &info.Example, "mended": &info.Mended}
	var at *string
	for line := range strings.Lines(src) {
		if more, ok := strings.CutPrefix(line, "\t"); ok && at != nil {
			*at += more
			continue
		}
		key, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		rest = strings.TrimSpace(rest)
		switch at = keys[key]; {
		case at != nil:
			*at = rest
		case key == "level":
			info.Level, _ = diag.ParseLevel(rest)
		case key == "state":
			info.State = rest == "true"
		case key != "":
			info.Title.By[key] = rest
		}
	}
	return info
}
