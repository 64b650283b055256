package expr_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/expr"
)

var update = flag.Bool("update", false, "rewrite the files of testdata")

// TestMessages shows every message. A file of testdata holds inputs, a line
// each, and what is said of them: the input with a caret at the offset.
func TestMessages(t *testing.T) {
	parse := map[string]func(string) error{
		"formula":  func(s string) error { _, err := expr.ParseFormula(s); return err },
		"period":   func(s string) error { _, err := expr.ParsePeriod(s); return err },
		"compare":  func(s string) error { _, err := expr.ParseCompare(s); return err },
		"duration": func(s string) error { _, err := expr.ParseDuration(s); return err },
	}
	for name, parse := range parse {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name+".txtar")
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := report(string(a.Files[0].Data), parse)
			if *update {
				a.Files = []txtar.File{a.Files[0], {Name: "messages", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Errorf("run with -update and look at the difference (-want +got):\n%s", diff)
			}
		})
	}
}

func report(inputs string, parse func(string) error) string {
	var b strings.Builder
	for line := range strings.Lines(inputs) {
		line = strings.TrimSuffix(line, "\n")
		src := strings.NewReplacer(`\t`, "\t", `\xff`, "\xff", `\x00`, "\x00").Replace(line)
		fmt.Fprintf(&b, "%s\n", line)
		err := parse(src)
		var e *expr.SyntaxError
		if !errors.As(err, &e) {
			fmt.Fprintf(&b, "accepted, error %v\n\n", err)
			continue
		}
		fmt.Fprintf(&b, "%s^ %s\n", strings.Repeat(".", e.Offset), e.Message)
		if e.Hint != "" {
			fmt.Fprintf(&b, "  %s\n", e.Hint)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// checkSyntaxError proves that a mistake has a place in the text and a message.
func checkSyntaxError(t *testing.T, src string, err error) {
	t.Helper()
	var e *expr.SyntaxError
	if !errors.As(err, &e) {
		t.Fatalf("%q: %T is no SyntaxError", src, err)
	}
	if e.Message == "" || e.Offset < 0 || e.Offset > utf8.RuneCountInString(src) {
		t.Fatalf("%q: message %q at %d", src, e.Message, e.Offset)
	}
}
