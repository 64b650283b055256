package results

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
)

// fewValues bounds what a bar offers by itself: a longer list is a search, which
// an author may ask for by naming the dimension.
const fewValues = 60

// filters computes the cube of the filter of a page, if it has one.
func (c *computation) filters(p *model.Page) {
	var first *model.FilterBlock
	for _, b := range p.Blocks {
		f, ok := b.(*model.FilterBlock)
		switch {
		case !ok:
		case first != nil:
			c.filterMistake(f, "by", "the page has a filter already", "keep one; it works on all figures of the page")
		default:
			first = f
			if c.res.Blocks[f].Cube == nil {
				c.res.Blocks[f] = BlockData{Cube: c.cube(p, f)}
			}
		}
	}
}

func (c *computation) filterMistake(f *model.FilterBlock, key, message, hint string) {
	c.report([]diag.Diagnostic{diag.New(diag.Error, metric.CheckInvalidBlock, f.Places.At(key, f.Pos), message, hint)})
}

// cube computes what the blocks of a page can be answered from; nil after a
// mistake.
func (c *computation) cube(p *model.Page, f *model.FilterBlock) *cube.Cube {
	asOf, cal := c.in.AsOf, c.Calendar()
	a := cube.AskOf(p.Blocks, nil, asOf, cal)
	if len(a.Metrics) == 0 {
		c.filterMistake(f, "by", "there is nothing to filter on this page", "add a chart, metric or table block, or remove the filter")
		return nil
	}
	var sources measure.Sources
	for _, m := range a.Metrics {
		for _, s := range c.SourcesOf(m) {
			if !s.Unread() && !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
	}
	have := sources.Dimensions()
	for _, dim := range f.Dims {
		if !slices.Contains(have, dim) {
			c.filterMistake(f, "by", fmt.Sprintf("no number of this page has a dimension %q", dim),
				phrase.Nearest(dim, slices.Sorted(slices.Values(have)), "their dimensions are"))
			return nil
		}
	}
	a.Filters = f.Dims
	if a.Filters == nil {
		a.Filters = c.suitable(sources)
	}
	made, err := cube.New(c.Engine, a)
	if err != nil {
		c.filterMistake(f, "by", "the numbers of this page cannot be filtered: "+err.Error(), "name fewer dimensions under by")
		return nil
	}
	return made
}

// suitable are the dimensions with several values, but not too many, that single
// nobody out.
func (c *computation) suitable(sources measure.Sources) []string {
	out := []string{}
	for _, dim := range sources.Dimensions() {
		values := map[string]bool{}
		for _, s := range sources {
			if d := s.Table.Dim(dim); d != nil {
				for _, v := range d.Values {
					values[v] = true
				}
			}
		}
		if len(values) > 1 && (len(values) <= fewValues || dim == facts.CurrencyDim) && !c.Sensitive(dim) {
			out = append(out, dim)
		}
	}
	return out
}
