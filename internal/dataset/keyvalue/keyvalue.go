// Package keyvalue turns a report that is a list of names and values into a
// table with a header. Mailchimp exports the report of a single campaign so:
//
//	Email Campaign Report
//	"Title:","Spring news"
//	"Delivery Date/Time:","Tue, Jun 9, 2026 21:30"
//
//	"Overall Stats"
//	"Total Recipients:","1,200"
//	"Bounces:","10 (0.8%)"
//
// Each heading that ends in Stats is a record; a campaign that was tested in
// two variants has one for each of them. What stands above the first heading
// belongs to all. Records keep their lines, so that whoever reads the table
// names the lines of the report.
package keyvalue

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Section is the header of the column with the heading of a record.
const Section = "Section"

// Likely reports whether the first bytes of a file may begin such a report.
func Likely(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 64)], []byte("Campaign Report"))
}

// Table returns the report as CSV, with its header on the first line. rest is
// the line below the last record on which something else begins, 0 if nothing
// does. ok is false for any other text.
func Table(text []byte) (table []byte, rest int, ok bool) {
	s := csvfile.NewScanner(text, ',', 1)
	if !s.Scan() || s.Line() != 1 || s.Len() != 1 || !strings.HasSuffix(value.Fold(string(s.Field(0))), "campaign report") {
		return nil, 0, false
	}
	r := report{}
	for s.Scan() {
		name, isPair := pairName(s)
		switch {
		case s.Blank():
		case isPair:
			r.pair(name, string(s.Field(1)))
		case s.Len() == 1 && strings.HasSuffix(value.Fold(string(s.Field(0))), " stats"):
			r.records = append(r.records, record{line: s.Line(), title: string(s.Field(0)), values: map[string]string{}})
		default:
			return r.write(), s.Line(), len(r.records) > 0
		}
	}
	return r.write(), 0, len(r.records) > 0
}

// pairName returns the name of a line with a name and a value.
func pairName(s *csvfile.Scanner) (string, bool) {
	if s.Len() < 2 {
		return "", false
	}
	return strings.CutSuffix(strings.TrimSpace(string(s.Field(0))), ":")
}

type report struct {
	names   []string
	common  map[string]string
	records []record
}

type record struct {
	line   int
	title  string
	values map[string]string
}

// pair takes a value, of the last record or of all of them. Of a name that
// occurs twice the first value counts.
func (r *report) pair(name, text string) {
	if !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
	if r.common == nil {
		r.common = map[string]string{}
	}
	values := r.common
	if n := len(r.records); n > 0 {
		values = r.records[n-1].values
	}
	if _, twice := values[name]; !twice {
		values[name] = text
	}
}

// write prints the records, each on its line.
func (r *report) write() []byte {
	var b bytes.Buffer
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + oneLine.Replace(c) + `"`)
		}
		b.WriteByte('\n')
	}
	line(append([]string{Section}, r.names...))
	at := 2
	for _, rec := range r.records {
		for ; at < rec.line; at++ {
			b.WriteByte('\n')
		}
		cells := []string{rec.title}
		for _, name := range r.names {
			text, own := rec.values[name]
			if !own {
				text = r.common[name]
			}
			cells = append(cells, text)
		}
		line(cells)
		at++
	}
	return b.Bytes()
}

// oneLine doubles quotes and keeps a cell on its line.
var oneLine = strings.NewReplacer(`"`, `""`, "\r\n", " ", "\n", " ", "\r", " ")
