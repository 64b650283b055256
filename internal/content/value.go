package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
)

// decodeValue reads an inline value: the id of a metric, then a period.
func decodeValue(source string, pos diag.Pos) (model.DraftValue, []diag.Diagnostic) {
	end := strings.IndexFunc(source, unicode.IsSpace)
	if end < 0 {
		return model.DraftValue{}, []diag.Diagnostic{diag.New(diag.Error, CheckInvalidBlock, pos,
			"the value has no period", "write the metric and then a period: [[="+source+" last month]]")}
	}
	id, rest := source[:end], strings.TrimLeftFunc(source[end:], unicode.IsSpace)
	p, err := expr.ParsePeriod(rest)
	if err != nil {
		before := utf8.RuneCountInString(source) - utf8.RuneCountInString(rest)
		return model.DraftValue{}, syntax(CheckInvalidBlock, model.At(pos, before), err)
	}
	return model.DraftValue{
		Value:  &model.InlineValue{Period: p, PeriodText: rest, Pos: pos},
		Metric: model.Name{Text: id, Pos: pos},
	}, nil
}
