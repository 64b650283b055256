package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
)

// decodeValue reads an inline value: the id of a metric, then a period, then
// perhaps vs and a comparison.
func decodeValue(source string, pos diag.Pos) (model.DraftValue, []diag.Diagnostic) {
	end := strings.IndexFunc(source, unicode.IsSpace)
	if end < 0 {
		return model.DraftValue{}, []diag.Diagnostic{diag.New(diag.Error, CheckInvalidBlock, pos,
			"the value has no period", "write the metric and then a period: [[="+source+" last month]]")}
	}
	id, rest := source[:end], strings.TrimLeftFunc(source[end:], unicode.IsSpace)
	at := func(part string) diag.Pos {
		return model.At(pos, utf8.RuneCountInString(source)-utf8.RuneCountInString(part))
	}
	period, against := cutComparison(rest)
	p, err := expr.ParsePeriod(period)
	if err != nil {
		return model.DraftValue{}, syntax(CheckInvalidBlock, at(rest), err)
	}
	v := &model.InlineValue{Period: p, PeriodText: period, Pos: pos}
	if against != "" {
		v.ComparePos = at(against)
		if v.Compare, err = expr.ParseCompare(against); err != nil {
			return model.DraftValue{}, syntax(CheckInvalidBlock, v.ComparePos, err)
		}
	}
	return model.DraftValue{Value: v, Metric: model.Name{Text: id, Pos: pos}}, nil
}

// cutComparison cuts `last month vs previous year` at its vs. What follows is a
// tail of s, so that its place can be told.
func cutComparison(s string) (period, against string) {
	for i := 0; i+2 < len(s); i++ {
		if s[i:i+2] != "vs" || i == 0 || s[i-1] != ' ' && s[i-1] != '\t' || s[i+2] != ' ' && s[i+2] != '\t' {
			continue
		}
		return strings.TrimSpace(s[:i]), strings.TrimLeft(s[i+2:], " \t")
	}
	return s, ""
}
