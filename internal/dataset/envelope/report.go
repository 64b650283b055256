package envelope

import (
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/value"
)

// Report is what some vendors say of a report in lines of "name: value" above
// its header.
type Report struct {
	// Zone is the time zone of the days, as printed, or "".
	Zone string
	// Rows is the number of rows that the vendor says it wrote; Counted is set
	// when it says so.
	Rows    int
	Counted bool
	// Incomplete is the line that says that the data may be incomplete, 0 for
	// none.
	Incomplete int
	// Names are the names of the lines, folded, each with its colon; a line
	// without a name stands as a whole.
	Names []string
}

// maxReport bounds the lines that are looked at.
const maxReport = 40

// ReadReport reads the lines above the header. order is that of the day and the
// month where the vendor of the file keeps to one; it lets days be read that
// would be in doubt without it.
func (e *Envelope) ReadReport(text []byte, order cell.Order) Report {
	var r Report
	from, to := value.NoDate, value.NoDate
	for n, line := range e.Preamble(text, 1) {
		if n > maxReport {
			break
		}
		name, text, named := cutName(line)
		if name == "" {
			continue
		}
		r.Names = append(r.Names, name)
		if !named {
			continue
		}
		switch name {
		case "time zone:":
			r.Zone = text
		case "rows:":
			rows, err := strconv.Atoi(text)
			r.Rows, r.Counted = rows, err == nil && rows >= 0
		case "potential incomplete data:":
			if value.Fold(text) == "true" {
				r.Incomplete = n
			}
		case "report time:":
			e.setSpan(n, text, order)
		case "report start:":
			from = firstDay(text, order)
			if _, end, ok := strings.Cut(text, "Report End:"); ok {
				to = firstDay(end, order)
			}
		case "report end:":
			to = firstDay(text, order)
		}
		if e.SpanLine == 0 && from != value.NoDate && to >= from {
			e.Span, e.SpanLine = value.Span{From: from, To: to}, n
		}
	}
	return r
}

// cutName parts a line at its first colon. The name is folded and keeps the
// colon.
func cutName(line string) (name, text string, named bool) {
	line = strings.Trim(line, "\",;#\t\r ")
	name, text, named = strings.Cut(line, ":")
	if !named {
		return value.Fold(line), "", false
	}
	return value.Fold(name) + ":", strings.Trim(text, "\",;\t "), true
}

// setSpan reads the two days of a line unless the report has its days already.
func (e *Envelope) setSpan(line int, text string, order cell.Order) {
	if e.SpanLine > 0 {
		return
	}
	for _, mark := range append([]string{","}, rangeMarks...) {
		a, b, ok := strings.Cut(text, mark)
		if !ok {
			continue
		}
		if from, to := firstDay(a, order), firstDay(b, order); from != value.NoDate && to >= from {
			e.Span, e.SpanLine = value.Span{From: from, To: to}, line
			return
		}
	}
}

// firstDay reads the day that a text begins with; a time may follow it after a
// comma.
func firstDay(text string, order cell.Order) value.Date {
	text = strings.Trim(text, "\",;\t ")
	for end := len(text); end > 0; end = strings.LastIndexByte(text[:end], ',') {
		d, forms, st := cell.ParseDate([]byte(strings.TrimSpace(text[:end])), order)
		if st == cell.Read && (order != cell.Undecided || !forms.Has(cell.EitherOrder)) {
			return d
		}
	}
	return value.NoDate
}
