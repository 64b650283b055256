// Package drift compares the headers of a source's files, one with the next. A
// platform that adds a column says nothing about it, and one that renames a
// column makes a number vanish without an error: what came and went is a
// finding, before anybody asks why a chart ends.
package drift

import (
	"maps"
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
	// Vital are the names of those without which numbers would be wrong.
	Vital map[string]bool
	// Idle is set where no row of the file counts: it has none, or newer files
	// speak for its days.
	Idle bool
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
	// Lost are the columns that are in use in a file before, and missing here. Files
	// without rows that count lose nothing.
	Lost []Loss
}

// Rename is a column in use under another header than before.
type Rename struct{ Name, Before, Now string }

// Loss is a column that was in use in a file.
type Loss struct {
	Name, Header, Path string
	Vital              bool
}

// Between compares each file with the one before it and returns what changed.
// Width, capitals and blanks of headers do not matter, nor does their order.
func Between(files []File) []Change {
	var changes []Change
	had := map[string]Loss{} // by name, where it was in use last
	for i, now := range files {
		var before File
		if i > 0 {
			before = files[i-1]
		}
		if c := compare(before, now, had); i > 0 && len(c.Came)+len(c.Went)+len(c.Renamed)+len(c.Lost) > 0 {
			changes = append(changes, c)
		}
		for name, header := range now.Mapped {
			had[name] = Loss{name, header, now.Path, now.Vital[name]}
		}
	}
	return changes
}

// compare finds what changed. What is lost is taken out of had.
func compare(before, now File, had map[string]Loss) Change {
	c := Change{File: now, Before: before}
	was, is := folded(before.Headers), folded(now.Headers)
	said := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(had)) {
		if now.Mapped[name] != "" || now.Idle {
			continue
		}
		c.Lost = append(c.Lost, had[name])
		said[value.Fold(had[name].Header)] = true
		delete(had, name)
	}
	for _, name := range slices.Sorted(maps.Keys(before.Mapped)) {
		old, present := before.Mapped[name], now.Mapped[name]
		if present != "" && value.Fold(old) != value.Fold(present) {
			c.Renamed = append(c.Renamed, Rename{name, old, present})
			said[value.Fold(old)], said[value.Fold(present)] = true, true
		}
	}
	c.Came, c.Went = missing(now.Headers, was, said), missing(before.Headers, is, said)
	return c
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
