// Package account says what became of a file: the ledger, in which every record
// and every column is accounted for, and the findings that follow from it. What
// only several files together show is package compare's.
package account

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// File is a file that was read, and what of it counts.
type File struct {
	*pass.File
	Standing settle.Standing
	// Copy is set for a file with the bytes of another, which counts for both.
	Copy bool
	// Remarks are lines of the ledger that only the whole source can tell.
	Remarks []facts.Line
	// Unspelt are the findings about columns of which no cell is spelt as the
	// source's date_format says. All files of a source have the same; see [Unspelt].
	Unspelt []diag.Diagnostic
}

// fewUnspelt is how many files are told of one date_format.
const fewUnspelt = 3

// Unspelt returns what is said of a date_format that no cell has: of the first files
// what it is, of the others how many they are.
func Unspelt(src *config.Source, files []*File) []diag.Diagnostic {
	var found []diag.Diagnostic
	told, more := 0, 0
	for _, f := range files {
		switch {
		case len(f.Unspelt) == 0:
		case told < fewUnspelt:
			told++
			found = append(found, f.Unspelt...)
		default:
			more++
		}
	}
	if more > 0 {
		found = append(found, diag.New(diag.Error, finding.CheckFailed, src.DateFormatPos,
			fmt.Sprintf("%s of %s have no cell that is spelt like %q either", finding.Plural(more, "more file"), src.Name, src.DateFormat),
			"see the first files"))
	}
	return found
}

// Rules are those by which a file fails for the records that it lost.
type Rules struct {
	// MaxRejected is the share of a file's records that may be rejected.
	MaxRejected value.Num
	// Asking lets no file fail.
	Asking bool
}

// RulesOf returns the rules of a site, which may be nil, or those for `inspect`.
func RulesOf(cfg *config.Config, asking bool) Rules {
	if cfg == nil {
		return Rules{value.NumOf(value.One / 100), asking}
	}
	return Rules{cfg.Limits.MaxRejected, asking}
}

// broken reports whether more of a file's records are rejected than may be.
func (r Rules) broken(l *facts.Ledger) bool {
	return l.Rejected > 0 && value.NumInt(int64(l.Rejected)).Cmp(r.MaxRejected.Mul(value.NumInt(int64(l.Read)))) > 0
}
