package measure

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckDoubleCount is a measure that two sources have for the same days.
const CheckDoubleCount = "double-count"

// Declared is what the settings say of sources beside each other.
type Declared struct {
	// Places are where the sources are described, by name.
	Places map[string]diag.Pos
	// Adds reports whether two sources tell of different things, though they have
	// the same days and channels; nil is never.
	Adds func(a, b string) bool
}

// stretch is the days of a fact with a value, in one source.
type stretch struct {
	channel string
	days    value.Span
	source  *Source
}

// DoubleCounts warns, for each pair of the leaf's sources, that both have the
// measure for one day and channel, unless the settings say that they add up. The
// place is that of the second source, the zero Pos where it is not declared.
func (l *Leaf) DoubleCounts(said Declared) []diag.Diagnostic {
	if len(l.Sources) < 2 {
		return nil
	}
	var out []diag.Diagnostic
	told := map[[2]*Source]bool{}
	var open []stretch // one for each source: what reaches furthest so far
	var channel string
	for _, s := range l.stretches() {
		if s.channel != channel {
			channel, open = s.channel, nil
		}
		for _, o := range open {
			pair := [2]*Source{o.source, s.source}
			if pair[0].Name > pair[1].Name {
				pair[0], pair[1] = pair[1], pair[0]
			}
			if o.source == s.source || o.days.To < s.days.From || told[pair] {
				continue
			}
			told[pair] = true
			if said.Adds != nil && said.Adds(pair[0].Name, pair[1].Name) {
				continue
			}
			d := diag.New(diag.Warning, CheckDoubleCount, said.Places[pair[1].Name],
				fmt.Sprintf("%s adds %s and %s, which both have it for %s%s", l.Text, pair[0].Name, pair[1].Name, s.days.From, inChannel(channel)),
				fmt.Sprintf("do both report the same things? Then name one source, %s.%s; if they are two things, they add up rightly, and %s may say why: adds_to: {%s: two platforms in one channel}",
					pair[0].Name, l.Measure, pair[1].Name, pair[0].Name))
			d.Target = pair[1].Name
			out = append(out, d)
		}
		open = extend(open, s)
	}
	return out
}

func extend(open []stretch, s stretch) []stretch {
	for i := range open {
		if open[i].source == s.source {
			open[i].days.To = max(open[i].days.To, s.days.To)
			return open
		}
	}
	return append(open, s)
}

func inChannel(channel string) string {
	if channel == "" {
		return " without a channel"
	}
	return " and channel " + channel
}

// stretches lists where the leaf has values, by channel, then day.
func (l *Leaf) stretches() []stretch {
	var out []stretch
	for _, s := range l.Sources {
		t := s.Table
		channel, col := t.Dim("channel"), t.Measure(l.Measure)
		for i := range t.From {
			if col.Values[i] == facts.Null || !passes(t, l.Where, i) {
				continue
			}
			st := stretch{days: value.Span{From: t.From[i], To: t.To[i]}, source: s}
			if channel != nil {
				st.channel = channel.Values[channel.Codes[i]]
			}
			if n := len(out); n == 0 || out[n-1] != st {
				out = append(out, st)
			}
		}
	}
	slices.SortFunc(out, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.channel, b.channel), cmp.Compare(a.days.From, b.days.From),
			cmp.Compare(a.days.To, b.days.To), cmp.Compare(a.source.Name, b.source.Name))
	})
	return out
}

func passes(t *facts.Table, where []facts.Filter, row int) bool {
	for _, f := range where {
		v := ""
		if d := t.Dim(f.Dim); d != nil {
			v = d.Values[d.Codes[row]]
		}
		if !slices.Contains(f.Values, v) {
			return false
		}
	}
	return true
}
