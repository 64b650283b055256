package page

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// staleSources lists every source with a tolerance; those that are fresh as of
// the site's date appear when the reader's day has passed it.
func (l *leaf) staleSources(sources []*facts.Source) []Attention {
	var out []Attention
	for _, s := range sources {
		if held := l.heldText(s); held != "" {
			out = append(out, Attention{Class: "warn", Kind: l.t("attention.held"), Link: l.sourceLink(s.Name), Text: held})
		}
		until := s.FreshUntil()
		if !s.Failed && until == value.NoDate {
			continue
		}
		a := Attention{
			Class: "warn", Kind: l.t("attention.stale"), Link: l.sourceLink(s.Name),
			Text: l.t("attention.stale-text", s.Newest, s.Freshness), Due: until.String(), Now: s.Stale(l.in.Results.AsOf),
		}
		if s.Failed {
			a.Class, a.Kind, a.Text, a.Due = "bad", l.t("attention.failed"), l.t("reason.source-failed"), ""
		}
		out = append(out, a)
	}
	return out
}

// heldText says since when a source stands on its last good facts and whose it
// is, "" if its newest import succeeded.
func (l *leaf) heldText(s *facts.Source) string {
	if s.Held == nil || s.Failed {
		return ""
	}
	text := l.w.Held(*s.Held, s.Newest)
	if c := l.in.Config.Source(s.Name); c != nil && c.Owner.V != "" {
		text += l.t("attention.owner", l.roleTitle(c.Owner.V))
	}
	return text
}

// roleTitle is the title of the role of an id, or the text itself.
func (l *leaf) roleTitle(id string) string {
	for _, r := range l.in.Site.Roles {
		if r.ID == id {
			return l.to(r).Text
		}
	}
	return id
}

// staleBehind lists the stale sources behind the numbers of a page: those of
// the metric or funnel that it defines and those of its figures. The home page
// lists all of them elsewhere.
func (l *leaf) staleBehind() []Attention {
	if l.page.Key == "" {
		return nil
	}
	used := map[*facts.Source]bool{}
	use := func(sources []*facts.Source) {
		for _, s := range sources {
			used[s] = true
		}
	}
	switch d := l.page.Def.(type) {
	case *model.Metric:
		use(l.metricSources(d))
	case *model.Funnel:
		use(l.funnelSources(d))
	}
	for _, b := range l.page.Blocks {
		use(l.blockSources(b))
	}
	for _, v := range l.page.Values {
		if v != nil && v.Metric != nil {
			use(l.metricSources(v.Metric))
		}
	}
	return l.staleSources(slices.DeleteFunc(slices.Clone(l.in.Set.Sources), func(s *facts.Source) bool { return !used[s] }))
}

// blockSources are the sources of the numbers of a block.
func (b *book) blockSources(block model.Block) []*facts.Source {
	var metrics []*model.Metric
	switch d := block.(type) {
	case *model.ChartBlock:
		metrics = d.Metrics
	case *model.MetricBlock:
		metrics = d.Metrics
	case *model.FunnelBlock:
		if d.Funnel != nil {
			return b.funnelSources(d.Funnel)
		}
	}
	var all []*facts.Source
	for _, m := range metrics {
		if m != nil {
			all = append(all, b.metricSources(m)...)
		}
	}
	return all
}

func (b *book) metricSources(m *model.Metric) []*facts.Source {
	mv := b.in.Results.Metrics[m]
	if mv == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(b.in.Set.Sources), func(s *facts.Source) bool {
		return !slices.Contains(mv.Sources, s.Name)
	})
}

// funnelSources are the sources that have a stage of the funnel.
func (b *book) funnelSources(f *model.Funnel) []*facts.Source {
	feeds := func(s *facts.Source) bool {
		return slices.ContainsFunc(f.Stages, func(st *model.FunnelStage) bool {
			return (st.Source == "" || st.Source == s.Name) && s.MayHave(st.Measure)
		})
	}
	return slices.DeleteFunc(slices.Clone(b.in.Set.Sources), func(s *facts.Source) bool { return !feeds(s) })
}
