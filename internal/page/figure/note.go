package figure

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/page/book"
)

// grave are the reasons for a missing number that are told beside a figure, not
// only in its cell: something is to be mended before the numbers are whole.
func grave() []metric.Reason {
	return []metric.Reason{metric.MixedCurrency, metric.NoCurrency, metric.LowMatch, metric.SourceFailed, metric.SpanTooLong, metric.AboveOne, metric.Overflow}
}

// tableNotes are what a reader must know about the numbers of a table.
func tableNotes(l *book.Leaf, t metric.Table) []string {
	var notes []string
	add := func(n string) {
		if n != "" && !slices.Contains(notes, n) {
			notes = append(notes, n)
		}
	}
	if t.LeftOut > 0 {
		add(l.T("figure.left-out", t.LeftOut))
	}
	level, set := l.Config.Checks[measure.CheckDoubleCount]
	off := set && level == diag.Off // they are two things under one name
	for j, m := range t.Metrics {
		if j < len(t.Doubled) && t.Doubled[j] && !off {
			add(l.T("figure.doubled", l.To(m).Text))
		}
		for _, reason := range grave() {
			if has(t, j, reason) {
				add(l.T("figure.missing", l.To(m).Text, l.Reason(reason), l.T("advice."+string(reason))))
			}
		}
	}
	return append(notes, matchNotes(l, t)...)
}

// matchNotes tell how far names agree behind ratios across sources: each share
// once, with the metrics that have it.
func matchNotes(l *book.Leaf, t metric.Table) []string {
	var notes []string
	of := map[string][]string{}
	for _, row := range t.Cells {
		for j, q := range row {
			note := l.MatchNote(q)
			if note == "" {
				continue
			}
			if of[note] == nil {
				notes = append(notes, note)
			}
			if name := l.To(t.Metrics[j]).Text; !slices.Contains(of[note], name) {
				of[note] = append(of[note], name)
			}
		}
	}
	if len(t.Metrics) > 1 {
		for i, n := range notes {
			notes[i] = l.T("figure.of", strings.Join(of[n], l.T("list.comma")), n)
		}
	}
	return notes
}

// has reports whether a metric of a table is missing somewhere for a reason.
func has(t metric.Table, j int, reason metric.Reason) bool {
	for _, row := range t.Cells {
		if row[j].Reason == reason {
			return true
		}
	}
	return false
}
