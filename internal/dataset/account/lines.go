package account

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/facts"
)

// lines lists what is worth a reader's eye, by line.
func (f *File) lines() []facts.Line {
	lines := slices.Concat(f.aside(), f.Env.Others(), f.Export.Unread(), f.Remarks)
	slices.SortStableFunc(lines, func(a, b facts.Line) int { return a.Line - b.Line })
	return lines
}

// listed keeps the first remarks of each kind, and counts the others. A file may
// have a million, and its ledger is kept, hashed and published every night.
// Rejected records that were counted already are unkept.
func listed(lines []facts.Line, unkept int) ([]facts.Line, []facts.LineCount) {
	counts := map[facts.LineKind]int{}
	var kept []facts.Line
	for _, l := range lines {
		if counts[l.Kind]++; counts[l.Kind] <= finding.MaxKept {
			kept = append(kept, l)
		}
	}
	if unkept > 0 {
		counts[facts.LineRejected] += unkept
	}
	var more []facts.LineCount
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		if n := counts[kind] - finding.MaxKept; n > 0 {
			more = append(more, facts.LineCount{Kind: kind, Lines: n})
		}
	}
	return kept, more
}

// aside lists the records that were put aside or repaired.
func (f *File) aside() []facts.Line {
	var lines []facts.Line
	for _, a := range f.Intake.Asides {
		if a.Fate == intake.Rejected {
			lines = append(lines, facts.Line{Line: a.Line, Kind: facts.LineRejected, Column: a.Column, Reason: a.Reason})
		}
	}
	for _, m := range f.Intake.Remarks {
		reason := m.Reason
		if m.Count > 1 {
			reason = fmt.Sprintf("%s (%d in all, the first here)", m.Reason, m.Count)
		}
		lines = append(lines, facts.Line{Line: m.First, Kind: facts.LineRepaired, Column: m.Column, Reason: reason})
	}
	if f.Env.Wrapped {
		lines = append(lines, facts.Line{Line: f.Env.Line, Kind: facts.LineRepaired, Reason: "the header stood in one quoted field"})
	}
	return append(lines, f.headerLines()...)
}

// headerLines lists the headers that stand in the file again.
func (f *File) headerLines() []facts.Line {
	var lines []facts.Line
	for _, a := range f.Intake.Asides {
		if a.Fate == intake.Header {
			lines = append(lines, facts.Line{Line: a.Line, Kind: facts.LineHeader, Reason: a.Reason})
		}
	}
	return lines
}
