// Package manual_test executes the manual: every example of README.md,
// README.ja.md and docs/ is a file that is written or a command that is run,
// and what the text says about commands, checks, keys and templates is held
// against the program.
//
// How an example is marked:
//
//	```yaml mopsite.yaml          a file of the page's site
//	```yaml >> mopsite.yaml       lines added to it
//	```csv data/x.csv cp932       a file in another encoding (utf-16le, cp932)
//	```console                    commands after `$ `, and what they print
//	```text                       anything else, not looked at
//
// All examples of a page share one folder, in the order of the text. In the
// output of a command, … stands for what is left out. A command that fails is
// followed by `$ echo $?`. `go test ./internal/manual -update` writes the
// outputs and the tables that are made from the program.
package manual_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite outputs, tables and pictures of the manual")

// page is one text of the manual.
type page struct {
	// name is its path in the repository, file its absolute path.
	name, file string
	lines      []string
}

// fence is a fenced code block.
type fence struct {
	// lang is the first word of the info string, args are the others.
	lang string
	args []string
	// first and last are the indices of the body's lines: lines[first:last].
	first, last int
	// above is the text of the paragraph before the fence.
	above string
}

// repository returns the absolute path of the repository. Call it before a
// test changes its folder.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// manual returns all pages, sorted.
func manual(t *testing.T) []*page {
	t.Helper()
	root := repository(t)
	names, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("docs: %d pages, %v", len(names), err)
	}
	pages := []*page{readPage(t, "README.md"), readPage(t, "README.ja.md")}
	for _, n := range names {
		pages = append(pages, readPage(t, "docs/"+filepath.Base(n)))
	}
	return pages
}

func readPage(t *testing.T, name string) *page {
	t.Helper()
	p := &page{name: name, file: filepath.Join(repository(t), filepath.FromSlash(name))}
	src, err := os.ReadFile(p.file)
	if err != nil {
		t.Fatal(err)
	}
	p.lines = strings.Split(string(src), "\n")
	return p
}

// write stores the page.
func (p *page) write(t *testing.T) {
	t.Helper()
	if err := os.WriteFile(p.file, []byte(strings.Join(p.lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
}

// body returns the text of a fence, with a line break at its end.
func (p *page) body(f fence) string {
	if f.first == f.last {
		return ""
	}
	return strings.Join(p.lines[f.first:f.last], "\n") + "\n"
}

// fences returns the fenced blocks in order. They stand at the left margin.
func (p *page) fences(t *testing.T) []fence {
	t.Helper()
	var out []fence
	for i := 0; i < len(p.lines); i++ {
		line := p.lines[i]
		ticks := len(line) - len(strings.TrimLeft(line, "`"))
		if ticks < 3 {
			continue
		}
		words := strings.Fields(line[ticks:])
		if len(words) == 0 {
			t.Errorf("%s:%d: a fence without an info string", p.name, i+1)
			words = []string{"text"}
		}
		f := fence{lang: words[0], args: words[1:], first: i + 1, above: p.paragraphAbove(i)}
		for i++; i < len(p.lines) && strings.TrimRight(p.lines[i], " ") != strings.Repeat("`", ticks); i++ {
		}
		if i == len(p.lines) {
			t.Fatalf("%s:%d: the fence is not closed", p.name, f.first)
		}
		f.last = i
		out = append(out, f)
	}
	return out
}

// paragraphAbove returns the text right above a line.
func (p *page) paragraphAbove(i int) string {
	end := i
	for end > 0 && strings.TrimSpace(p.lines[end-1]) == "" {
		end--
	}
	start := end
	for start > 0 && strings.TrimSpace(p.lines[start-1]) != "" {
		start--
	}
	return strings.Join(p.lines[start:end], "\n")
}
