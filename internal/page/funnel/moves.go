package funnel

import (
	"strings"

	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Moves are the ways from stage to stage held against those that are allowed.
type Moves struct {
	// Said is how many of them are not.
	Said string
	Rows []Move
}

// Move is one way from a stage to another.
type Move struct {
	From, To, Count string
	// Word is the verdict, and Over the stages that are skipped; Bad is set where the
	// move is not allowed.
	Word, Over string
	Bad        bool
}

func movesOf(l *book.Leaf, f *model.Funnel) *Moves {
	t := l.Results.Moves[f]
	if t == nil {
		return nil
	}
	group := &t.Groups[0]
	all, allowed := group.Sum()
	v := &Moves{Said: l.T("funnel.moves-none", l.Span(t.Span))}
	switch {
	case all == 0:
	case all == allowed:
		v.Said = l.T("funnel.moves-all", l.Span(t.Span), l.Count(all))
	default: // in numbers: a share of 99.96 % would read as all
		v.Said = l.T("funnel.moves-said", l.Span(t.Span), l.Count(all), l.Count(all-allowed))
	}
	for _, m := range group.Moves {
		row := Move{
			From: statusLabel(l, m.From, l.T("funnel.moves-came")), To: statusLabel(l, m.To, l.T("funnel.moves-unnamed")), Count: l.Count(m.Count),
			Word: l.T("move." + string(m.Verdict)), Bad: m.Verdict != moves.Allowed,
		}
		var over []string
		for _, s := range m.Over {
			over = append(over, statusLabel(l, s, ""))
		}
		row.Over = strings.Join(over, l.T("list.comma"))
		v.Rows = append(v.Rows, row)
	}
	return v
}

// statusLabel is what readers call a status; otherwise names one that is none.
func statusLabel(l *book.Leaf, s moves.Status, otherwise string) string {
	switch {
	case s.Stage != nil:
		return label(l, s.Stage)
	case s.ID != "":
		return s.ID
	}
	return otherwise
}
