package content

import (
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
	if n, ok := r.body.Get("top"); ok && len(n.Text()) > 0 && f.Top < 1 {
		r.report(n.Wrong("must be a whole number of at least one", "write top: 5"))
	}
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
