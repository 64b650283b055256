package manual_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/cli"
	"golang.org/x/text/encoding/japanese"
)

// fileLanguages are those of fences that must be files of a site, so that
// nothing in the manual goes unread.
var fileLanguages = []string{"yaml", "csv", "markdown", "html"}

func TestExamples(t *testing.T) {
	root := repository(t)
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range manual(t) {
		t.Run(p.name, func(t *testing.T) {
			s := &session{t: t, page: p, makefile: string(makefile), dir: t.TempDir(), now: time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC)}
			t.Chdir(s.dir)
			var shift int
			for _, f := range p.fences(t) {
				f.first, f.last = f.first+shift, f.last+shift
				shift += s.example(f)
			}
			s.tables(root)
			if s.changed {
				p.write(t)
			}
		})
	}
}

// session is the run of one page.
type session struct {
	t    *testing.T
	page *page
	// dir is where the next command runs.
	dir      string
	makefile string
	now      time.Time
	status   int
	// unread is set after a failure until its status was printed.
	unread  bool
	changed bool
}

// example writes a file or runs commands; it returns by how many lines the
// page grew.
func (s *session) example(f fence) int {
	switch {
	case f.lang == "console":
		return s.console(f)
	case slices.Contains(fileLanguages, f.lang) || len(f.args) > 0:
		s.file(f)
	}
	return 0
}

func (s *session) failf(line int, format string, args ...any) {
	s.t.Helper()
	s.t.Errorf("%s:%d: %s", s.page.name, line, fmt.Sprintf(format, args...))
}

// file writes an example to the site.
func (s *session) file(f fence) {
	args := f.args
	add := len(args) > 0 && args[0] == ">>"
	if add {
		args = args[1:]
	}
	if len(args) == 0 || len(args) > 2 {
		s.failf(f.first, "the %s block names no file", f.lang)
		return
	}
	if !strings.Contains(f.above, "`"+args[0]+"`") {
		s.failf(f.first, "the paragraph above does not name the file `%s`", args[0])
	}
	data := []byte(s.page.body(f))
	if len(args) == 2 {
		data = s.encode(f, args[1], data)
	}
	name := filepath.Join(s.dir, filepath.FromSlash(args[0]))
	if add {
		before, err := os.ReadFile(name)
		s.check(err)
		data = append(before, data...)
	}
	s.check(os.MkdirAll(filepath.Dir(name), 0o777))
	s.check(os.WriteFile(name, data, 0o666))
}

// encode returns a text in the encoding of some exports.
func (s *session) encode(f fence, name string, text []byte) []byte {
	switch name {
	case "cp932":
		out, err := japanese.ShiftJIS.NewEncoder().Bytes(text)
		s.check(err)
		return out
	case "utf-16le":
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(string(text))) {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
		return out
	}
	s.failf(f.first, "the encoding %q is not known to this test", name)
	return text
}

func (s *session) check(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("%s: %v", s.page.name, err)
	}
}

// console runs the commands of a block and compares what they print.
func (s *session) console(f fence) (grown int) {
	var now []string
	for i := f.first; i < f.last; {
		line := s.page.lines[i]
		command, ok := strings.CutPrefix(line, "$ ")
		if !ok {
			s.failf(i+1, "output without a command")
			return 0
		}
		end := i + 1
		for end < f.last && !strings.HasPrefix(s.page.lines[end], "$ ") {
			end++
		}
		want := s.page.lines[i+1 : end]
		got := s.run(i+1, command)
		now = append(now, line)
		if matches(want, got) {
			now = append(now, want...)
		} else {
			now = append(now, got...)
			if !*update {
				s.failf(i+1, "%s prints (-want +got):\n%s", command, cmp.Diff(want, got))
			}
		}
		i = end
	}
	if s.unread {
		s.failf(f.last, "the command failed with status %d: follow it with `$ echo $?`", s.status)
		s.unread = false
	}
	if old := s.page.lines[f.first:f.last]; *update && !slices.Equal(old, now) {
		s.changed = true
		grown = len(now) - len(old)
		s.page.lines = slices.Concat(s.page.lines[:f.first], now, s.page.lines[f.last:])
	}
	return grown
}

// run runs one command and returns the lines it prints.
func (s *session) run(line int, command string) []string {
	words, err := split(command)
	if err != nil || len(words) == 0 {
		s.failf(line, "%q: %v", command, err)
		return nil
	}
	if s.unread && command != "echo $?" {
		s.failf(line, "the command before failed with status %d: follow it with `$ echo $?`", s.status)
		s.unread = false
	}
	var vars map[string]string
	for len(words) > 1 && strings.Contains(words[0], "=") {
		name, val, _ := strings.Cut(words[0], "=")
		if vars == nil {
			vars = map[string]string{}
		}
		vars[name], words = val, words[1:]
	}
	switch {
	case words[0] == "mopsite":
		return s.mopsite(words[1:], vars)
	case words[0] == "make":
		s.target(line, words[1:])
	case command == "echo $?":
		s.unread = false
		return []string{fmt.Sprint(s.status)}
	case len(words) == 2 && words[0] == "cd":
		s.dir = filepath.Join(s.dir, words[1])
		s.t.Chdir(s.dir)
	case len(words) == 2 && words[0] == "rm":
		s.check(os.Remove(filepath.Join(s.dir, words[1])))
	case len(words) == 3 && words[0] == "rm" && words[1] == "-r":
		s.check(os.RemoveAll(filepath.Join(s.dir, words[2])))
	case len(words) == 2 && words[0] == "cat":
		data, err := os.ReadFile(filepath.Join(s.dir, words[1]))
		s.check(err)
		return printed(strings.ReplaceAll(string(data), "\r\n", "\n")) // as a terminal shows it
	default:
		s.failf(line, "this test cannot run %q: write it in a sh block", command)
	}
	return nil
}

// mopsite runs the program. A server is only asked whether it knows its flags.
func (s *session) mopsite(args []string, vars map[string]string) []string {
	serves := len(args) > 0 && args[0] == "serve" && !slices.Contains(args, "--help")
	if serves {
		args = append(slices.Clone(args), "--help")
	}
	var out bytes.Buffer
	s.status = cli.Main(args, cli.Env{
		Stdout: &out, Stderr: &out, Getenv: func(name string) string { return vars[name] },
		Context: context.Background(),
		Now: func() time.Time {
			s.now = s.now.Add(40 * time.Millisecond)
			return s.now
		},
	})
	s.unread = s.status != 0
	if serves && s.status == 0 {
		return nil
	}
	return printed(out.String())
}

var makeTarget = regexp.MustCompile(`(?m)^([a-z]+):`)

// target checks that the Makefile has a target.
func (s *session) target(line int, words []string) {
	for _, w := range words {
		if strings.Contains(w, "=") {
			continue
		}
		known := slices.ContainsFunc(makeTarget.FindAllStringSubmatch(s.makefile, -1), func(m []string) bool { return m[1] == w })
		if !known {
			s.failf(line, "the Makefile has no target %q", w)
		}
	}
}
