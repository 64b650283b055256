package filter

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Bar is the bar on which readers filter a page.
type Bar struct {
	// Title names the bar for those who do not see it.
	Title string
	// Periods and Dims are what can be picked, besides own periods.
	Periods, Dims []Choice
	// Months says that own periods are of whole months, First and Last which
	// the facts are of.
	Months      bool
	First, Last string
	// Data is the script element with all that the scripts need.
	Data template.HTML
}

// Choice is one of several: the word that stands in addresses, and the one for
// readers.
type Choice struct{ Value, Text string }

// inlineLimit is how many bytes of facts stand in the page itself.
const inlineLimit = 50_000

// Folder is where facts beside pages are; a name says the bytes.
const folder = "assets/mopsite/"

// Block writes the bar.
func Block(l *book.Leaf, b *model.FilterBlock, data results.BlockData) template.HTML {
	c := data.Cube
	if c == nil {
		return l.BrokenBlock()
	}
	v := Bar{Title: l.Text(b.Title), Months: c.Months}
	if v.Title == "" {
		v.Title = l.T("filter.title")
	}
	for _, p := range cube.Periods(c.Calendar) {
		v.Periods = append(v.Periods, Choice{p.String(), l.T("filter.period-" + strings.ReplaceAll(p.String(), " ", "-"))})
	}
	for _, d := range c.Dims {
		v.Dims = append(v.Dims, Choice{d, wording.Capital(l.Dimension(d))})
	}
	v.First, v.Last = bounds(c)
	text, err := script(l, c)
	if err != nil {
		l.Fail(fmt.Errorf("filter: %w", err))
		return ""
	}
	v.Data = template.HTML(`<script type="application/json" id="filter-data">` + string(text) + `</script>`)
	l.WantFilter()
	return l.Part("filter", v)
}

// bounds are the first and the last day or month that facts speak of.
func bounds(c *cube.Cube) (first, last string) {
	days := value.Span{From: c.AsOf, To: c.AsOf}
	for _, s := range c.Sources {
		for _, v := range s.Spans {
			days.From = min(days.From, v.From)
		}
	}
	if c.Months {
		return days.From.String()[:7], days.To.String()[:7]
	}
	return days.From.String(), days.To.String()
}

// Cubes are the files of facts that are too large for their pages.
func Cubes(b *book.Book) (output.Plan, error) {
	var plan output.Plan
	seen := map[string]bool{}
	for _, p := range b.Site.Pages {
		for _, bl := range p.Blocks {
			c := b.Results.Blocks[bl].Cube
			if c == nil {
				continue
			}
			facts, err := c.Facts()
			if err != nil {
				return nil, err
			}
			name := path(facts)
			if len(facts) <= inlineLimit || seen[name] {
				continue
			}
			seen[name] = true
			plan = append(plan, output.Item{Path: name, Asset: true, Render: func() ([]byte, error) { return file(facts), nil }})
		}
	}
	return plan, nil
}

// Any reports whether a page of the site has a filter.
func Any(b *book.Book) bool { return slices.ContainsFunc(b.Site.Pages, has) }

func has(p *model.Page) bool {
	return slices.ContainsFunc(p.Blocks, func(b model.Block) bool { _, ok := b.(*model.FilterBlock); return ok })
}

func path(facts []byte) string { return output.Fingerprint(folder+"cube.js", facts) }

// file is a script that hands the facts to the filter.
func file(facts []byte) []byte {
	return slices.Concat([]byte("mopsiteFilter.receive("), facts, []byte(");\n"))
}

// Wrap marks what follows the filter of its page, and numbers that do not. On a
// page without a filter nothing is changed.
func Wrap(l *book.Leaf, b model.Block, html template.HTML) template.HTML {
	if !has(l.Page) {
		return html
	}
	if _, ok := cube.Of(b); ok {
		return template.HTML(fmt.Sprintf(`<div class="follows" data-block="%d">`, slices.Index(l.Page.Blocks, b))) + html + "</div>"
	}
	switch b := b.(type) {
	case *model.ChartBlock:
		if b.OfPages() {
			return html
		}
	case *model.FunnelBlock:
	default:
		return html
	}
	return `<div class="stays">` + html + "</div>"
}
