package funnel

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/page/book"
)

// callout says that a step converts below its target; ok is false for others.
func callout(l *book.Leaf, v Step, s funnel.Step) (Callout, bool) {
	if s.Verdict != funnel.Confirmed && s.Verdict != funnel.Suspected {
		return Callout{}, false
	}
	c := Callout{
		Class: v.Verdict, Head: l.T("funnel.leak-"+v.Verdict, v.From, v.To),
		Text:  l.T("funnel.leak-text", v.Rate, v.Interval, v.Target, v.FromCount),
		Owner: v.Owner, Procedure: v.Procedure,
	}
	if v.Before != "" {
		c.Text += l.T("funnel.leak-before", v.Before)
	}
	return c, true
}

// noLeak says what it means that no step was found below its target: that they
// are on it, or that nothing could be judged.
func noLeak(l *book.Leaf, steps []funnel.Step, span string) Callout {
	seen := map[funnel.Verdict]int{}
	for _, s := range steps {
		seen[s.Verdict]++
	}
	few := seen[funnel.Insufficient]
	switch {
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
func scale(steps []funnel.Step) float64 {
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
