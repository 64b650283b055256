package grid

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// sumsCSV prints what [Grid.writeCSV] prints of rows, a row at a time.
func (g *Grid) sumsCSV(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := csvtext.Write(out, [][]string{g.Columns}, false); err != nil {
		return err
	}
	cells := written{put: func(s string) []byte { return csvtext.Append(nil, s) }}
	var line []byte
	err := g.Sums.Each(func(labels []string, sums []value.Fixed) error {
		line = line[:0]
		for _, l := range labels {
			line = append(append(line, cells.of(l)...), ',')
		}
		for _, s := range sums {
			if s != facts.Null {
				line = s.Append(line)
			}
			line = append(line, ',')
		}
		for k, code := range g.Currencies {
			if code == "" {
				continue
			}
			if sums[k] != facts.Null {
				line = append(line, code...)
			}
			line = append(line, ',')
		}
		line[len(line)-1] = '\n'
		_, err := out.Write(line)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// sumsJSON prints what [Grid.writeJSON] prints of rows, a row at a time.
func (g *Grid) sumsJSON(w io.Writer) error {
	var failed error
	text := written{put: func(s string) []byte {
		b, err := json.Marshal(s)
		if err != nil {
			failed = err
		}
		return b
	}}
	out := bufio.NewWriterSize(w, 1<<16)
	line, begin := []byte("["), "\n  {"
	err := g.Sums.Each(func(labels []string, sums []value.Fixed) error {
		line = append(line, begin...)
		begin = ",\n  {"
		for j, name := range g.Columns[:len(labels)+len(sums)] {
			if j > 0 {
				line = append(line, ", "...)
			}
			line = append(append(line, text.of(name)...), ": "...)
			switch k := j - len(labels); {
			case k < 0:
				line = append(line, text.of(labels[j])...)
			case sums[k] == facts.Null:
				line = append(line, "null"...)
			default:
				line = sums[k].Append(line)
			}
		}
		for at, k := len(labels)+len(sums), 0; k < len(g.Currencies); k++ {
			code := g.Currencies[k]
			if code == "" {
				continue
			}
			line = append(append(append(line, ", "...), text.of(g.Columns[at])...), ": "...)
			if at++; sums[k] == facts.Null {
				line = append(line, "null"...)
			} else {
				line = append(line, text.of(code)...)
			}
		}
		line = append(line, '}')
		_, err := out.Write(line)
		line = line[:0]
		return err
	})
	if err != nil {
		return err
	}
	if _, err := out.Write(append(line, "\n]\n"...)); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	return out.Flush()
}

// written keeps texts in the form in which they are printed: a million rows
// repeat the same few names.
type written struct {
	put func(string) []byte
	all map[string][]byte
}

func (t *written) of(s string) []byte {
	b, ok := t.all[s]
	if !ok {
		if t.all == nil {
			t.all = map[string][]byte{}
		}
		b = t.put(s)
		t.all[s] = b
	}
	return b
}
