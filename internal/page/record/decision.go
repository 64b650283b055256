package record

import (
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Decision is a decision beside the numbers that it was about.
type Decision struct {
	Link, Owner book.Link
	Day         string
	// Verdict is what was said of the number then.
	Verdict, Action string
	Number          *Number
	// Due and Remeasure are days by which something is to be done; those without
	// a day have none.
	Due, Remeasure Fact
	// Outcome is what came of it, "" as long as nobody has said.
	Outcome string
}

// OfMetric lists the decisions about a metric up to the day of the site, the
// newest first; OfFunnel those about a funnel.
func OfMetric(l *book.Leaf, m *model.Metric) []Decision {
	return decisions(l, func(r *model.Record, k *model.Kept) bool { return k != nil && k.Metric == m || refers(r, m) })
}

// OfFunnel lists the decisions about a funnel.
func OfFunnel(l *book.Leaf, f *model.Funnel) []Decision {
	return decisions(l, func(r *model.Record, k *model.Kept) bool { return k != nil && k.Funnel == f || refers(r, f) })
}

func refers(r *model.Record, to model.Definition) bool {
	return slices.ContainsFunc(r.Values, func(v model.RecordValue) bool { return slices.Contains(v.Refs, to) })
}

func decisions(l *book.Leaf, about func(*model.Record, *model.Kept) bool) []Decision {
	var all []*model.Record
	for _, r := range l.Site.Records {
		if r.Kind == model.KindDecision && r.Date() <= l.Results.AsOf && about(r, r.Number()) {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b *model.Record) int { return int(b.Date()) - int(a.Date()) })
	var out []Decision
	for _, r := range all {
		out = append(out, decision(l, r))
	}
	return out
}

func decision(l *book.Leaf, r *model.Record) Decision {
	d := Decision{Link: l.To(r), Owner: l.Actor(r.Owner), Day: r.Date().String()}
	for i := range r.Values {
		f := fact(l, r, &r.Values[i])
		switch r.Values[i].Field.Name {
		case "verdict":
			d.Verdict = f.Text
		case "action":
			d.Action = f.Text
		case "due":
			d.Due = f
		case "remeasure":
			d.Remeasure = f
		case "outcome":
			d.Outcome = f.Text
		}
	}
	if k := r.Number(); k != nil {
		d.Number = NumberOf(l, k)
	}
	return d
}
