package account

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/facts"
)

// TestListed holds that a ledger has as many remarks as are of use, whatever is
// in the file, and knows how many there are.
func TestListed(t *testing.T) {
	const unmatched, rejected = 200_000, 3
	var lines []facts.Line
	for i := range unmatched {
		lines = append(lines, facts.Line{Line: i + 2, Kind: facts.LineUnmatched})
	}
	for i := range rejected {
		lines = append(lines, facts.Line{Line: unmatched + i + 2, Kind: facts.LineRejected})
	}
	l := facts.Ledger{}
	l.Lines, l.Unlisted = listed(lines, 0)
	if d := cmp.Diff([]facts.LineCount{{Kind: facts.LineUnmatched, Lines: unmatched - finding.MaxKept}}, l.Unlisted); d != "" {
		t.Error(d)
	}
	if len(l.Lines) != finding.MaxKept+rejected || l.Lines[finding.MaxKept-1].Line != finding.MaxKept+1 {
		t.Errorf("%d remarks are listed", len(l.Lines))
	}
	for kind, want := range map[facts.LineKind]int{"": unmatched + rejected, facts.LineUnmatched: unmatched, facts.LineRejected: rejected, facts.LineTable: 0} {
		if got := l.Remarks(kind); got != want {
			t.Errorf("%d remarks of kind %q, want %d", got, kind, want)
		}
	}
}
