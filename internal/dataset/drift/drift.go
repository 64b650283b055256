// Package drift compares the headers of a source's files, one with the next. A
// platform that adds a column says nothing about it, and one that renames a
// column makes a number vanish without an error: what came and went is a
// finding, before anybody asks why a chart ends.
package drift

import (
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// File is the header of one file.
type File struct {
	Path string
	// Line is where the header stands.
	Line    int
	Headers []string
	// Mapped gives the header of each column that the source uses, by name.
	Mapped map[string]string
}

// Change is what differs between a file and the one before it. Headers keep the
// order of their file.
type Change struct {
	File, Before File
	// Came and Went are headers of columns that only one of the files has,
	// those of Renamed and Lost excepted.
	Came, Went []string
	// Renamed are the columns in use whose header differs.
	Renamed []Rename
	// Lost are the names of columns that are in use in the file before, and
	// missing here.
	Lost []string
}

// Rename is a column in use under another header than before.
type Rename struct{ Name, Before, Now string }

// Between compares each file with the one before it and returns what changed.
// Width, capitals and blanks of headers do not matter, nor does their order.
func Between(files []File) []Change {
	var changes []Change
	for i := 1; i < len(files); i++ {
		if c, changed := compare(files[i-1], files[i]); changed {
			changes = append(changes, c)
		}
	}
	return changes
}

func compare(before, now File) (Change, bool) {
	c := Change{File: now, Before: before}
	was, is := folded(before.Headers), folded(now.Headers)
	said := map[string]bool{}
	for _, name := range names(before.Mapped) {
		old, present := before.Mapped[name], now.Mapped[name]
		switch {
		case present == "":
			c.Lost = append(c.Lost, name)
			said[value.Fold(old)] = true
		case value.Fold(old) != value.Fold(present):
			c.Renamed = append(c.Renamed, Rename{name, old, present})
			said[value.Fold(old)], said[value.Fold(present)] = true, true
		}
	}
	c.Came, c.Went = missing(now.Headers, was, said), missing(before.Headers, is, said)
	return c, len(c.Came)+len(c.Went)+len(c.Renamed)+len(c.Lost) > 0
}

// missing lists the headers that are not among others.
func missing(headers []string, others, said map[string]bool) []string {
	var out []string
	for _, h := range headers {
		if f := value.Fold(h); f != "" && !others[f] && !said[f] && !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

func folded(headers []string) map[string]bool {
	set := make(map[string]bool, len(headers))
	for _, h := range headers {
		set[value.Fold(h)] = true
	}
	return set
}

func names(mapped map[string]string) []string {
	var out []string
	for name := range mapped {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
