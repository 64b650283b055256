// Package overlap decides which rows stand where several files of a source
// speak for the same days. It knows no file formats and no facts: a file is
// what days it covers and how many records it has on which days.
//
// A file covers the days of the report's own range and those from its first to
// its last row, for each value of the dimensions that tell files apart
// (split_by): the exports of two accounts do not overlap. What happens where
// two files cover a day is up to the source:
//
//   - error: it is refused.
//   - newer-replaces: the newer file speaks for all days that it covers. Rows
//     of older files on these days are replaced, those included of which the
//     newer file has no counterpart: the platform has taken them back.
//   - add: the rows of both count.
//
// Records are told apart by their ids instead of days; [Ranks] says for them,
// too, which file is the newer one.
package overlap

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/value"
)

// File is what a file has to say.
type File struct {
	Age
	// Stated is the report's own range of days, nil without one.
	Stated *value.Span
	// Pieces are the kept records of the file.
	Pieces []Piece
}

// Piece is records of a file with the same days and split_by values.
type Piece struct {
	// Split numbers the combination of split_by values within the source.
	Split int
	Days  value.Span
}

// Conflict is why files cannot be put together.
type Conflict struct {
	Kind Kind
	// File is the one to complain about, Other the one that it clashes with;
	// both index the files.
	File, Other int
	Split       int
	// Days is the first stretch of days on which they clash; for Border, the
	// span of the row.
	Days value.Span
}

// Kind tells conflicts apart.
type Kind uint8

// The kinds of conflicts.
const (
	// Twice: both files cover a day, and the source allows that no file does.
	Twice Kind = iota
	// Tie: both files cover a day and state the same time of report.
	Tie
	// Contradiction: both files cover a day; one is newer by the time of
	// report, the other by its name, and names decide since other files of the
	// source state no time.
	Contradiction
	// Border: a row of File has days that Other replaces and others that it
	// does not.
	Border
)

// Verdict says which rows of which file stand.
type Verdict struct {
	// replaced are, by file and split, the days that newer files cover, sorted
	// and apart from each other.
	replaced []map[int][]value.Span
}

// Stands reports whether the rows of a file with a split and span count.
func (v *Verdict) Stands(file int, p Piece) bool {
	return !slices.ContainsFunc(v.replaced[file][p.Split], func(s value.Span) bool { return meets(s, p.Days) })
}

// Decide looks at all files of a source, which are in the order of their
// paths. The verdict is good for files without conflicts only.
func Decide(mode config.Overlap, files []File) (*Verdict, []Conflict) {
	v := &Verdict{replaced: make([]map[int][]value.Span, len(files))}
	switch mode {
	case config.OverlapAdd:
		return v, nil
	case config.OverlapNewer:
		return v, v.replace(files)
	}
	return v, refuse(files)
}

// cover is the days that a file covers for a split.
type cover struct {
	file, split int
	days        value.Span
}

// covers lists what the files cover, by split, then first day, then file.
func covers(files []File) []cover {
	var all []cover
	for i, f := range files {
		at := map[int]int{}
		for _, p := range f.Pieces {
			n, ok := at[p.Split]
			if !ok {
				n = len(all)
				at[p.Split] = n
				all = append(all, cover{i, p.Split, p.Days})
			}
			all[n].days = hull(all[n].days, p.Days)
		}
		if f.Stated == nil {
			continue
		}
		for _, n := range at {
			all[n].days = hull(all[n].days, *f.Stated)
		}
	}
	slices.SortFunc(all, func(a, b cover) int {
		switch {
		case a.split != b.split:
			return a.split - b.split
		case a.days.From != b.days.From:
			return int(a.days.From) - int(b.days.From)
		}
		return a.file - b.file
	})
	return all
}

// refuse finds every file that covers a day of an earlier one.
func refuse(files []File) []Conflict {
	var found conflicts
	all := covers(files)
	for i := 1; i < len(all); i++ {
		last, c := all[i-1], all[i]
		if c.split != last.split || c.days.From > last.days.To {
			continue
		}
		found.add(Twice, c, last, value.Span{From: c.days.From, To: min(c.days.To, last.days.To)})
		if last.days.To > c.days.To { // the longer one goes on
			all[i] = last
		}
	}
	return found.list
}

// replace goes from the newest file to the oldest and remembers what the newer
// ones cover.
func (v *Verdict) replace(files []File) []Conflict {
	var found conflicts
	ages := make([]Age, len(files))
	for i, f := range files {
		ages[i] = f.Age
	}
	ranks, byName := Ranks(ages)
	all := covers(files)
	found.doubts(all, ages, ranks, byName)
	slices.SortStableFunc(all, func(a, b cover) int { return ranks[b.file] - ranks[a.file] })
	newer := map[int][]cover{} // by split
	for _, c := range all {
		for _, n := range newer[c.split] {
			// Files of equal rank do not replace each other: that is a Tie.
			if ranks[n.file] == ranks[c.file] || !meets(n.days, c.days) {
				continue
			}
			if v.replaced[c.file] == nil {
				v.replaced[c.file] = map[int][]value.Span{}
			}
			v.replaced[c.file][c.split] = union(v.replaced[c.file][c.split], n.days)
		}
		newer[c.split] = append(newer[c.split], c)
	}
	for i, f := range files {
		for _, p := range f.Pieces {
			spans := v.replaced[i][p.Split]
			for _, s := range spans {
				if meets(s, p.Days) && (p.Days.From < s.From || p.Days.To > s.To) {
					found.add(Border, cover{i, p.Split, p.Days}, cover{file: v.by(newer[p.Split], ranks, i, p)}, p.Days)
					break
				}
			}
		}
	}
	return found.list
}

// by returns a newer file that covers days of a piece of a file. There is one
// for every piece that meets replaced days, since these are newer files' days.
func (v *Verdict) by(covers []cover, ranks []int, file int, p Piece) int {
	i := slices.IndexFunc(covers, func(c cover) bool { return ranks[c.file] > ranks[file] && meets(c.days, p.Days) })
	return covers[i].file
}

// Meet reports whether two files cover a common day for the same split.
func Meet(a, b File) bool {
	all := covers([]File{a, b})
	for _, x := range all {
		for _, y := range all {
			if x.file < y.file && x.split == y.split && meets(x.days, y.days) {
				return true
			}
		}
	}
	return false
}

// conflicts holds one conflict of a kind for each pair of files.
type conflicts struct {
	list []Conflict
	seen map[pair]bool
}

type pair struct {
	kind        Kind
	file, other int
}

func (cs *conflicts) add(kind Kind, a, b cover, days value.Span) {
	c := Conflict{Kind: kind, File: max(a.file, b.file), Other: min(a.file, b.file), Split: a.split, Days: days}
	if kind == Border {
		c.File, c.Other = a.file, b.file
	}
	key := pair{c.Kind, c.File, c.Other}
	if cs.seen[key] {
		return
	}
	if cs.seen == nil {
		cs.seen = map[pair]bool{}
	}
	cs.seen[key] = true
	cs.list = append(cs.list, c)
}

// doubts finds the files that cover a day and of which nobody can tell which is
// the newer. covers are in order of their first days.
func (cs *conflicts) doubts(covers []cover, ages []Age, ranks []int, byName bool) {
	for i, a := range covers {
		for _, b := range covers[i+1:] {
			if b.split != a.split || b.days.From > a.days.To {
				break
			}
			days := value.Span{From: b.days.From, To: min(a.days.To, b.days.To)}
			made, other := ages[a.file].Made, ages[b.file].Made
			switch {
			case a.file == b.file:
			case ranks[a.file] == ranks[b.file]:
				cs.add(Tie, a, b, days)
			case byName && !made.IsZero() && !other.IsZero() && made.After(other) != (ranks[a.file] > ranks[b.file]):
				cs.add(Contradiction, a, b, days)
			}
		}
	}
}

func meets(a, b value.Span) bool { return a.From <= b.To && b.From <= a.To }

func hull(a, b value.Span) value.Span {
	return value.Span{From: min(a.From, b.From), To: max(a.To, b.To)}
}

// union adds days to stretches that are sorted and apart from each other; those
// that touch become one.
func union(spans []value.Span, days value.Span) []value.Span {
	var out []value.Span
	for _, s := range spans {
		if s.From <= days.To+1 && days.From <= s.To+1 {
			days = hull(days, s)
		} else {
			out = append(out, s)
		}
	}
	out = append(out, days)
	slices.SortFunc(out, func(a, b value.Span) int { return int(a.From) - int(b.From) })
	return out
}
