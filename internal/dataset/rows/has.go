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
