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
		until := s.FreshUntil()
		if !s.Failed && until == value.NoDate {
			continue
		}
		a := Attention{
			Class: "warn", Kind: l.t("attention.stale"), Link: Link{Text: s.Name, Href: l.overviewLink("data").Href + "#" + partID(sourceID(s.Name))},
			Text: l.t("attention.stale-text", s.Newest, s.Freshness), Due: until.String(), Now: until < l.in.Results.AsOf,
		}
		if s.Failed {
			a.Class, a.Kind, a.Text, a.Due = "bad", l.t("attention.failed"), l.t("reason.source-failed"), ""
		}
		out = append(out, a)
	}
	return out
}

// staleBehind lists the stale sources behind the numbers of the page of a metric
// or funnel.
func (l *leaf) staleBehind() []Attention {
	switch d := l.page.Def.(type) {
	case *model.Metric:
		return l.staleSources(l.metricSources(d))
	case *model.Funnel:
		return l.staleSources(l.funnelSources(d))
	}
	return nil
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
