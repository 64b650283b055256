package report

import (
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/diag"
)

// detailed reports whether the report is in the language of findings and errors,
// so that their texts can stand in it.
func (r *writer) detailed() bool { return r.Lang() == "en" }

// cause is why a run failed, or that the log says why.
func (r *writer) cause() any {
	if r.detailed() {
		return r.Err
	}
	return r.T("report.see-log")
}

// fault is a finding in a line: where and what.
func (r *writer) fault(d diag.Diagnostic) string {
	text := d.Message
	if !r.detailed() {
		known, _ := check.Lookup(d.Check)
		text = known.Title.In(r.Lang(), r.Lang())
	}
	if text == "" {
		text = r.T("report.see-check")
	}
	if place := d.Pos.String(); place != "" {
		return place + ": " + text
	}
	return text
}

// advised adds what to do about a finding to a line, if there is room.
func (r *writer) advised(line string, d diag.Diagnostic) string {
	if d.Hint == "" || !r.detailed() {
		return line
	}
	if long := r.T("report.advice", line, d.Hint); utf8.RuneCountInString(long) <= maxLine {
		return long
	}
	return line
}
