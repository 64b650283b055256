package compare

import (
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/facts/rollup"
)

// Totals looks for totals of some files among the rows of others: an account, or
// all accounts, beside its campaigns. One file alone does not show them. joined are
// the facts of all files, of which some cover the same days.
func Totals(s *pass.Source, files []*pass.File, joined *rollup.Builder) {
	if len(files) < 2 {
		return
	}
	src := files[0].Source
	if src.KeepTotals || src.Overlap != config.OverlapAdd && len(src.SplitBy) == 0 || !beside(files) {
		return
	}
	for _, t := range doubled.Totals(joined) {
		for _, f := range files {
			if f.Joined(s, t) {
				break
			}
		}
	}
}

// beside reports whether two files have rows of the same days.
func beside(files []*pass.File) bool {
	for i, f := range files {
		for _, o := range files[:i] {
			if f.Counter.First <= o.Counter.Last && o.Counter.First <= f.Counter.Last {
				return true
			}
		}
	}
	return false
}
