package funnel

import (
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Segments are the steps by the values of a dimension.
type Segments struct {
	Heading string
	// Dim names the dimension.
	Dim   string
	Steps []string
	Rows  []SegmentRow
}

// SegmentRow is a value of the dimension.
type SegmentRow struct {
	Name  string
	Cells []SegmentCell
}

// SegmentCell is a step of a segment. Word is "" where nothing is to be said of
// it, as is Points where there was no case before.
type SegmentCell struct {
	Rate, Of, Verdict, Word, Points string
}

// segments lays out the steps by segment; nil where there is none.
func segments(l *book.Leaf, fv *leak.View) *Segments {
	if fv.Dim == "" || len(fv.Steps) == 0 {
		return nil
	}
	dim := l.Dimension(fv.Dim)
	v := &Segments{Heading: l.T("funnel.segments", dim), Dim: wording.Capital(dim)}
	for i := range fv.Steps {
		s := &fv.Steps[i]
		v.Steps = append(v.Steps, label(l, s.From)+" → "+label(l, s.Stage))
		for j := range s.Segments {
			if i == 0 {
				v.Rows = append(v.Rows, SegmentRow{Name: segmentName(l, &s.Segments[j])})
			}
			v.Rows[j].Cells = append(v.Rows[j].Cells, segmentCell(l, s, &s.Segments[j]))
		}
	}
	return v
}

func segmentName(l *book.Leaf, s *leak.Segment) string {
	if s.Rest > 0 {
		return l.T("funnel.rest", s.Rest)
	}
	return l.Key(s.Value)
}

func segmentCell(l *book.Leaf, s *leak.Step, seg *leak.Segment) SegmentCell {
	now := seg.Now
	c := SegmentCell{Rate: l.Percent(now.Rate), Of: l.Count(now.To) + " / " + l.Count(now.From)}
	if !s.Exit && !s.Stage.Target.Null() {
		c.Verdict, c.Word = string(now.Verdict), l.T("verdict.short-"+string(now.Verdict))
	}
	if change := now.Rate.Sub(seg.Before.Rate); !change.Null() {
		c.Points = l.Points(change)
	}
	return c
}
