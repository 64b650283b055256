package columns

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/money"
	"github.com/mopsite/mopsite/internal/diag"
)

// codeColumns looks for columns that hold nothing but codes of currencies.
type codeColumns struct {
	index []int // columns that may
	any   []bool
}

// codeColumns are the columns that nothing uses, if the file has money and no
// column says of which currency it is.
func (l *Layout) codeColumns() *codeColumns {
	c := &codeColumns{}
	_, set := l.Source.Constant(config.NameCurrency)
	if set || l.For(Currency) >= 0 || !slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Role == config.Money }) {
		return c
	}
	for i, h := range l.Header {
		if !l.uses(i) && !l.Personal(h) {
			c.index = append(c.index, i)
		}
	}
	c.any = make([]bool, len(c.index))
	return c
}

func (l *Layout) uses(i int) bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Index == i })
}

func (c *codeColumns) look(s *csvfile.Scanner) {
	for k := 0; k < len(c.index); {
		b := cell.Trim(s.Field(c.index[k]))
		switch {
		case cell.IsNull(b):
			k++
		case money.Common(string(b)):
			c.any[k] = true
			k++
		default:
			c.index, c.any = slices.Delete(c.index, k, k+1), slices.Delete(c.any, k, k+1)
		}
	}
}

func (c *codeColumns) found() []int {
	var all []int
	for k, i := range c.index {
		if c.any[k] {
			all = append(all, i)
		}
	}
	return all
}

// AskCurrency asks whether a column of currency codes that nothing maps says of
// which currency the money is: amounts of several would be added.
func (l *Layout) AskCurrency(seen *Cells) []diag.Diagnostic {
	var asked []diag.Diagnostic
	for _, i := range seen.Codes {
		h := l.Header[i]
		asked = append(asked, failure(h.Pos, fmt.Sprintf("the column %q holds codes of currencies, and nothing says whether the money is in them", h.Text),
			fmt.Sprintf("map it, currency: %s; or say what currency all money is in, set: {currency: JPY}", h.Text)))
	}
	return asked
}
