package page

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// asOf is the day of the made-up results: the middle of a month, so that the
// last bucket is partial.
var asOf = value.DateOf(2026, 10, 15)

// fakeResults makes up results of every shape for a site: pages are tested
// without computing anything.
func fakeResults(site *model.Site) *results.Results {
	r := &results.Results{
		AsOf: asOf, Metrics: map[*model.Metric]*results.MetricView{}, Funnels: map[*model.Funnel]*leak.View{},
		Blocks: map[model.Block]results.BlockData{}, Values: map[*model.InlineValue]metric.Quantity{},
	}
	for i, m := range site.Metrics {
		r.Metrics[m] = fakeMetric(m, i)
	}
	fakeUsed(site, r)
	for _, f := range site.Funnels {
		r.Funnels[f] = fakeFunnel(f)
	}
	r.Maturity = fakeMaturity(site)
	r.Joins = fakeJoins()
	for _, p := range site.Pages {
		for _, b := range slices.Concat(p.Blocks, p.Pictures) {
			r.Blocks[b] = fakeBlock(r, b)
		}
		for _, v := range p.Values {
			if v != nil && v.Metric != nil {
				r.Values[v] = r.Metrics[v.Metric].Latest.Now
			}
		}
	}
	return r
}

// fakeQuantity is the number of month i of a metric; every eleventh month of
// every third metric has none.
func fakeQuantity(m *model.Metric, seed, i int) metric.Quantity {
	q := metric.Quantity{Unit: m.Unit}
	base := value.NumInt(int64(1000 + seed*137 + (i*i*7+seed*31)%400))
	switch m.Unit {
	case model.UnitRatio:
		q.Value = base.Div(value.NumInt(10_000))
	case model.UnitMoney:
		q.Value, q.Currency = base.Mul(value.NumInt(9731)), "JPY"
	case model.UnitDays:
		q.Value = base.Div(value.NumInt(97))
	default:
		q.Value = base
	}
	if seed%3 == 2 && i%11 == 5 {
		q.Value, q.Reason = value.Num{}, metric.ZeroDenominator
	}
	return q
}

func fakeMonths(metrics []*model.Metric, seed, n int) *metric.Table {
	t := &metric.Table{By: []model.Grouping{{Grain: value.Month}}, Metrics: metrics}
	from := value.DateOf(2026, 10, 1).AddMonths(-n)
	for i := range n + 1 {
		span := value.Calendar{}.Bucket(from.AddMonths(i), value.Month)
		g := metric.Group{Keys: []string{value.Calendar{}.Label(span.From, value.Month)}, Span: span, Partial: span.To > asOf}
		var row []metric.Quantity
		for k, m := range metrics {
			q := fakeQuantity(m, seed+k, i)
			q.Partial = g.Partial
			row = append(row, q)
		}
		t.Groups, t.Cells = append(t.Groups, g), append(t.Cells, row)
	}
	t.Span = value.Span{From: from, To: asOf}
	return t
}

func fakeByDim(m *model.Metric, dim string, names ...string) *metric.Table {
	t := &metric.Table{By: []model.Grouping{{Dim: dim}}, Metrics: []*model.Metric{m}, Span: lastMonth()}
	for i, name := range names {
		t.Groups = append(t.Groups, metric.Group{Keys: []string{name}, Span: lastMonth()})
		q := fakeQuantity(m, 3, i*5+1)
		if i == len(names)-1 {
			q.Value, q.Reason = value.Num{}, metric.NoData
		}
		t.Cells = append(t.Cells, []metric.Quantity{q})
	}
	return t
}

func lastMonth() value.Span { return value.Calendar{}.Bucket(asOf.AddMonths(-1), value.Month) }

func fakeMetric(m *model.Metric, seed int) *results.MetricView {
	months := fakeMonths([]*model.Metric{m}, seed, 24)
	v := &results.MetricView{
		Months: months, Sources: []string{"ads", "crm"}, ByDim: fakeByDim(m, "channel", "Google広告", "展示会", "ウェビナー", ""),
		Latest: results.Tile{Metric: m, Now: months.Cells[23][0], Span: months.Groups[23].Span},
	}
	for _, row := range months.Cells[11:24] {
		v.Latest.Course = append(v.Latest.Course, row[0])
	}
	v.Latest.Compare = fakeDelta(m, v.Latest.Now, months.Cells[22][0], months.Groups[22].Span)
	v.Year = fakeDelta(m, v.Latest.Now, months.Cells[11][0], months.Groups[11].Span)
	v.Explained = fakeExplanation(v.Latest)
	if !m.Target.Null() && !v.Latest.Now.Value.Null() {
		on := (v.Latest.Now.Value.Cmp(m.Target) >= 0) == m.HigherIsBetter
		v.Latest.OnTarget = &on
	}
	return v
}

func fakeDelta(m *model.Metric, now, before metric.Quantity, span value.Span) *results.Delta {
	d := &results.Delta{Before: before, Span: span}
	if m.Unit == model.UnitRatio {
		d.Points = now.Value.Sub(before.Value).Mul(value.NumInt(100))
	} else {
		d.Change = now.Value.Sub(before.Value).Div(before.Value)
	}
	return d
}

// fakeCounts are entities by stage: each passes on a share of the one before.
func fakeCounts(n int, stages int, leak bool) []int64 {
	shares := []int64{100, 38, 45, 52, 24, 50}
	out := make([]int64, stages)
	for i := range out {
		share := shares[i%len(shares)]
		if i == 0 {
			out[0] = int64(n)
			continue
		}
		if leak && i == 2 {
			share = 27
		}
		out[i] = out[i-1] * share / 100
	}
	return out
}

func fakeFunnelTable(f *model.Funnel, view model.View) *funnel.Table {
	t := &funnel.Table{Funnel: f, View: view, By: []model.Grouping{{Grain: value.Month}}, Window: 90, HorizonDays: 90}
	if f.Window == nil {
		t.Window = -1
	}
	from := value.DateOf(2025, 10, 1)
	t.Span = value.Span{From: from, To: value.DateOf(2026, 9, 30)}
	total := make([]int64, len(f.Stages))
	for i := range 12 {
		span := value.Calendar{}.Bucket(from.AddMonths(i), value.Month)
		row := funnel.Row{
			Keys: []string{value.Calendar{}.Label(span.From, value.Month)}, Span: span, Mature: i < 9,
			Reached: fakeCounts(180+i*13%70, len(f.Stages), i > 5),
		}
		row.Entered = row.Reached[0]
		for k, n := range row.Reached {
			total[k] += n
		}
		t.Rows = append(t.Rows, row)
	}
	t.Total = funnel.Row{Span: t.Span, Reached: total, Entered: total[0]}
	return t
}

func fakeSteps(f *model.Funnel, n int, leak bool) []funnel.Step {
	counts := fakeCounts(n, len(f.Stages), leak)
	var out []funnel.Step
	for i, s := range f.Stages[1:] {
		st := funnel.Step{Stage: s, From: counts[i], To: counts[i+1], Rate: value.NumInt(counts[i+1]).Div(value.NumInt(max(1, counts[i])))}
		rate, _ := st.Rate.Float()
		st.Low, st.High = max(0, rate-0.04), min(1, rate+0.04)
		target, ok := s.Target.Float()
		switch {
		case counts[i] < 20:
			st.Verdict = funnel.Insufficient
		case !ok:
			st.Verdict = funnel.Untargeted
		case st.High < target:
			st.Verdict = funnel.Confirmed
		case rate < target:
			st.Verdict = funnel.Suspected
		default:
			st.Verdict = funnel.OnTarget
		}
		out = append(out, st)
	}
	return out
}

func fakeFunnel(f *model.Funnel) *leak.View {
	v := &leak.View{
		Cohorts: fakeFunnelTable(f, model.ViewCohort), Period: fakeFunnelTable(f, model.ViewPeriod),
		Span:    value.Span{From: value.DateOf(2026, 1, 1), To: value.DateOf(2026, 6, 30)},
		Before:  value.Span{From: value.DateOf(2025, 7, 1), To: value.DateOf(2025, 12, 31)},
		Sources: fakeOrigins()[1:2], Dim: "channel", Lapsed: value.Span{From: 0, To: -1},
	}
	now, before := fakeSteps(f, 1240, true), fakeSteps(f, 1190, false)
	for i, s := range f.Stages[1:] {
		v.Steps = append(v.Steps, fakeStep(f.Stages[i], now[i], before[i]))
		if now[i].Verdict == funnel.Confirmed {
			v.Ranked = append(v.Ranked, i)
		}
		c := funnel.Course{Stage: s}
		for _, row := range v.Cohorts.Rows {
			c.Spans, c.Judged = append(c.Spans, row.Span), append(c.Judged, row.Mature)
			c.Months = append(c.Months, funnel.Step{
				Stage: s, From: row.Reached[i], To: row.Reached[i+1], Rate: value.NumInt(row.Reached[i+1]).Div(value.NumInt(row.Reached[i])),
			})
		}
		v.Trend = append(v.Trend, c)
	}
	return v
}

// fakeStep is a step with all that a page may say of it.
func fakeStep(from *model.FunnelStage, now, before funnel.Step) leak.Step {
	n := func(i int64) value.Num { return value.NumInt(i) }
	s := leak.Step{
		Step: now, From: from, Before: before, Change: now.Rate.Sub(before.Rate), Chance: 0.0123,
		Wait:   leak.Wait{Entered: 800, Open: 300, Oldest: 210, Median: 14, Quarter: 5},
		Effect: stat.Effect{Mix: n(-1).Div(n(100)), Rate: n(-3).Div(n(100))}, Loss: leak.Loss{Reason: metric.NoData},
		Segments: []leak.Segment{
			{Value: "Search", Now: now, Before: before, Effect: stat.Effect{Mix: n(-1).Div(n(100)), Rate: n(-2).Div(n(100))}},
			{Rest: 3, Now: now, Before: before, Effect: stat.Effect{Mix: n(0), Rate: n(-1).Div(n(100))}},
		},
	}
	if now.Verdict == funnel.Confirmed {
		s.Since = value.Calendar{}.Bucket(value.DateOf(2026, 4, 1), value.Month)
		s.Loss = leak.Loss{
			Yearly: n(2400), Missing: leak.Range{Low: n(40), Middle: n(90), High: n(140)}, Final: leak.Range{Low: n(8), Middle: n(18), High: n(28)},
			Worth: leak.Range{Low: n(4_000_000), Middle: n(9_000_000), High: n(14_000_000)}, Currency: "JPY",
		}
	}
	return s
}

func fakeMaturity(site *model.Site) *maturity.Map {
	if len(site.Capabilities) == 0 {
		return nil
	}
	d := maturity.Division{Name: "マーケティング本部"}
	for i, c := range site.Capabilities {
		d.Capabilities = append(d.Capabilities, fakeScore(c, i))
	}
	return &maturity.Map{Divisions: []maturity.Division{d}, Dates: []value.Date{value.DateOf(2026, 3, 31), value.DateOf(2026, 9, 30)}}
}

func fakeScore(c *model.Capability, i int) maturity.CapabilityScore {
	s := maturity.CapabilityScore{
		Capability: c, Level: 1 + i%3, Score: value.NumInt(int64(5 + i)).Div(value.NumInt(12)), Coverage: value.NumInt(9).Div(value.NumInt(10)),
	}
	byLevel := [][]maturity.State{nil, {maturity.Met, maturity.Met}, {maturity.Met, maturity.Partial}, {maturity.Partial, maturity.Unmet}, {maturity.Unknown, maturity.NA}}
	seen := map[int]int{}
	for _, k := range c.Criteria {
		states := byLevel[k.Level]
		st := maturity.CriterionState{Criterion: k, State: states[seen[k.Level]%len(states)], Date: value.DateOf(2026, 9, 30), Assessed: value.DateOf(2026, 9, 30), By: "mops-manager", Note: "確認済み"}
		if k.Level <= s.Level {
			st.State = maturity.Met
		}
		if st.State == maturity.Unknown {
			st.Date, st.By, st.Note = value.NoDate, "", ""
		}
		seen[k.Level]++
		s.Criteria = append(s.Criteria, st)
	}
	for level := 1; level <= 4; level++ {
		s.Cells = append(s.Cells, fakeCell(level, s.Criteria))
	}
	s.History = []maturity.HistoryPoint{{Date: value.DateOf(2026, 3, 31), Level: max(0, s.Level-1), Score: value.NumInt(1).Div(value.NumInt(3))}, {Date: value.DateOf(2026, 9, 30), Level: s.Level, Score: s.Score}}
	return s
}

func fakeCell(level int, criteria []maturity.CriterionState) maturity.LevelCell {
	cell := maturity.LevelCell{Level: level, State: maturity.Unknown}
	for _, k := range criteria {
		if k.Criterion.Level != level {
			continue
		}
		switch k.State {
		case maturity.Met:
			cell.Met++
		case maturity.Partial:
			cell.Partial++
		case maturity.Unmet:
			cell.Unmet++
		case maturity.NA:
			cell.NA++
		default:
			cell.Unknown++
		}
	}
	switch {
	case cell.Partial+cell.Unmet+cell.Unknown == 0:
		cell.State = maturity.Met
	case cell.Met+cell.Partial > 0:
		cell.State = maturity.Partial
	case cell.Unmet > 0:
		cell.State = maturity.Unmet
	}
	return cell
}

func fakeBlock(r *results.Results, b model.Block) results.BlockData {
	switch b := b.(type) {
	case *model.MetricBlock:
		var d results.BlockData
		for _, m := range b.Metrics {
			d.Tiles = append(d.Tiles, r.Metrics[m].Latest)
		}
		return d
	case *model.FunnelBlock:
		return results.BlockData{Funnel: fakeFunnelTable(b.Funnel, cmp.Or(b.View, model.ViewCohort)), Steps: fakeSteps(b.Funnel, 1240, true)}
	case *model.MaturityBlock:
		return results.BlockData{Maturity: r.Maturity}
	case *model.ListBlock:
		pages, more := results.List(b, asOf)
		return results.BlockData{Pages: pages, More: more}
	case *model.RoadmapBlock:
		return fakeRoadmap(b)
	case *model.ChartBlock:
		return results.BlockData{Table: fakeChart(b)}
	}
	return results.BlockData{}
}

func fakeChart(b *model.ChartBlock) *metric.Table {
	t := fakeMonths(b.Metrics, 1, 12)
	if b.Type == "funnel" {
		last := len(t.Groups) - 2
		return &metric.Table{Metrics: b.Metrics, Span: lastMonth(), Groups: []metric.Group{{Span: lastMonth()}}, Cells: t.Cells[last : last+1]}
	}
	if b.By.Dim != "" {
		t = fakeByDim(b.Metrics[0], b.By.Dim, "Google広告", "Yahoo!広告", "展示会", "")
		t.Metrics = b.Metrics
		for i := range t.Cells {
			for len(t.Cells[i]) < len(b.Metrics) {
				t.Cells[i] = append(t.Cells[i], t.Cells[i][0])
			}
		}
	}
	if b.Split == nil {
		return t
	}
	out := &metric.Table{By: append(slices.Clone(t.By), *b.Split), Metrics: t.Metrics, Span: t.Span}
	for i, g := range t.Groups {
		for k := range 3 {
			out.Groups = append(out.Groups, metric.Group{Keys: []string{g.Keys[0], fmt.Sprint("split ", k)}, Span: g.Span, Partial: g.Partial})
			out.Cells = append(out.Cells, t.Cells[i])
		}
	}
	return out
}

// fakeJoins has a source with more unmapped values than are shown, money of two
// currencies, and claims with and without wins.
func fakeJoins() []match.Join {
	ads := match.JoinedSource{Name: "ads", Measure: "cost", Matched: value.NumOf(value.One * 9 / 10), Values: 25, Common: 2}
	for i := range 21 {
		u := facts.Unmapped{Dim: "channel", Value: fmt.Sprintf("<b>value %d</b>", i), Rows: 1}
		if i == 0 {
			u.Cost, u.Nearest = []facts.Amount{{Currency: "JPY", V: 1200 * value.One}, {Currency: "USD", V: value.One / 2}}, "Google Ads"
		}
		ads.Unmapped = append(ads.Unmapped, u)
	}
	n := value.NumInt
	return []match.Join{{
		Dim:     "channel",
		Sources: []match.JoinedSource{ads, {Name: "crm", Measure: "lead", Values: 3, Common: 2}},
		Claims: &match.Claims{
			Claimants: []string{"ads"}, Counters: []string{"crm"}, LeftOut: 1,
			Span: value.Span{From: value.DateOf(2026, 9, 1), To: value.DateOf(2026, 10, 14)},
			Rows: []match.Claim{
				{Value: "Google Ads", Claimed: n(11).Div(n(2)), Won: n(2), Ratio: n(11).Div(n(4))},
				{Value: "", Won: n(1)},
			},
			Both:          match.Claim{Claimed: n(11).Div(n(2)), Won: n(2), Ratio: n(11).Div(n(4))},
			Total:         match.Claim{Claimed: n(11).Div(n(2)), Won: n(3)},
			MatchedClaims: n(1), MatchedWon: n(2).Div(n(3)),
		},
	}}
}

func num(s string) value.Num {
	n, _ := value.ParseNum(s)
	return n
}
