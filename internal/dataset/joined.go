package dataset

import (
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/join"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/facts"
)

// records finishes a source of records: entities are joined and counted.
func (j *job) records(s *facts.Source) {
	var files []join.File
	var joined []*account.File
	for input, g := range j.groups {
		all := sound(g.files)
		first := j.dropCopies(all)
		j.found = append(j.found, compare.Conditions(g.input, read(all))...)
		compare.Whole(read(first), j.src.Overlap, j.AsOf)
		sorted, counts := j.settleIDs(first)
		for i, f := range sorted {
			files = append(files, join.File{Path: f.Path, Input: input, Records: f.Records, Counts: counts[i]})
		}
		joined = append(joined, sorted...)
	}
	entities := join.Files(j.src, files)
	for i, note := range entities.Notes {
		joined[i].Remarks = note.Lines
		joined[i].Tell(note.Found...)
	}
	entities.Recast(j.share(s, share.Rows{Dims: entities.Dims, Members: entities.Members}))
	var overflow []string
	s.Table, s.Journeys, overflow = entities.Facts()
	j.checkOverflow(overflow)
	for _, f := range j.files() {
		if f.Intake == nil || f.Records == nil {
			continue
		}
		s.Ledgers = append(s.Ledgers, f.Ledger(j.rules()))
		if !f.Copy {
			s.Newest = max(s.Newest, f.Standing.Newest)
		}
	}
}
