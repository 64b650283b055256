package join

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// CheckAmountRepeats is an amount that stands more than once under one id.
const CheckAmountRepeats = "amount-repeats"

// repeated warns of entities whose rows have the same amount on the same day. A
// report on deals with their products, or with contacts, has a row for each of
// these and prints the amount of the whole deal in all of them; two payments of
// one size on one day are rare. The amounts count, as the manual says.
func (es *Entities) repeated(file int) {
	f := es.files[file]
	entities := map[int32]bool{}
	first := int32(-1)
	var amount int
	for d := range f.Records.OwedAgain() {
		if d.V == 0 || es.numbers[file][d.Entity] < 0 {
			continue
		}
		entities[d.Entity] = true
		if line := f.Records.Lines[d.Entity]; first < 0 || line < first {
			first, amount = line, d.Amount
		}
	}
	if len(entities) == 0 {
		return
	}
	ids := "1 id has"
	if n := len(entities); n > 1 {
		ids = fmt.Sprintf("%d ids have", n)
	}
	name := es.src.Inputs[f.Input].Amounts[amount].Name
	es.Notes[file].Found = append(es.Notes[file].Found, diag.New(diag.Warning, CheckAmountRepeats, diag.Pos{File: f.Path, Line: int(first)},
		fmt.Sprintf("%s several rows with the same %s on the same day, the first on this line; all of them are added", ids, name),
		"a report that lists products or contacts repeats the amount of the whole deal; export one row per id"))
}
