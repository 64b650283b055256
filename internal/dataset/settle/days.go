package settle

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Counts is a file of counts that has been read.
type Counts struct {
	overlap.Age
	// Line is that of the header.
	Line int
	// Stated is the report's own range of days, nil without one.
	Stated *value.Span
	// Names are those of what the file gives, by columns or for all its rows.
	Names   []string
	Counter *rows.Counter
}

// ByDays decides which rows of which file of counts stand. The files come in the
// order of their paths. What is found besides is about the source, and an error.
func ByDays(src *config.Source, files []Counts) (settled []Settled, found []diag.Diagnostic) {
	settled = make([]Settled, len(files))
	for i, f := range files {
		settled[i].Standing = OfCounts(f.Counter)
	}
	if len(files) == 0 {
		return settled, nil
	}
	if found, ok := toldApart(src, files, settled); !ok {
		return settled, found
	}
	if len(files) < 2 || src.Overlap == config.OverlapAdd {
		return settled, nil
	}
	splits := newSplits(files)
	all := make([]overlap.File, len(files))
	for i, f := range files {
		all[i] = f.covered(splits)
	}
	verdict, conflicts := overlap.Decide(src.Overlap, all)
	if len(conflicts) > 0 {
		return settled, tellConflicts(src, files, splits, conflicts, settled)
	}
	if src.Overlap != config.OverlapNewer {
		return settled, nil
	}
	refuseBehind(files, splits, all, verdict, settled)
	for i, f := range files {
		settled[i].Standing = f.left(splits, func(p overlap.Piece) bool { return verdict.Stands(i, p) })
	}
	warnLess(files, splits, all, settled, warnOther(src, files, all, settled))
	return settled, nil
}

// toldApart reports whether every file says what it is told apart by. A name that
// no file has is a slip, and a finding about the source.
func toldApart(src *config.Source, files []Counts, settled []Settled) (found []diag.Diagnostic, ok bool) {
	dims := files[0].Counter.Dims
	for _, name := range src.SplitBy {
		if slices.Contains(dims, name) {
			continue
		}
		hint := fmt.Sprintf("map a column to %s, or remove it from split_by", name)
		if near := value.Nearest(name, dims); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		found = append(found, diag.New(diag.Error, finding.CheckFailed, src.Pos, fmt.Sprintf("split_by names %s, and no file of %s has that dimension", name, src.Name), hint))
	}
	if len(found) > 0 {
		return found, false
	}
	ok = true
	told, more := map[string]int{}, 0
	for i, f := range files {
		for _, name := range src.SplitBy {
			if slices.Contains(f.Names, name) || name == facts.CurrencyDim && f.Counter.Money {
				continue
			}
			ok = false
			if told[name]++; told[name] > maxTold {
				more++
				continue
			}
			settled[i].Found = append(settled[i].Found, diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path, Line: f.Line},
				fmt.Sprintf("the files of %s are told apart by %s, and this one has no such column", src.Name, name),
				fmt.Sprintf("map a column to %s, or remove it from split_by", name)))
		}
	}
	return others(src, more, "files"), ok
}

// covered is what the file has to say about days.
func (f Counts) covered(splits *splits) overlap.File {
	c := f.Counter
	file := overlap.File{Age: f.Age}
	seen := map[overlap.Piece]bool{}
	splits.each(c, func(p overlap.Piece, _ int, _ bool) {
		if !seen[p] {
			seen[p] = true
			file.Pieces = append(file.Pieces, p)
		}
	})
	// Rows without days of their own have those of the report.
	if (c.Date != nil || c.From != nil) && (len(file.Pieces) > 0 || len(c.Split) == 0) {
		file.Stated = f.Stated
	}
	return file
}

// left takes away the rows that do not stand.
func (f Counts) left(splits *splits, stands func(overlap.Piece) bool) Standing {
	s := Standing{First: value.NoDate, Last: value.NoDate, Newest: value.NoDate, stands: stands, splits: splits}
	splits.each(f.Counter, func(p overlap.Piece, records int, hidden bool) {
		if !stands(p) {
			s.Replaced += records
			s.Gone.AddMany(p.Days.To, records)
			return
		}
		if s.First == value.NoDate || p.Days.From < s.First {
			s.First = p.Days.From
		}
		s.Last = max(s.Last, p.Days.To)
		s.Days.AddMany(p.Days.To, records)
		if hidden {
			s.Later += records
		} else {
			s.Newest = max(s.Newest, p.Days.To)
		}
	})
	if s.Replaced == 0 {
		return OfCounts(f.Counter)
	}
	return s
}
