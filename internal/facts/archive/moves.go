package archive

import (
	"errors"
	"strconv"

	"github.com/mopsite/mopsite/internal/facts"
)

// encodeMoves writes the moves of journeys. A cell without a stage is empty.
func encodeMoves(j *facts.Journeys) []byte {
	m, b := j.Moves, []byte("day")
	for _, d := range m.Dims {
		b = appendText(append(b, ','), d.Name)
	}
	b = append(b, ",from,to,count\n"...)
	for i := range m.Len() {
		b = append(b, m.Day[i].String()...)
		for _, d := range m.Dims {
			b = appendText(append(b, ','), d.Values[d.Codes[i]])
		}
		for _, s := range []uint8{m.From[i], m.To[i]} {
			b = append(b, ',')
			if s != facts.NoStage {
				b = appendText(b, j.Stages[s].ID)
			}
		}
		b = strconv.AppendInt(append(b, ','), m.Count[i], 10)
		b = append(b, '\n')
	}
	return b
}

// decodeMoves reads the moves of journeys.
func decodeMoves(doc *document, text []byte) (*facts.Moves, error) {
	m := &facts.Moves{}
	header := append(append([]string{"day"}, doc.CohortDimensions...), "from", "to", "count")
	names, order := newDims(doc.CohortDimensions), &sorted{}
	err := eachLine(text, header, func(cells []string) error {
		day, err := parseDay(cells[0])
		if err != nil {
			return err
		}
		dims, err := names.add(cells[1:])
		if err != nil {
			return err
		}
		rest := cells[1+len(dims):]
		from, err := doc.stageAt(rest[0])
		if err != nil {
			return err
		}
		to, err := doc.stageAt(rest[1])
		if err != nil {
			return err
		}
		count, err := parseWhole(rest[2], 64)
		if err != nil {
			return err
		}
		m.Day, m.From, m.To, m.Count = append(m.Day, day), append(m.From, from), append(m.To, to), append(m.Count, count)
		return order.next([]int64{int64(day)}, dims, []int64{int64(from), int64(to)})
	})
	m.Dims = names.dims()
	return m, err
}

// stageAt returns the index of the stage that a cell names, NoStage for none.
func (d *document) stageAt(cell string) (uint8, error) {
	id, err := parseText(cell)
	if err != nil || id == "" {
		return facts.NoStage, err
	}
	for i, s := range d.Stages {
		if s.ID == id && i < int(facts.NoStage) {
			return uint8(i), nil
		}
	}
	return 0, errors.New("a stage is not one of those that the ledger lists")
}
