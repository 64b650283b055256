package browser

import (
	"context"
	"fmt"
	"math/rand"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/option"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page"
	"github.com/mopsite/mopsite/internal/value"
)

// filterSite is a site whose numbers are refused now and then: names that the
// sources spell differently, two currencies, reports of weeks, rates above one,
// money beyond what a double counts exactly, days without a fact.
func filterSite(r *rand.Rand) map[string]string {
	files := map[string]string{
		"mopsite.yaml": `format: 1
site: {title: Filter, languages: [en], currency: JPY, as_of: 2026-05-20, fiscal_year_start: 4}
limits: {min_match: 90%}
checks: {unmatched-id: off, double-count: off, stage-order: off}
sources:
  ads:
    files: data/ads.csv
    columns: {date: day, channel: channel, campaign: campaign, currency: currency, cost: cost, clicks: clicks, impressions: impressions}
  shows:
    files: data/shows.csv
    columns: {channel: channel, cost: cost}
    set: {currency: JPY, from: 2025-09-03, to: 2025-11-20}
  fair:
    files: data/fair.csv
    columns: {channel: channel, cost: cost}
    set: {currency: JPY, from: 2026-02-03, to: 2026-02-20}
  abroad:
    files: data/abroad.csv
    columns: {date: day, channel: channel, region: region, currency: currency, sends: sends, revenue: fees}
  later:
    files: data/later.csv
    columns: {date: day, channel: channel, region: region, currency: currency, impressions: impressions}
  crm:
    entity: lead
    freshness: 3d
    inputs:
      - files: data/leads.csv
        id: id
        stages: {lead: lead, mql: mql, won: won}
        dimensions: {channel: channel, region: region, currency: currency}
        amount: {revenue: {column: amount, at: won}}
`,
		"content/_index.md": "---\ntitle: Home\n---\n",
	}
	for id, front := range map[string]string{
		"spend": "formula: cost\nunit: money\nbetter: lower\ntarget: 9000", "leads": "formula: crm.lead\nunit: count\nbetter: higher",
		"cpl": "formula: \"@spend / @leads\"\nunit: money\nbetter: lower\ntarget: 120", "ctr": "formula: clicks / impressions\nunit: ratio\nbetter: higher",
		"revenue": "formula: crm.revenue\nunit: money", "margin": "formula: \"(@revenue - @spend) / @revenue\"\nunit: ratio\nbetter: higher",
		"mail": "formula: \"1.5 * clicks{channel=Mail} - 3\"\nunit: number", "wins": "formula: crm.won\nunit: count",
		"all": "formula: ads.cost + 1.1 * shows.cost - fair.cost\nunit: money\nbetter: lower", "cpw": "formula: (ads.cost + shows.cost) / crm.won\nunit: money\nbetter: lower",
		"rare": "formula: clicks / (3000 * impressions)\nunit: ratio\ntarget: 0.0002", "clicks": "formula: clicks\nunit: count\ntarget: 30",
		"fees": "formula: abroad.revenue\nunit: money\ntarget: 5000\nbetter: higher",
	} {
		files["content/metrics/"+id+".md"] = "---\nkind: metric\ntitle: " + id + "\nowner: someone\n" + front + "\n---\n"
	}
	files["content/all.md"] = "---\ntitle: All\n---\n```filter\nby: [channel, region, currency]\n```\n" + filterBlocks
	var ads, shows, leads strings.Builder
	ads.WriteString("day,channel,campaign,currency,cost,clicks,impressions\n")
	channels, currencies := []string{"Search", "Mail", "Social", "Only ads", ""}, []string{"JPY", "JPY", "JPY", "USD"}
	start := value.DateOf(2025, 1, 10)
	for i := range 420 {
		day := start + value.Date(r.Intn(490))
		cost := fmt.Sprintf("%d.%02d", r.Intn(900), r.Intn(100))
		if i%9 == 0 {
			cost = "" // nobody says
		}
		if i%40 == 0 {
			cost = fmt.Sprintf("%d.5", 8_000_000_000+r.Intn(1000))
		}
		clicks := r.Intn(60)
		fmt.Fprintf(&ads, "%s,%s,c%d,%s,%s,%d,%d\n", day, channels[r.Intn(len(channels))], i%90, currencies[r.Intn(len(currencies))], cost, clicks, clicks+r.Intn(200)-2)
	}
	shows.WriteString("channel,cost\nShow,1234.5\nSearch,77\n")
	leads.WriteString("id,lead,mql,won,channel,region,amount,currency\n")
	for i := range 500 {
		day := start + value.Date(r.Intn(495))
		mql, won, amount := "", "", ""
		if r.Intn(2) == 0 {
			mql = (day + value.Date(r.Intn(20))).String()
			if r.Intn(3) == 0 {
				won = (day + value.Date(20+r.Intn(60))).String()
				if amount = fmt.Sprint(r.Intn(9000)); r.Intn(6) == 0 {
					amount = ""
				}
			}
		}
		channel := []string{"Search", "Mail", "Social", "Show", "Walk-in", "", "Search"}[r.Intn(7)]
		fmt.Fprintf(&leads, "L%d,%s,%s,%s,%s,%s,%s,%s\n", i, day, mql, won, channel, []string{"North", "South", "Ōsaka", ""}[r.Intn(4)], amount, currencies[r.Intn(4)])
	}
	files["data/ads.csv"], files["data/shows.csv"], files["data/leads.csv"] = ads.String(), shows.String(), leads.String()
	// In yen from the third month on, so that only then there is a target beside it.
	var abroad strings.Builder
	abroad.WriteString("day,channel,region,currency,sends,fees\n")
	for i := range 16 {
		fmt.Fprintf(&abroad, "%s,%s,North,%s,10,%d\n", value.DateOf(2025, 1, 15)+value.Date(31*i), channels[i%2], []string{"USD", "JPY"}[min(1, i/2)], 4000+r.Intn(2000))
	}
	files["data/abroad.csv"] = abroad.String()
	files["data/fair.csv"] = "channel,cost\nShow,900\n"
	// Its first day lies after as-of, so that the page has no fact of it.
	files["data/later.csv"] = "day,channel,region,currency,impressions\n2026-05-25,Search,North,JPY,700\n"
	return files
}

const filterBlocks = `
~~~metric
metrics: [spend, leads, cpl, ctr, revenue, margin, mail]
period: last month
compare: previous period
~~~
~~~metric
metrics: [leads, ctr]
period: this month
compare: previous year
where: {channel: [Search, Mail]}
~~~
~~~metric
metrics: [cpl, leads]
period: last 3 months
compare: {channel: Mail}
~~~
~~~chart
type: line
metric: [leads, wins]
period: last 6 months
~~~
~~~chart
type: line
metric: spend
by: week
period: last 3 months
compare: previous period
~~~
~~~chart
type: area
metric: leads
split: channel
period: last 6 months
~~~
~~~chart
type: bar
metric: [cpl, ctr]
by: channel
period: last 6 months
~~~
~~~chart
type: bar
metric: spend
by: channel
top: 2
share: true
period: last 12 months
~~~
~~~chart
type: heatmap
metric: leads
by: quarter
split: region
period: all
~~~
~~~chart
type: scatter
metric: [spend, cpl, leads]
by: channel
period: last 12 months
~~~
~~~chart
type: treemap
metric: leads
by: channel
split: region
period: last 12 months
~~~
~~~chart
type: funnel
metric: [leads, wins]
period: last 12 months
~~~
~~~chart
type: bar
metric: revenue
by: currency
period: all
~~~
~~~chart
type: treemap
metric: spend
by: channel
split: currency
period: last 12 months
~~~
~~~chart
type: bar
metric: rare
by: campaign
period: all
~~~
~~~chart
type: line
metric: fees
period: 2025-01..2025-02
~~~
~~~chart
type: bar
metric: fees
by: channel
period: 2025-01..2025-02
~~~
~~~chart
type: heatmap
metric: clicks
by: week
split: campaign
period: 2025-02..2025-09
~~~
~~~chart
type: scatter
metric: [clicks, rare]
by: campaign
period: last 12 months
~~~
~~~metric
metrics: [rare, clicks]
period: last month
~~~
~~~table
metrics: [leads, spend]
by: channel
share: true
compare: previous year
period: last 6 months
~~~
~~~table
metrics: [leads, spend]
by: month
cumulative: true
compare: previous year
period: this fiscal year
~~~
~~~table
metrics: [spend, cpl, ctr, margin]
by: month
compare: target
period: last 12 months
~~~
~~~table
metrics: [spend, leads]
by: channel
top: 2
compare: previous period
period: last quarter
~~~
~~~table
metrics: [revenue, spend]
by: currency
period: all
~~~
~~~table
metrics: [all, cpw, wins]
by: channel
period: all
~~~
~~~table
metrics: [wins]
by: fiscal_year
period: all
where: {region: North}
~~~
`

// filtered is a site, and an oracle that writes its page as if the author had
// written the filter into every block.
type filtered struct {
	book   *build.Book
	blocks []model.Block
	asked  []any // the blocks as they were
	in     page.Input
}

func writeSite(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "~~~", "```")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func gather(t *testing.T, dir string) *build.Book {
	t.Helper()
	book, err := build.Gather(context.Background(), build.Options{Dir: dir, Theme: mopsite.Files, AsOf: value.NoDate})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range book.Findings {
		if d.Level.String() == "error" {
			t.Fatalf("%s: %s", d.Pos, d.Message)
		}
	}
	return book
}

// newFiltered reads a site and keeps what the blocks of one of its pages ask.
func newFiltered(t *testing.T, dir, key string) *filtered {
	t.Helper()
	f := &filtered{book: gather(t, dir)}
	for _, p := range f.book.Site.Pages {
		if p.Key != key || p.Lang != f.book.Site.Default() {
			continue
		}
		f.blocks = p.Blocks
	}
	for _, b := range f.blocks {
		switch b := b.(type) {
		case *model.ChartBlock:
			f.asked = append(f.asked, *b)
		case *model.TableBlock:
			f.asked = append(f.asked, *b)
		case *model.MetricBlock:
			f.asked = append(f.asked, *b)
		default:
			f.asked = append(f.asked, nil)
		}
	}
	f.in = page.Input{
		Site: f.book.Site, Config: f.book.Config, Set: f.book.Set, Findings: nil, Theme: themeFiles(t, "templates"),
		Assets: map[string][]byte{}, Read: func(string) ([]byte, error) { return nil, nil },
		Draw: func(c chart.Figure) func() (chart.Rendering, error) {
			return func() (chart.Rendering, error) {
				o, err := option.Of(c)
				return chart.Rendering{Option: o}, err
			}
		},
	}
	for _, folder := range []string{"css", "js"} {
		for name, data := range themeFiles(t, "assets/"+folder) {
			f.in.Assets[folder+"/"+name] = data
		}
	}
	f.in.Assets["icon.svg"] = []byte("<svg/>")
	return f
}

func themeFiles(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	entries, err := mopsite.Files.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		if out[e.Name()], err = mopsite.Files.ReadFile(folder + "/" + e.Name()); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// choice is what a reader has picked.
type choice struct {
	Period string
	Where  []model.Filter
}

// address is a choice as the page has it in its address.
func (c choice) address() string {
	v := url.Values{}
	if c.Period != "" {
		v.Set("period", c.Period)
	}
	for _, f := range c.Where {
		for _, s := range f.Values {
			v.Add("where", f.Dim+"="+s)
		}
	}
	return "?" + v.Encode()
}

// put writes a choice into the blocks; those that filter by a dimension keep to
// what they say.
func (f *filtered) put(t *testing.T, c choice) {
	t.Helper()
	for i, b := range f.blocks {
		switch b := b.(type) {
		case *model.ChartBlock:
			*b = f.asked[i].(model.ChartBlock)
			c.into(t, &b.Where, &b.Period)
		case *model.TableBlock:
			*b = f.asked[i].(model.TableBlock)
			c.into(t, &b.Where, &b.Period)
		case *model.MetricBlock:
			*b = f.asked[i].(model.MetricBlock)
			c.into(t, &b.Where, &b.Period)
		}
	}
}

func (c choice) into(t *testing.T, where *[]model.Filter, period *expr.Period) {
	t.Helper()
	own := slices.Clone(*where)
	for _, f := range c.Where {
		if !slices.ContainsFunc(own, func(o model.Filter) bool { return o.Dim == f.Dim }) {
			*where = append(slices.Clip(*where), f)
		}
	}
	if c.Period == "" {
		return
	}
	p, err := expr.ParsePeriod(c.Period)
	if err != nil {
		t.Fatal(err)
	}
	*period = p
}

// page is the page as the program writes it, each block asking what was picked.
func (f *filtered) page(t *testing.T, path string) string {
	t.Helper()
	f.in.Results = results.Compute(f.book.Site, f.book.Set, f.input(), results.Kept{})
	plan, _, err := page.Plan(f.in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(plan, func(item output.Item) bool { return item.Path == path })
	html, err := plan[i].Render()
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func (f *filtered) input() metric.Input {
	c := f.book.Config
	return metric.Input{
		AsOf: f.book.AsOf, Calendar: value.Calendar{FiscalStart: c.Site.FiscalYearStart}, Currency: c.Site.Currency, MinMatch: c.Limits.MinMatch,
	}
}

// numbers are those that each block shows, as query prints them and sorted.
func (f *filtered) numbers() [][]string {
	e := f.book.Engine()
	out := [][]string{}
	for _, b := range f.blocks {
		q, ok := cube.Of(b)
		if !ok {
			continue
		}
		list := []string{}
		add := func(qs ...metric.Quantity) {
			for _, n := range qs {
				if !n.Value.Null() {
					list = append(list, n.Value.Exact(15))
				}
			}
		}
		ask := metric.Query{Metrics: q.Metrics, By: q.By, Where: q.Where, Period: e.Resolve(q.Period), Dense: q.Dense}
		switch b := b.(type) {
		case *model.MetricBlock:
			for _, m := range q.Metrics {
				ask.Metrics = []*model.Metric{m}
				a, _ := derive.Ask(e, ask, q.Derived)
				add(a.Now.Cells[0][0])
			}
		case *model.TableBlock:
			a, _ := derive.Ask(e, ask, q.Derived)
			shown := [][][]metric.Quantity{a.Now.Cells, {a.Now.Total}, a.Now.Running, a.Now.Shares}
			if a.Before != nil && b.Compare == expr.Target {
				shown = append(shown, a.Before.Cells)
			}
			if a.Now.Shares != nil {
				total := []metric.Quantity{}
				for _, n := range a.Now.Total {
					total = append(total, derive.Share(n, n))
				}
				shown = append(shown, [][]metric.Quantity{total})
			}
			for _, cells := range shown {
				for _, row := range cells {
					add(row...)
				}
			}
		case *model.ChartBlock:
			a, _ := derive.Ask(e, ask, q.Derived)
			for _, p := range []*derive.Part{&a.Now, a.Before} {
				if p == nil || p == a.Before && (len(q.By) != 1 || q.Compare == expr.Target && len(q.Metrics) == 1) {
					continue
				}
				drawn := p.Cells
				if p.Running != nil {
					drawn = p.Running
				} else if p.Shares != nil {
					drawn = p.Shares
				}
				for _, row := range drawn {
					add(row...)
				}
			}
		}
		slices.Sort(list)
		out = append(out, list)
	}
	return out
}

// lacking are the blocks that have a metric without a dimension of a choice: as
// the author's filter that is a mistake, and the reader is told of the metric
// alone. own are those that keep to a filter of their own, and say so.
func (f *filtered) lacking(c choice) (lacking, own map[int]bool) {
	lacking, own = map[int]bool{}, map[int]bool{}
	engine, i := f.book.Engine(), -1
	for n, b := range f.blocks {
		q, ok := cube.Of(b)
		if !ok {
			continue
		}
		i++
		if q.Period.Resolve(f.book.AsOf, value.Calendar{}).Open && (q.Compare == expr.PreviousPeriod || q.Compare == expr.PreviousYear) {
			lacking[i] = true // an author's mistake: nothing comes before all days
		}
		for _, w := range c.Where {
			if slices.ContainsFunc(whereOf(f.asked[n]), func(o model.Filter) bool { return o.Dim == w.Dim }) {
				own[i] = true
				continue
			}
			for _, m := range q.Metrics {
				lacking[i] = lacking[i] || !slices.Contains(engine.SourcesOf(m).Dimensions(), w.Dim)
			}
		}
	}
	return lacking, own
}

func whereOf(asked any) []model.Filter {
	switch b := asked.(type) {
	case model.ChartBlock:
		return b.Where
	case model.TableBlock:
		return b.Where
	case model.MetricBlock:
		return b.Where
	}
	return nil
}
