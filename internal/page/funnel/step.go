package funnel

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Step is the conversion from one stage to the next, judged.
type Step struct {
	From, To           string
	FromCount, ToCount string
	Rate, Interval     string
	Picture            template.HTML
	Target             string
	Verdict, Word      string
	// Wait is the median time at the stage before, Open who is still there.
	Wait, Open string
	Cost       Cost
	// Owner, Procedure and SLA are those of the stage that is to be reached.
	Owner, Procedure book.Link
	SLA              string
}

func stepOf(l *book.Leaf, fv *leak.View, i int) Step {
	s := &fv.Steps[i]
	v := Step{
		From: label(l, s.From), To: label(l, s.Stage), FromCount: l.Count(s.Step.From), ToCount: l.Count(s.To),
		Rate: l.Percent(s.Rate), Verdict: string(s.Verdict), Word: l.T("verdict." + string(s.Verdict)),
		Owner: l.Actor(s.Stage.Owner), Picture: interval(s.Step, scale(fv.Steps)), Cost: costOf(l, fv, s),
	}
	if s.Exit {
		v.Verdict, v.Word = "exit", l.T("verdict.exit")
	}
	if !s.Rate.Null() {
		v.Interval = wording.Interval(s.Low, s.High)
	}
	if !s.Stage.Target.Null() {
		v.Target = l.Percent(s.Stage.Target)
	}
	if s.Stage.Procedure != nil {
		v.Procedure = l.To(s.Stage.Procedure)
	}
	if s.Stage.SLA.N > 0 {
		v.SLA = l.Duration(s.Stage.SLA)
	}
	if w := s.Wait; w.Entered > 0 && !s.Exit {
		switch {
		case w.Median >= 0:
			v.Wait = l.T("duration.days", w.Median)
		case w.Quarter >= 0:
			v.Wait = l.T("funnel.wait-quarter", w.Quarter)
		default:
			v.Wait = l.T("funnel.wait-unknown")
		}
		v.Open = l.T("funnel.wait-open", l.Percent(w.Share()), w.Oldest)
		if w.Over > 0 {
			v.Open += " · " + l.T("funnel.wait-over", l.Count(w.Over))
		}
	}
	return v
}

func label(l *book.Leaf, s *model.FunnelStage) string { return s.Label(l.Lang, l.Site.Default()) }
