package funnel

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Leaks are the steps of funnels that miss their target, confirmed ones first.
func Leaks(l *book.Leaf) []book.Attention {
	var out []book.Attention
	for _, verdict := range []funnel.Verdict{funnel.Confirmed, funnel.Suspected} {
		for _, f := range l.Site.Funnels {
			fv := l.Results.Funnels[f]
			if fv == nil {
				continue
			}
			for _, i := range fv.Ranked {
				if s := fv.Steps[i]; s.Verdict != verdict {
					continue
				}
				v := stepOf(l, fv, i)
				class := "bad"
				if verdict == funnel.Suspected {
					class = "warn"
				}
				text := l.T("funnel.leak-text", v.Rate, v.Interval, v.Target, v.FromCount)
				if v.Cost.Text != "" {
					text += l.T("funnel.leak-cost", v.Cost.Text)
				}
				if !fv.Lapsed.Empty() {
					text += l.T("funnel.leak-lapsed", l.Span(fv.Span))
				}
				out = append(out, book.Attention{
					Class: class, Kind: v.Word, Text: text,
					Link: book.Link{Text: fmt.Sprintf("%s: %s → %s", l.To(f).Text, v.From, v.To), Href: l.To(f).Href + "#" + book.PartID("steps")},
				})
			}
		}
	}
	return out
}
