package rows

import "github.com/mopsite/mopsite/internal/value"

// Fraction counts the kept rows of a column that have a part of a unit in a
// currency that has none, such as 1234.56 yen.
type Fraction struct {
	// Count is how many there are, First the line of the first, in Currency.
	Count, First int
	Currency     string
}

// look takes note of an amount that is not whole.
func (f *Fraction) look(currency string, line int) {
	if f.Count == 0 || currency != f.Currency {
		if !value.NoMinorUnit(currency) {
			return
		}
		if f.Count == 0 {
			f.First, f.Currency = line, currency
		}
	}
	f.Count++
}

// merge adds what another part of the file has.
func (f *Fraction) merge(o Fraction) {
	if o.Count > 0 && (f.Count == 0 || o.First < f.First) {
		f.First, f.Currency = o.First, o.Currency
	}
	f.Count += o.Count
}
