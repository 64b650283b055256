package archive

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
)

func encodeTable(t *facts.Table) []byte {
	b := []byte("from,to")
	for _, d := range t.Dims {
		b = appendText(append(b, ','), d.Name)
	}
	for _, m := range t.Measures {
		b = appendText(append(b, ','), m.Name)
	}
	b = append(b, '\n')
	for i := range t.From {
		b = append(append(append(b, t.From[i].String()...), ','), t.To[i].String()...)
		for d := range t.Dims {
			b = appendText(append(b, ','), t.Dims[d].Values[t.Dims[d].Codes[i]])
		}
		for m := range t.Measures {
			b = appendFixed(append(b, ','), t.Measures[m].Values[i])
		}
		b = append(b, '\n')
	}
	return b
}

func decodeTable(doc *document, text []byte) (*facts.Table, error) {
	t := &facts.Table{Source: doc.Source}
	header := []string{"from", "to"}
	for _, m := range doc.Measures {
		unit, err := parseUnit(m.Unit)
		if err != nil {
			return nil, err
		}
		t.Measures = append(t.Measures, facts.Measure{Name: m.Name, Unit: unit, Stage: m.Stage})
		header = append(header, m.Name)
	}
	header = slices.Insert(header, 2, doc.Dimensions...)
	names := newDims(doc.Dimensions)
	order := &sorted{}
	err := eachLine(text, header, func(cells []string) error {
		from, err := parseDay(cells[0])
		if err != nil {
			return err
		}
		to, err := parseDay(cells[1])
		if err != nil {
			return err
		}
		if to < from {
			return errors.New("the last day is before the first")
		}
		values, err := names.add(cells[2:])
		if err != nil {
			return err
		}
		t.From, t.To = append(t.From, from), append(t.To, to)
		for i := range t.Measures {
			q, err := parseFixed(cells[2+len(values)+i])
			if err != nil {
				return err
			}
			t.Measures[i].Values = append(t.Measures[i].Values, q)
		}
		return order.next([]int64{int64(from), int64(to)}, values, nil)
	})
	t.Dims = names.dims()
	return t, err
}

func parseUnit(word string) (facts.Unit, error) {
	for _, u := range []facts.Unit{facts.Count, facts.Number, facts.Money} {
		if u.String() == word {
			return u, nil
		}
	}
	return 0, fmt.Errorf("%q is no unit", word)
}
