package dataset

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/join"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/facts"
)

// records finishes a source of records: entities are joined, counted and
// forgotten.
func (j *job) records(s *facts.Source) {
	var files []join.File
	var joined []*reading
	for input, g := range j.groups {
		read := slices.DeleteFunc(slices.Clone(g.files), func(f *reading) bool { return f.intake == nil || f.failed })
		j.dropCopies(read)
		j.checkConditions(g, read)
		j.checkWhole(read)
		read, counts := j.settleIDs(originals(read))
		for i, f := range read {
			files = append(files, join.File{Path: f.file.Path, Input: input, Records: f.records, Counts: counts[i]})
		}
		joined = append(joined, read...)
	}
	entities := join.Files(j.src, files)
	for i, note := range entities.Notes {
		joined[i].remarks = note.Lines
		joined[i].found = append(joined[i].found, note.Found...)
	}
	entities.Recast(j.share(s, share.Rows{Dims: entities.Dims, Members: entities.Members}))
	var overflow []string
	s.Table, s.Journeys, overflow = entities.Facts()
	j.checkOverflow(overflow)
	for _, f := range j.files() {
		if f.intake == nil || f.records == nil {
			continue
		}
		l := f.ledger(j)
		l.Lines = append(l.Lines, f.remarks...)
		slices.SortStableFunc(l.Lines, func(a, b facts.Line) int { return a.Line - b.Line })
		s.Ledgers = append(s.Ledgers, l)
		if f.copyOf == nil {
			s.Newest = max(s.Newest, f.stand.Newest)
		}
		f.records = nil
	}
}
