package derive

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
)

// mistakes finds what cannot be derived from any answer.
func mistakes(e *metric.Engine, q metric.Query, ask model.Derived) []diag.Diagnostic {
	var found []diag.Diagnostic
	check := metric.CheckInvalidBlock
	if q.Pos.File == "" {
		check = metric.CheckInvalidQuery
	}
	say := func(key, message, hint string) {
		found = append(found, diag.New(diag.Error, check, q.Places.At(key, q.Pos), message, hint))
	}
	if ask.Cumulative && grainAt(q.By) < 0 {
		say("cumulative", "a running total runs over time, and the numbers are not by time", "group by month, or another grain")
	}
	if ask.Top > 0 && lastDim(q.By) < 0 {
		say("top", "the largest are told among the values of a dimension, and the numbers are by none", "group by channel, or another dimension")
	}
	if ask.Share {
		shareMistakes(e, q, say)
	}
	if (ask.Compare == expr.PreviousPeriod || ask.Compare == expr.PreviousYear) && q.Period.Open {
		say("compare", "all days are asked for, and there is nothing before them to compare with", "say a period, such as this month or last 12 months")
	}
	if ask.Compare == expr.Target {
		targetMistakes(q, ask, say)
	}
	return found
}

func shareMistakes(e *metric.Engine, q metric.Query, say func(key, message, hint string)) {
	if len(q.By) == 0 {
		say("share", "a share is what a group is of the total, and there are no groups", "group by channel, or by month")
	}
	for _, m := range q.Metrics {
		if m.Formula != nil && !e.Additive(m) {
			say("share", fmt.Sprintf("the parts of %s do not add up to a whole, since it is no sum", m.ID), "ask for the shares of what it is made of")
		}
	}
}

func targetMistakes(q metric.Query, ask model.Derived, say func(key, message, hint string)) {
	some := false
	for _, m := range q.Metrics {
		some = some || !m.Target.Null()
	}
	switch {
	case !some && len(q.Metrics) > 0:
		say("compare", "none of the metrics has a target", "write target: on the page of the metric")
	case ask.Cumulative:
		say("compare", "the target of a metric is not one of its running total", "compare with the previous year or period")
	case ask.Share:
		say("compare", "the target of a metric is not one of its shares", "compare with the previous year or period")
	}
}

// lastDim returns the index of the last grouping that is a dimension, or -1.
func lastDim(by []model.Grouping) int {
	for i := len(by) - 1; i >= 0; i-- {
		if by[i].Dim != "" {
			return i
		}
	}
	return -1
}
