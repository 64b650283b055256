package dataset

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// standing is what of a file counts beside the other files of its source.
type standing struct {
	// replaced counts the kept records that a newer file speaks for.
	replaced int
	// first and last are the days of the others; newest is like last, but not
	// after as-of.
	first, last, newest value.Date
	// days counts them as rows.Days does, later those after as-of.
	days  rows.Days
	later int
	// gone counts the replaced ones in the same way.
	gone rows.Days
	// stands tells which rows of counts stand; nil for all of them.
	stands func(overlap.Piece) bool
	splits *splits
	// entity tells whether the records of an entity stand; nil for all of them.
	entity func(int) bool
}

// settleDays decides which rows of which file of counts stand.
func (j *job) settleDays(files []*reading) {
	files = originals(files)
	if j.asking || !j.canSplit(files) || len(files) < 2 || j.src.Overlap == config.OverlapAdd {
		return
	}
	splits := newSplits(files)
	all := make([]overlap.File, len(files))
	for i, f := range files {
		all[i] = f.covered(splits)
	}
	verdict, conflicts := overlap.Decide(j.src.Overlap, all)
	for _, c := range conflicts {
		f, other := files[c.File], files[c.Other]
		f.fail(conflictFinding(c, f, other, splits.name(j.src.SplitBy, c.Split)))
	}
	if j.src.Overlap != config.OverlapNewer || len(conflicts) > 0 {
		return
	}
	for i, f := range files {
		f.settle(splits, func(p overlap.Piece) bool { return verdict.Stands(i, p) })
	}
	j.hintReplaced(files, all)
}

// originals are the files that are no copies of others.
func originals(files []*reading) []*reading {
	return slices.DeleteFunc(slices.Clone(files), func(f *reading) bool { return f.copyOf != nil })
}

// canSplit reports whether every file says what it is told apart by; one that
// does not fails. A name that no file has is a slip, and the source fails.
func (j *job) canSplit(files []*reading) bool {
	ok := true
	for _, name := range j.src.SplitBy {
		if len(files) > 0 && !slices.Contains(j.schema.Dims, name) {
			ok = false
			hint := fmt.Sprintf("map a column to %s, or remove it from split_by", name)
			if near := value.Nearest(name, j.schema.Dims); near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
			j.fail(diag.New(diag.Error, CheckFailed, j.src.Pos, fmt.Sprintf("split_by names %s, and no file of %s has that dimension", name, j.src.Name), hint))
		}
	}
	if !ok {
		return false
	}
	for _, f := range files {
		for _, name := range j.src.SplitBy {
			_, constant := f.Constants()[name]
			if constant || f.Of(name) >= 0 || name == facts.CurrencyDim && f.counter.Money {
				continue
			}
			ok = false
			f.fail(f.Problem(fmt.Sprintf("the files of %s are told apart by %s, and this one has no such column", j.src.Name, name),
				fmt.Sprintf("map a column to %s, or remove it from split_by", name)))
		}
	}
	return ok
}

// covered is what the file has to say about days.
func (r *reading) covered(splits *splits) overlap.File {
	c := r.counter
	f := overlap.File{Age: r.age()}
	seen := map[overlap.Piece]bool{}
	splits.each(r, func(p overlap.Piece, _ int, _ bool) {
		if !seen[p] {
			seen[p] = true
			f.Pieces = append(f.Pieces, p)
		}
	})
	// Rows without days of their own have those of the report.
	if r.env.SpanLine > 0 && (c.Date != nil || c.From != nil) && (len(f.Pieces) > 0 || len(c.Split) == 0) {
		f.Stated = &r.env.Span
	}
	return f
}

func (r *reading) age() overlap.Age { return overlap.Age{Path: r.file.Path, Made: r.env.Made} }

// settle takes away the rows that do not stand.
func (r *reading) settle(splits *splits, stands func(overlap.Piece) bool) {
	s := standing{first: value.NoDate, last: value.NoDate, newest: value.NoDate, stands: stands, splits: splits}
	splits.each(r, func(p overlap.Piece, records int, hidden bool) {
		if !stands(p) {
			s.replaced += records
			s.gone.AddMany(p.Days.To, records)
			return
		}
		if s.first == value.NoDate || p.Days.From < s.first {
			s.first = p.Days.From
		}
		s.last = max(s.last, p.Days.To)
		s.days.AddMany(p.Days.To, records)
		if hidden {
			s.later += records
		} else {
			s.newest = max(s.newest, p.Days.To)
		}
	})
	if s.replaced > 0 {
		r.stand = s
	}
}

// mergeInto returns the facts of a source with what stands of the file. The
// first file's own are taken as they are.
func (r *reading) mergeInto(table *rollup.Builder) *rollup.Builder {
	if r.stand.stands == nil && table.Len() == 0 {
		return r.counter.Facts
	}
	if r.stand.stands == nil {
		table.Merge(r.counter.Facts)
		return table
	}
	number := r.stand.splits.numbers(r.counter.Facts, r.counter.Split)
	table.MergeRows(r.counter.Facts, func(row int) bool {
		from, to, codes, _ := r.counter.Facts.Row(row)
		return r.stand.stands(overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}})
	})
	return table
}

// splits numbers the combinations of split_by values of a source, in order of
// the values.
type splits struct {
	values []string // of each combination, joined by NUL
}

func newSplits(files []*reading) *splits {
	seen := map[string]bool{}
	for _, f := range files {
		for _, part := range f.parts() {
			known := map[string]bool{} // by codes, so that few rows need their values joined
			var key []byte
			for row := range part.facts.Len() {
				_, _, codes, _ := part.facts.Row(row)
				if key = codesKey(key[:0], part.dims, codes); !known[string(key)] {
					known[string(key)] = true
					seen[joined(part.facts, part.dims, codes)] = true
				}
			}
		}
	}
	s := &splits{}
	for v := range seen {
		s.values = append(s.values, v)
	}
	slices.Sort(s.values)
	return s
}

// part is rows of a file with the indexes of the dimensions that it is told
// apart by.
type part struct {
	facts  *rollup.Builder
	dims   []int
	hidden bool
}

func (r *reading) parts() []part {
	all := make([]int, len(r.counter.Split))
	for i := range all {
		all[i] = i
	}
	return []part{{r.counter.Facts, r.counter.Split, false}, {r.counter.Hidden, all, true}}
}

func joined(b *rollup.Builder, dims []int, codes []uint32) string {
	var values []string
	for _, d := range dims {
		values = append(values, b.Value(d, codes[d]))
	}
	return strings.Join(values, "\x00")
}

// codesKey appends the codes of a row's dimensions.
func codesKey(key []byte, dims []int, codes []uint32) []byte {
	for _, d := range dims {
		key = binary.LittleEndian.AppendUint32(key, codes[d])
	}
	return key
}

// numbers returns a function from the codes of a row to its number.
func (s *splits) numbers(b *rollup.Builder, dims []int) func(codes []uint32) int {
	known := map[string]int{}
	key := make([]byte, 0, 4*len(dims))
	return func(codes []uint32) int {
		key = codesKey(key[:0], dims, codes)
		n, ok := known[string(key)]
		if !ok {
			n, _ = slices.BinarySearch(s.values, joined(b, dims, codes))
			known[string(key)] = n
		}
		return n
	}
}

// each calls f for the rows of a file, with the number of records in each.
func (s *splits) each(r *reading, f func(p overlap.Piece, records int, hidden bool)) {
	for _, part := range r.parts() {
		number := s.numbers(part.facts, part.dims)
		for row := range part.facts.Len() {
			from, to, codes, records := part.facts.Row(row)
			f(overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}}, int(records), part.hidden)
		}
	}
}

// name names a combination: ` for account "A"`.
func (s *splits) name(dims []string, split int) string {
	if len(dims) == 0 || split >= len(s.values) {
		return ""
	}
	var words []string
	for i, v := range strings.Split(s.values[split], "\x00") {
		words = append(words, fmt.Sprintf("%s %q", dims[i], v))
	}
	return " for " + strings.Join(words, ", ")
}

// conflictFinding says why two files cannot be put together. of names what they
// have in common besides days.
func conflictFinding(c overlap.Conflict, f, other *reading, of string) diag.Diagnostic {
	message := fmt.Sprintf("the file covers %s%s, which %s covers too", c.Days.From, of, other.file.Path)
	hint := "keep one of the files, or cut their days apart, else they count twice; or write `overlap: newer-replaces` if one is a later export of the same, `overlap: add` if both count"
	if of == "" {
		hint += ", `split_by: [account]` if they are of different accounts"
	}
	switch c.Kind {
	case overlap.Tie:
		message += ", and both state the same time of report"
		hint = "nobody can tell which is the newer one; remove the other"
	case overlap.Contradiction:
		message += "; one is newer by the time that it states, the other by its name"
		hint = "rename them so that the newer one comes last; names decide since other files of the source state no time"
	case overlap.Border:
		message = fmt.Sprintf("a row of %s to %s%s reaches over the border of the days that %s replaces", c.Days.From, c.Days.To, of, other.file.Path)
		hint = "nobody can tell what of it is replaced; fetch the report by day, or both for the same days"
	}
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: f.file.Path}, message, hint)
}
