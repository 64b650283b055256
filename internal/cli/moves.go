package cli

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
)

// moves prints how often entities went from which status to which, and whether the
// funnel allows that. Nil when there is no answer.
func (q *question) moves(f *model.Funnel) *grid.Grid {
	asked, found := funnel.Count(q.engine.Facts(), funnel.Query{Funnel: f, View: model.ViewPeriod, By: q.by, Where: q.where, Period: q.period})
	t, more := moves.Count(q.engine.Facts(), moves.Query{Funnel: f, By: q.by, Where: q.where, Span: q.period.Span})
	q.findings = append(append(q.findings, found...), more...)
	switch {
	case asked.Reason != metric.None:
		q.failed = q.failed || asked.Reason == metric.SourceFailed
		return nil
	case len(f.Moves) == 0:
		q.findings = append(q.findings, diag.New(diag.Error, metric.CheckInvalidQuery, diag.Pos{},
			fmt.Sprintf("funnel %s does not say which moves are allowed", f.ID), "write moves: {lead: [mql, lost]} into its page"))
		return nil
	case t == nil:
		if len(more) == 0 {
			q.findings = append(q.findings, diag.New(diag.Error, metric.CheckInvalidQuery, diag.Pos{},
				"the facts were imported by a version of mopsite that did not count moves", "run mopsite import again"))
		}
		return nil
	}
	g := &grid.Grid{}
	for _, b := range q.by {
		g.Columns = append(g.Columns, b.String())
	}
	g.Columns = append(g.Columns, "from", "to", "verdict", "moves")
	for _, group := range t.Groups {
		for _, m := range group.Moves {
			var row []grid.Entry
			for _, k := range group.Keys {
				row = append(row, grid.Text(k))
			}
			g.Rows = append(g.Rows, append(row, grid.Text(m.From.ID), grid.Text(m.To.ID), grid.Text(string(m.Verdict)), grid.Number(fmt.Sprint(m.Count))))
		}
	}
	return g
}
