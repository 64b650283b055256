package archive

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
)

// eachLine calls f for the cells of every line after the header, which must be
// the one that is wanted.
func eachLine(text []byte, header []string, f func(cells []string) error) error {
	rest := string(text)
	var cells []string
	for n := 1; rest != "" || n == 1; n++ {
		line, after, ended := strings.Cut(rest, "\n")
		rest = after
		var err error
		switch cells, err = splitLine(line, cells); {
		case err != nil:
		case !ended:
			err = errors.New("the file ends in the middle of a line")
		case n == 1:
			err = checkHeader(cells, header)
		case len(cells) != len(header):
			err = fmt.Errorf("the line has %d cells, the header %d", len(cells), len(header))
		default:
			err = f(cells)
		}
		if err != nil {
			return &lineError{n, err}
		}
	}
	return nil
}

func checkHeader(cells, header []string) error {
	for i, name := range header {
		if i >= len(cells) {
			break
		}
		if got, err := parseText(cells[i]); err != nil || got != name {
			return fmt.Errorf("column %d of the header is not %q, as the ledger says", i+1, name)
		}
	}
	if len(cells) != len(header) {
		return fmt.Errorf("the header has %d columns, the ledger %d", len(cells), len(header))
	}
	return nil
}

// dims gathers dimension columns; codes are given when all values are known.
type dims struct {
	names  []string
	values []map[string]uint32 // order of appearance
	codes  [][]uint32
	row    []string
}

func newDims(names []string) *dims {
	d := &dims{names: names, codes: make([][]uint32, len(names)), row: make([]string, len(names))}
	for range names {
		d.values = append(d.values, map[string]uint32{})
	}
	return d
}

// add takes the values at the front of the cells and returns them; the next
// call overwrites them.
func (d *dims) add(cells []string) ([]string, error) {
	for i := range d.names {
		v, err := parseText(cells[i])
		if err != nil {
			return nil, err
		}
		code, ok := d.values[i][v]
		if !ok {
			code = uint32(len(d.values[i]))
			d.values[i][strings.Clone(v)] = code
		}
		d.codes[i] = append(d.codes[i], code)
		d.row[i] = v
	}
	return d.row, nil
}

// dims returns the columns with sorted values.
func (d *dims) dims() []facts.Dim {
	var out []facts.Dim
	for i, name := range d.names {
		dim := facts.Dim{Name: name, Codes: d.codes[i]}
		for v := range d.values[i] {
			dim.Values = append(dim.Values, v)
		}
		slices.Sort(dim.Values)
		rank := make([]uint32, len(dim.Values))
		for r, v := range dim.Values {
			rank[d.values[i][v]] = uint32(r)
		}
		for r, c := range dim.Codes {
			dim.Codes[r] = rank[c]
		}
		out = append(out, dim)
	}
	return out
}

// sorted holds that each row comes after the one before it.
type sorted struct {
	any         bool
	front, back []int64
	texts       []string
}

func (s *sorted) next(front []int64, texts []string, back []int64) error {
	c := -1
	if s.any {
		if c = slices.Compare(s.front, front); c == 0 {
			c = slices.Compare(s.texts, texts)
		}
		if c == 0 {
			c = slices.Compare(s.back, back)
		}
	}
	if c >= 0 {
		return errors.New("the lines are not in order, or one stands twice")
	}
	s.any = true
	s.front, s.texts, s.back = append(s.front[:0], front...), append(s.texts[:0], texts...), append(s.back[:0], back...)
	return nil
}
