package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/model"
)

// TestEveryKindAndBlockHasMistakes holds that the cases of TestFindings have a mistake
// in the front matter of every built-in kind and in every block, so that somebody
// who adds one writes what its authors are told. That each can be right as well is
// held by the reference handbook, which has all of them and no such finding.
func TestEveryKindAndBlockHasMistakes(t *testing.T) {
	paths, err := filepath.Glob("testdata/findings/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]bool{}
	for _, path := range paths {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		places := map[string][]string{}
		for _, f := range ar.Files {
			places[f.Name] = placesOf(string(f.Data))
		}
		for _, m := range findingPlace.FindAllStringSubmatch(findings(pagesOf(ar)), -1) {
			line, err := strconv.Atoi(m[2])
			if err != nil {
				t.Fatal(err)
			}
			if lines := places[m[1]]; lines != nil {
				wrong[lines[min(line, len(lines))-1]] = true
			}
		}
	}
	for _, kind := range model.Kinds(nil) {
		if !wrong["kind "+string(kind)] {
			t.Errorf("no case has a mistake in a page of the kind %s", kind)
		}
	}
	for _, name := range blockNames() {
		if !wrong["block "+name] {
			t.Errorf("no case has a mistake in a block %s", name)
		}
	}
}

var (
	findingPlace = regexp.MustCompile(`(?m)^(\S+\.md):(\d+)`)
	fence        = regexp.MustCompile("^\\s*(?:- )?```+([a-z-]*)")
)

func pagesOf(ar *txtar.Archive) []txtar.File {
	return slices.DeleteFunc(slices.Clone(ar.Files), func(f txtar.File) bool { return f.Name == "want" })
}

// placesOf says of each line of a page what it belongs to: "kind role" in the front
// matter of a role, "block chart" in such a block, "" elsewhere.
func placesOf(src string) []string {
	lines := strings.Split(src, "\n")
	out := make([]string, len(lines))
	end := slices.Index(lines[1:], "---") + 1
	if lines[0] == "---" {
		kind := "page"
		for _, line := range lines[:end] {
			if named, ok := strings.CutPrefix(line, "kind: "); ok {
				kind = named
			}
		}
		for n := range end + 1 {
			out[n] = "kind " + kind
		}
	}
	block := ""
	for i, line := range lines {
		m := fence.FindStringSubmatch(line)
		switch {
		case m != nil && block == "":
			block = "block " + m[1]
		case m != nil:
			block = ""
		}
		if block != "" {
			out[i] = block
		}
	}
	return out
}

// TestHandbookHasEveryBlock holds that each block stands in the reference handbook,
// of which a test of the manual holds that nothing in it is wrong.
func TestHandbookHasEveryBlock(t *testing.T) {
	has := map[string]bool{}
	err := filepath.WalkDir("../../content", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		src, err := os.ReadFile(path)
		for _, place := range placesOf(string(src)) {
			has[place] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range blockNames() {
		if !has["block "+name] {
			t.Errorf("the reference handbook has no block %s", name)
		}
	}
}
