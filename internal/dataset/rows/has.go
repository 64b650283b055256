package rows

import (
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Has reports whether a record has some days and a value of the dimension at an
// index; "" is null. The currency is not looked at.
func (c *Counter) Has(s *csvfile.Scanner, days value.Span, dim int, v string) bool {
	if dim < len(c.DimColumns) && string(c.DimColumns[dim].name(s)) != v {
		return false
	}
	have, f := c.days(s)
	return f == nil && have == days
}

// Dated reports whether a record has days that a row may have.
func (c *Counter) Dated(s *csvfile.Scanner) bool {
	_, f := c.days(s)
	return f == nil
}

// On reports whether a record has some days.
func (c *Counter) On(s *csvfile.Scanner, days value.Span) bool {
	have, f := c.days(s)
	return f == nil && have == days
}

// Named reports whether a record has some names, in the order of the dimensions;
// the currency is not looked at.
func (c *Counter) Named(s *csvfile.Scanner, names []string) bool {
	for d := range c.DimColumns {
		if string(c.DimColumns[d].name(s)) != names[d] {
			return false
		}
	}
	return true
}
