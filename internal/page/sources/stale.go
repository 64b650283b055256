package sources

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Stale lists every source with a tolerance; those that are fresh as of
// the site's date appear when the reader's day has passed it.
func Stale(l *book.Leaf, sources []*facts.Source) []book.Attention {
	var out []book.Attention
	for _, s := range sources {
		if text := held(l, s); text != "" {
			out = append(out, book.Attention{Class: "warn", Kind: l.T("attention.held"), Link: Link(l, s.Name), Text: text})
		}
		until := s.FreshUntil()
		if !s.Failed && until == value.NoDate {
			continue
		}
		a := book.Attention{
			Class: "warn", Kind: l.T("attention.stale"), Link: Link(l, s.Name),
			Text: l.T("attention.stale-text", s.Newest, s.Freshness), Due: until.String(), Now: s.Stale(l.Results.AsOf),
		}
		if s.Failed {
			a.Class, a.Kind, a.Text, a.Due = "bad", l.T("attention.failed"), l.T("reason.source-failed"), ""
		}
		out = append(out, a)
	}
	return out
}

// held says since when a source stands on its last good facts and whose it
// is, "" if its newest import succeeded.
func held(l *book.Leaf, s *facts.Source) string {
	if s.Held == nil || s.Failed {
		return ""
	}
	text := l.Held(*s.Held, s.Newest)
	if c := l.Config.Source(s.Name); c != nil && c.Owner.V != "" {
		text += l.T("attention.owner", l.RoleTitle(c.Owner.V))
	}
	return text
}

// Standing lists the sources that stand on their last good facts.
func Standing(l *book.Leaf) []book.Attention {
	var out []book.Attention
	for _, s := range l.Set.Sources {
		if text := held(l, s); text != "" {
			out = append(out, book.Attention{Class: "warn", Kind: l.T("attention.held"), Link: Link(l, s.Name), Text: text})
		}
	}
	return out
}

// Behind lists the stale sources behind the numbers of a page: those of
// the metric or funnel that it defines and those of its figures. The home page
// lists all of them elsewhere.
func Behind(l *book.Leaf) []book.Attention {
	if l.Page.Key == "" {
		return nil
	}
	used := map[*facts.Source]bool{}
	use := func(sources []*facts.Source) {
		for _, s := range sources {
			used[s] = true
		}
	}
	switch d := l.Page.Def.(type) {
	case *model.Metric:
		use(metricSources(l, d))
	case *model.Funnel:
		use(funnelSources(l, d))
	}
	for _, b := range l.Page.Blocks {
		use(blockSources(l, b))
	}
	for _, v := range l.Page.Values {
		if v != nil && v.Metric != nil {
			use(metricSources(l, v.Metric))
		}
	}
	return Stale(l, slices.DeleteFunc(slices.Clone(l.Set.Sources), func(s *facts.Source) bool { return !used[s] }))
}

// blockSources are the sources of the numbers of a block.
func blockSources(l *book.Leaf, block model.Block) []*facts.Source {
	var metrics []*model.Metric
	switch d := block.(type) {
	case *model.ChartBlock:
		metrics = d.Metrics
	case *model.TableBlock:
		metrics = d.Metrics
	case *model.MetricBlock:
		metrics = d.Metrics
	case *model.FunnelBlock:
		if d.Funnel != nil {
			return funnelSources(l, d.Funnel)
		}
	}
	var all []*facts.Source
	for _, m := range metrics {
		if m != nil {
			all = append(all, metricSources(l, m)...)
		}
	}
	return all
}

func metricSources(l *book.Leaf, m *model.Metric) []*facts.Source {
	mv := l.Results.Metrics[m]
	if mv == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(l.Set.Sources), func(s *facts.Source) bool {
		return !slices.Contains(mv.Sources, s.Name)
	})
}

// funnelSources are the sources that have a stage of the funnel.
func funnelSources(l *book.Leaf, f *model.Funnel) []*facts.Source {
	feeds := func(s *facts.Source) bool {
		return slices.ContainsFunc(f.Stages, func(st *model.FunnelStage) bool {
			return (st.Source == "" || st.Source == s.Name) && s.MayHave(st.Measure)
		})
	}
	return slices.DeleteFunc(slices.Clone(l.Set.Sources), func(s *facts.Source) bool { return !feeds(s) })
}

// Link leads to a source's section of the data page.
func Link(l *book.Leaf, name string) book.Link {
	if name == budget.PlanSource && l.Config.Source(name) == nil {
		return book.Link{Text: name, Href: l.OverviewLink("budget").Href}
	}
	return book.Link{Text: name, Href: l.OverviewLink("data").Href + "#" + book.PartID(sourceID(name))}
}
