package build

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/value"
)

const bareSite = "-- mopsite.yaml --\nformat: 1\nsite: {languages: [en], as_of: 2026-10-31}\n"

// TestExamples builds the example of each check, in which it and nothing else is
// found, and the same folder mended, in which nothing is.
func TestExamples(t *testing.T) {
	for _, c := range check.Known() {
		if c.Example == "" {
			continue // TestEveryCheckIsProved of check says where it is provoked
		}
		t.Run(c.ID, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			unpack := func(archive string) {
				for _, f := range txtar.Parse([]byte(archive)).Files {
					put(t, dir, f)
				}
			}
			imported := strings.Contains(c.Example, "facts: folder")
			unpack(bareSite + c.Example)
			if imported {
				unpack(c.Mended)
				importAsOf(t, dir, 30)
				unpack(c.Example)
				importAsOf(t, dir, 31)
			}
			found := 0
			for _, line := range checked(t, dir) {
				switch {
				case strings.HasSuffix(line, "["+c.ID+"]"):
					found++
				case imported && strings.HasSuffix(line, "[data-failed]"): // of the import itself
				default:
					t.Errorf("the example has another finding: %s", line)
				}
			}
			if found == 0 {
				t.Error("nothing is found in the example")
			}
			unpack(c.Mended)
			if imported {
				importAsOf(t, dir, 31)
			}
			for _, line := range checked(t, dir) {
				t.Errorf("mended, there is still: %s", line)
			}
		})
	}
}

// put writes a file of an archive; one without a text is taken away.
func put(t *testing.T, dir string, f txtar.File) {
	t.Helper()
	if len(f.Data) > 0 {
		write(t, dir, f.Name, string(f.Data))
		return
	}
	if err := os.Remove(filepath.Join(dir, f.Name)); err != nil {
		t.Fatal(err)
	}
}

func checked(t *testing.T, dir string) []string {
	t.Helper()
	book, err := Check(context.Background(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	return lines(book)
}

// importAsOf imports as of a day of October 2026.
func importAsOf(t *testing.T, dir string, day int) {
	t.Helper()
	opt := options(dir)
	opt.AsOf = value.DateOf(2026, 10, day)
	if _, err := Import(context.Background(), opt, nil); err != nil {
		t.Fatal(err)
	}
}
