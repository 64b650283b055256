package check

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

// told is a finding as it is printed, at the end of its first line, in a case that
// says what is wanted; in a script the brackets stand behind backslashes.
var told = regexp.MustCompile(`\\?\[([a-z]+(?:-[a-z]+)*)\\?\]`)

// TestEveryCheckIsProved holds that each check has a case that provokes it: its
// example, which build.TestExamples makes, or, where a folder of texts cannot show
// it (an import that went wrong, a workbook, rights on a disk), a finding that
// another test wants to the word. The tests of reports make their findings up and
// count for nothing.
func TestEveryCheckIsProved(t *testing.T) {
	wanted := wantedFindings(t)
	for _, info := range Known() {
		if (info.Example == "") != (info.Mended == "") {
			t.Errorf("%s has an example or a mended one, and not both", info.ID)
		}
		if info.Example == "" && wanted[info.ID] == "" {
			t.Errorf("nothing provokes %s: write an example into internal/check/raised/%[1]s.txt, or a case that wants [%[1]s]", info.ID)
		}
	}
}

// wantedFindings are the checks that tests beside those of this package want to be
// told, each with a file that does.
func wantedFindings(t *testing.T) map[string]string {
	t.Helper()
	wanted := map[string]string{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		test := strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata/")
		if err != nil || d.IsDir() || !test || strings.HasPrefix(path, "report/") || strings.HasPrefix(path, "check/") {
			return err
		}
		src, err := fs.ReadFile(root, path)
		for _, m := range told.FindAllSubmatch(src, -1) {
			wanted[string(m[1])] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return wanted
}
