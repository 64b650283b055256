package account

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckSheets is a workbook with a table of the same header in another sheet.
const CheckSheets = "other-sheets"

// reportSheets warns of sheets that hold the same table: one a month, say, of
// which the first alone would count.
func (f *File) reportSheets() {
	header := f.Env.Folded()
	var same []string
	for _, s := range f.Export.Beside() {
		if slices.Equal(s.Header, header) {
			same = append(same, s.Name)
		}
	}
	if len(same) == 0 {
		return
	}
	f.Tell(diag.New(diag.Warning, CheckSheets, diag.Pos{File: f.Path},
		fmt.Sprintf("only the sheet %q is read; %s the same header: %s", f.Export.Sheet(), hold(len(same)), finding.Quoted(same)),
		"make a source of each sheet with `sheet:`, or put the rows into one sheet; if this one alone is meant, name it with `sheet:`"))
}

func hold(n int) string {
	if n == 1 {
		return "another one has"
	}
	return "others have"
}

// sheetNotes lists the other sheets for `inspect`.
func (f *File) sheetNotes() []string {
	var names []string
	for _, s := range f.Export.Beside() {
		names = append(names, s.Name)
	}
	if len(names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("only the sheet %q is read; cells are also in: %s", f.Export.Sheet(), finding.Quoted(names))}
}
