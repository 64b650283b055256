package content

import (
	"fmt"
	"strconv"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// derivedFront are the keys of what is made of the numbers asked for.
type derivedFront struct {
	Compare    compare `yaml:"compare"`
	Cumulative bool    `yaml:"cumulative"`
	Share      bool    `yaml:"share"`
	Top        int     `yaml:"top"`
}

// derivedKeys are its keys that need groups.
func derivedKeys() []string { return []string{"cumulative", "share", "top"} }

// derived reads them from a block.
func (r *blockReader) derived(f derivedFront) model.Derived {
	r.atLeastOne("top", 5)
	return model.Derived{
		Compare: f.Compare.Compare, Segment: f.Compare.segment,
		Cumulative: f.Cumulative, Share: f.Share, Top: max(f.Top, 0),
	}
}

// oneMeasure reports a picture that would be of two things at once.
func (r *blockReader) oneMeasure(d model.Derived) {
	if n, ok := r.body.Get("share"); ok && d.Share && d.Cumulative {
		r.report(diag.New(diag.Error, CheckInvalidBlock, n.Pos(), "a chart shows running totals or shares, not both",
			"remove cumulative or share, or write a table, which has a column for each"))
	}
}

// atLeastOne wants a number under a key, where there is one, not to be nought or
// less; what is no number is reported where it is decoded.
func (r *blockReader) atLeastOne(key string, such int) {
	if n, ok := r.body.Get(key); ok {
		if v, err := strconv.Atoi(n.Text()); err == nil && v < 1 {
			r.report(n.Wrong("must be a whole number of at least one", fmt.Sprintf("write %s: %d", key, such)))
		}
	}
}
