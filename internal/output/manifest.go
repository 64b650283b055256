package output

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The names of mopsite's own files all start alike, so that no plan can name
// one of them.
const (
	reserved      = ".mopsite-"
	manifestName  = reserved + "manifest"
	journalName   = reserved + "journal"
	leftoversName = reserved + "leftovers"

	manifestHead = "# mopsite manifest 1"
	journalHead  = "# mopsite journal 1"
	journalEnd   = "# end"
)

// Published reports whether a folder holds a site that [Commit] put there.
func Published(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}

// Pages returns the paths of the pages that a folder holds, sorted; none where
// [Commit] has not published anything, or the list of it is damaged, which the next
// commit says.
func Pages(dir string) []string {
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil
	}
	m, err := parseManifest(string(text))
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range m {
		if !e.asset && strings.HasSuffix(e.path, ".html") {
			out = append(out, e.path)
		}
	}
	slices.Sort(out)
	return out
}

// entry is one published file.
type entry struct {
	path  string
	sum   string // SHA-256 in hexadecimal
	asset bool
}

// manifest is all published files, by path.
type manifest []entry

// String returns a line for each entry as sha256sum writes it; the star with
// which that marks binary files marks assets.
func (m manifest) String() string {
	var b strings.Builder
	b.WriteString(manifestHead + "\n")
	for _, e := range m {
		b.WriteString(e.line())
	}
	return b.String()
}

func (e entry) line() string {
	mark := " "
	if e.asset {
		mark = "*"
	}
	return e.sum + " " + mark + e.path + "\n"
}

// parseManifest reads what String writes. What is published is removed and
// overwritten on its word, so anything else is an error.
func parseManifest(text string) (manifest, error) {
	head, rest, _ := strings.Cut(text, "\n")
	if head != manifestHead {
		return nil, fmt.Errorf("line 1 is not %q", manifestHead)
	}
	var m manifest
	n := 1
	for line := range strings.Lines(rest) {
		n++
		e, err := parseEntry(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		m = append(m, e)
	}
	return m, nil
}

func parseEntry(line string) (entry, error) {
	const sumLen = 64
	line, whole := strings.CutSuffix(line, "\n")
	if !whole || len(line) < sumLen+3 || line[sumLen] != ' ' || line[sumLen+1] != ' ' && line[sumLen+1] != '*' {
		return entry{}, fmt.Errorf("not a hash and a path")
	}
	e := entry{path: line[sumLen+2:], sum: line[:sumLen], asset: line[sumLen+1] == '*'}
	if strings.Trim(e.sum, "0123456789abcdef") != "" {
		return entry{}, fmt.Errorf("not a hash and a path")
	}
	return e, checkPath(e.path)
}

// byPath returns the entries by their paths.
func (m manifest) byPath() map[string]entry {
	out := make(map[string]entry, len(m))
	for _, e := range m {
		out[e.path] = e
	}
	return out
}

// journal is what a commit has left to do once everything is staged.
type journal struct {
	files     manifest // the new manifest; those with a temporary file are renamed
	remove    []string
	leftovers []string
}

// String returns the text of the journal; its last line tells a whole one from
// one that was cut short.
func (j journal) String() string {
	var b strings.Builder
	b.WriteString(journalHead + "\n")
	for _, p := range j.remove {
		b.WriteString("remove " + p + "\n")
	}
	for _, p := range j.leftovers {
		b.WriteString("leave " + p + "\n")
	}
	for _, e := range j.files {
		b.WriteString(e.line())
	}
	b.WriteString(journalEnd + "\n")
	return b.String()
}

// parseJournal reads what String writes. ok is false for a journal of the
// first half, which is the head alone, and for a damaged one.
func parseJournal(text string) (j journal, ok bool) {
	text, head := strings.CutPrefix(text, journalHead+"\n")
	text, end := strings.CutSuffix(text, journalEnd+"\n")
	if !head || !end {
		return journal{}, false
	}
	for line := range strings.Lines(text) {
		if p, cut := strings.CutPrefix(line, "remove "); cut {
			j.remove = append(j.remove, strings.TrimSuffix(p, "\n"))
		} else if p, cut := strings.CutPrefix(line, "leave "); cut {
			j.leftovers = append(j.leftovers, strings.TrimSuffix(p, "\n"))
		} else if e, err := parseEntry(line); err == nil {
			j.files = append(j.files, e)
		} else {
			return journal{}, false
		}
	}
	bad := func(p string) bool { return checkPath(p) != nil }
	return j, !slices.ContainsFunc(j.remove, bad) && !slices.ContainsFunc(j.leftovers, bad)
}

// formatLeftovers returns the text of the list of leftovers.
func formatLeftovers(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	return strings.Join(paths, "\n") + "\n"
}

// parseLeftovers reads the list and passes over what is no path.
func parseLeftovers(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(p string) bool { return checkPath(p) != nil })
}
