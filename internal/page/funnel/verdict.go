package funnel

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Callout is what the funnel says first: of each leak where, how much, since
// when, what it costs, and who mends it how.
type Callout struct {
	Class, Head, Text string
	Facts             []Fact
}

// Fact is one thing to know of a leak.
type Fact struct {
	Name, Text, Small string
	// Link stands in place of Text, By before Small.
	Link, By book.Link
}

// callout tells of a step below its target.
func callout(l *book.Leaf, v Step, s *leak.Step, fv *leak.View) Callout {
	c := Callout{Class: v.Verdict, Head: l.T("funnel.leak-"+v.Verdict, v.From, v.To)}
	c.Facts = append(c.Facts,
		Fact{Name: l.T("funnel.rate"), Text: v.Rate, Small: l.T("funnel.fact-rate", v.Target, v.Interval, v.FromCount)},
		since(l, s),
	)
	if v.Cost.Text != "" {
		c.Facts = append(c.Facts, Fact{Name: l.T("funnel.cost"), Text: v.Cost.Text, Small: v.Cost.Range})
	}
	mend := Fact{Name: l.T("funnel.fact-mend"), Link: v.Procedure, By: v.Owner}
	if mend.Link.Text == "" {
		mend.Link, mend.By = v.Owner, book.Link{}
	}
	if mend.Link.Text == "" {
		mend.Text = l.T("funnel.nobody")
	}
	if v.SLA != "" {
		mend.Small = "SLA " + v.SLA
	}
	c.Facts = append(c.Facts, mend)
	return c
}

// since says since when a step is below its target, and what it was before.
func since(l *book.Leaf, s *leak.Step) Fact {
	f := Fact{Name: l.T("funnel.fact-since"), Text: l.T("funnel.not-lately")}
	if !s.Since.Empty() {
		f.Text = l.T("funnel.since-month", month(s.Since))
	}
	if !s.Change.Null() {
		f.Small = l.T("funnel.fact-before", l.Percent(s.Before.Rate), l.Sure(s.Chance))
	}
	return f
}

// lapsed says that what is shown ended before the months up to as-of.
func lapsed(l *book.Leaf, fv *leak.View) Callout {
	text := l.T("funnel.lapsed-text", shown(l, fv), l.Span(fv.Lapsed)) + l.T("funnel.reach", fv.Facts.From, fv.Facts.To)
	if fv.Seen != value.NoDate {
		text += l.T("funnel.lapsed-wait", fv.Seen)
	}
	return Callout{Class: "open", Head: l.T("funnel.lapsed", fv.Entries.To), Text: text}
}

// shown names the months of the cohorts that have a row.
func shown(l *book.Leaf, fv *leak.View) string {
	rows := fv.Cohorts.Rows
	if len(rows) == 0 {
		return l.Span(fv.Cohorts.Span)
	}
	return l.Span(value.Span{From: rows[0].Span.From, To: rows[len(rows)-1].Span.To})
}

// noEntries says why there is no cohort at all, not even one that is not judged.
func noEntries(l *book.Leaf, fv *leak.View) Callout {
	c := Callout{Class: "open", Head: l.T("funnel.no-entries"), Text: l.T("funnel.no-entries-text", label(l, fv.Cohorts.Funnel.Stages[0]), l.AsOf())}
	if !fv.Entries.Empty() {
		c.Head, c.Text = l.T("funnel.entries-new"), l.T("funnel.entries-new-text", fv.Entries.From)
	}
	if !fv.Facts.Empty() {
		c.Text += l.T("funnel.reach", fv.Facts.From, fv.Facts.To)
	}
	return c
}

// noLeak says what it means that no step was found below its target: that they
// are on it, or that nothing could be judged.
func noLeak(l *book.Leaf, fv *leak.View, span string) Callout {
	seen := map[funnel.Verdict]int{}
	for _, s := range fv.Steps {
		if !s.Exit {
			seen[s.Verdict]++
		}
	}
	few := seen[funnel.Insufficient]
	switch {
	case len(fv.Cohorts.Rows) == 0:
		return noEntries(l, fv)
	case len(fv.Steps) == 0:
		return Callout{Class: "open", Head: l.T("funnel.none-judged"), Text: l.T("funnel.none-judged-text")}
	case seen[funnel.OnTarget] > 0:
		c := Callout{Class: "calm", Head: l.T("funnel.calm"), Text: l.T("funnel.calm-text", span)}
		if few > 0 {
			c.Text += l.T("funnel.calm-few", few)
		}
		return c
	case few > 0:
		return Callout{Class: "open", Head: l.T("funnel.too-few"), Text: l.T("funnel.too-few-text", span)}
	}
	return Callout{Class: "open", Head: l.T("funnel.untargeted"), Text: l.T("funnel.untargeted-text")}
}

// scale is the end of the line that intervals are drawn on, the same for all
// steps: the next tenth above everything drawn.
func scale(steps []leak.Step) float64 {
	most := 0.0
	for _, s := range steps {
		target, _ := s.Stage.Target.Float()
		most = max(most, s.High, target)
	}
	return min(1, math.Ceil(most*10+0.001)/10)
}

// interval draws a rate with its 95 % interval and the target on a line from 0
// to end. A step without cases has no picture.
func interval(s funnel.Step, end float64) template.HTML {
	rate, ok := s.Rate.Float()
	if !ok {
		return ""
	}
	x := func(f float64) string { return fmt.Sprintf("%.1f", 4+f/end*136) }
	var b strings.Builder
	b.WriteString(`<svg class="interval" viewBox="0 0 144 16" aria-hidden="true"><path class="track" d="M2 8H142"/>`)
	fmt.Fprintf(&b, `<path d="M%s 8H%s" stroke="currentColor" stroke-width="4" stroke-opacity=".35"/>`, x(s.Low), x(s.High))
	fmt.Fprintf(&b, `<circle cx="%s" cy="8" r="3" fill="currentColor"/>`, x(rate))
	if target, ok := s.Stage.Target.Float(); ok {
		fmt.Fprintf(&b, `<path class="target" d="M%s 1V15" stroke-width="1.5"/>`, x(target))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
