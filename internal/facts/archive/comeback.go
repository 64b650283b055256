package archive

import (
	"bytes"
	"encoding/csv"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// emptied are the sums of which the last line of a diary says that nothing is left.
func emptied(diary []byte) map[monthKey]bool {
	r := csv.NewReader(bytes.NewReader(diary))
	r.FieldsPerRecord = -1
	gone := map[monthKey]bool{}
	for {
		line, err := r.Read()
		if err != nil { // the end; nothing is known beyond a line that somebody broke
			return gone
		}
		if len(line) < 6 {
			continue
		}
		month, err := value.ParseDate(line[1] + "-01")
		if err != nil { // the header
			continue
		}
		key := monthKey{month: month, measure: line[2], currency: line[3]}
		if line[5] == "" {
			gone[key] = true
		} else {
			delete(gone, key)
		}
	}
}

// comeBack adds up what was gone and is there again though the earlier table knows
// nothing of it.
func (d *diff) comeBack(gone map[monthKey]bool) {
	if len(gone) == 0 {
		return
	}
	for i := range d.now.Measures {
		m := &d.now.Measures[i]
		for row, v := range m.Values {
			key := keyOf(d.now, row, m)
			if v == facts.Null || !gone[key] {
				continue
			}
			t := d.tallies[key]
			if t == nil {
				t = &tally{before: facts.Null, after: facts.Null, back: true}
				d.tallies[key] = t
			}
			if t.back {
				t.after = plus(t.after, v)
				t.added++
			}
		}
	}
}
