// Package wording says for readers what the rest of the program computes: a
// quantity, a change, a share, a period, a length of time, the name of a
// dimension. It knows a language and nothing of pages: what it returns is plain
// text, ready for a view.
//
// A number that is not there is [value.Dash], and says why in words; a share, a
// period or a change is written in one way all over a site, which is this one.
package wording

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// Writer writes in one language. It is safe for concurrent use.
type Writer struct {
	// Words are what the program itself says.
	*theme.Words
	// Dimensions are the names that the site's own pages give to dimensions.
	Dimensions map[string]string
}

// Reason says why there is no number.
func (w Writer) Reason(r metric.Reason) string { return w.T("reason." + string(r)) }
