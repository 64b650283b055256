package rows

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/value"
)

// Narrowest is the column of the narrowest names that a file knows, such as that
// of the ad set. When any record fills it, one that does not adds up others.
type Narrowest struct {
	Index  int
	Filled bool
}

// level tells a record that adds up others by its names. One without any name
// is the total of all rows, or of those of its day; one without the narrowest
// name adds up the rows that have it. The word of a subtotal is no name.
func (c *Counter) level(s *csvfile.Scanner) intake.Level {
	if len(c.Labels) > 0 && c.nameless(s) {
		if c.Date != nil && !slices.Contains(c.Labels, c.Date.Index) && !cell.IsNull(c.Date.cell(s)) && !intake.IsAll(c.Date.cell(s)) {
			return intake.Subtotal
		}
		return intake.Grand
	}
	if c.Narrowest != nil {
		switch {
		case !cell.IsNull(cell.Trim(s.Field(c.Narrowest.Index))):
			c.Narrow = true
		case c.Narrowest.Filled:
			return intake.Subtotal
		}
	}
	for i := range c.mapped() {
		at := c.DimColumns[i].Index
		if at < 3 {
			continue
		}
		b := cell.Trim(s.Field(at))
		if c.Date == nil { // no day tells a name from a word for a total
			if level := intake.LevelOf(b); level != intake.NoTotal {
				return level
			}
		} else if intake.IsSubtotal(b) {
			return intake.Subtotal
		}
	}
	return intake.NoTotal
}

// mapped are the columns of dimensions that a source maps.
func (p *Counts) mapped() []Dim { return p.DimColumns[:len(p.DimColumns)-p.Beside] }

// nameless reports whether no column names what the record is about.
func (c *Counter) nameless(s *csvfile.Scanner) bool {
	for _, i := range c.Labels {
		if !cell.IsNull(cell.Trim(s.Field(i))) {
			return false
		}
	}
	return true
}

// hasDay reports whether a record has a day of its own.
func (c *Counter) hasDay(s *csvfile.Scanner) bool {
	if c.Date == nil || c.Date.Index >= s.Len() {
		return false
	}
	var spared [1]cell.Forms
	date := *c.Date
	date.Forms = 0
	days, f := date.days(s, spared[:])
	return f == nil && days.From != value.NoDate
}

// Owns reports whether a record has a day of its own and the word for a total
// stands where a dimension's name does.
func (c *Counter) Owns(s *csvfile.Scanner) bool {
	if c.NoNames || !c.hasDay(s) {
		return false
	}
	for i := range min(3, s.Len()) {
		if intake.IsLabel(s, i) && !slices.ContainsFunc(c.mapped(), func(d Dim) bool { return d.Index == i }) {
			return false
		}
	}
	c.called = s.Line()
	return true
}

// Part reports whether a total has its label where a row has its day, and
// beside it a name: then it adds up the days of what bears that name. One with a
// day adds up the rows of that day.
func (c *Counter) Part(s *csvfile.Scanner) bool {
	if c.NoNames && c.hasDay(s) {
		return true
	}
	day := c.Date
	if day == nil {
		day = c.From
	}
	if day == nil || !intake.IsAll(day.cell(s)) {
		return false
	}
	return slices.ContainsFunc(c.mapped(), func(d Dim) bool {
		if d.Index < 0 || d.Index == day.Index {
			return false
		}
		b := d.cell(s)
		return !cell.IsNull(b) && !intake.IsAll(b)
	})
}

// total is what becomes of a record whose day is a word for all days.
func (c *Counter) total(s *csvfile.Scanner) *intake.Flaw {
	if c.Part(s) {
		return &intake.Flaw{Field: -1, Total: intake.Subtotal}
	}
	return &intake.Flaw{Field: -1, Total: intake.Plain}
}
