package results

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// orderKey is what a page is sorted by: a number, or a text that stands after all
// numbers. Amounts of money are sorted currency by currency, since none of one is more
// than any of another.
type orderKey struct {
	currency string
	number   value.Num // null for a text
	text     string
}

func textKey(s string) orderKey {
	if n, ok := value.ParseNum(s); ok {
		return orderKey{number: n}
	}
	return orderKey{text: s}
}

func intKey(n int) orderKey { return orderKey{number: value.NumInt(int64(n))} }

// missing reports whether a page has nothing in the column.
func (k orderKey) missing() bool { return k.number.Null() && k.text == "" }

func (k orderKey) cmp(o orderKey) int {
	switch c := strings.Compare(k.currency, o.currency); {
	case c != 0:
		return c
	case k.number.Null() != o.number.Null():
		if k.number.Null() {
			return 1
		}
		return -1
	case !k.number.Null():
		return k.number.Cmp(o.number)
	}
	return strings.Compare(k.text, o.text)
}

// sortBy orders pages by the column of a list; those that have nothing there come last,
// whatever the direction.
func sortBy(b *model.ListBlock, pages []*model.Page) {
	keys := make(map[*model.Page]orderKey, len(pages))
	for _, p := range pages {
		keys[p] = keyOf(b, p)
	}
	slices.SortStableFunc(pages, func(x, y *model.Page) int {
		p, q := keys[x], keys[y]
		switch {
		case p.missing() || q.missing():
			return cmp.Compare(boolInt(p.missing()), boolInt(q.missing()))
		case b.Descending:
			p, q = q, p
		}
		return p.cmp(q)
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// keyOf is what a page is sorted by under the column of a list; days sort as they are
// written.
func keyOf(b *model.ListBlock, p *model.Page) orderKey {
	column := b.Sort
	switch column {
	case "title":
		return orderKey{text: value.Fold(cmp.Or(p.Reading, p.Title))}
	case "kind":
		return intKey(slices.Index(b.Order, p.Kind))
	case "description":
		return orderKey{text: p.Description}
	case "owner":
		return orderKey{text: p.Owner.Text}
	case "due":
		return orderKey{text: p.ReviewDue().String()}
	case "reviewed":
		return orderKey{text: p.LastReviewed.String()}
	case "division":
		return orderKey{text: p.Division}
	case "tags":
		return orderKey{text: strings.Join(p.Tags, " ")}
	case "audience":
		return orderKey{text: strings.Join(p.Audience, " ")}
	case "date":
		return orderKey{text: p.Date.String()}
	case "lastmod":
		return orderKey{text: p.LastMod.String()}
	case "status":
		return orderKey{text: p.Status()}
	case "period":
		return periodKey(p.Period)
	}
	switch d := p.Def.(type) {
	case *model.Procedure:
		switch column {
		case "deputy":
			return orderKey{text: d.Deputy.Text}
		case "version":
			return textKey(d.Version)
		case "sla":
			return durationKey(d.SLA)
		}
	case *model.Record:
		if v := d.Value(column); v != nil {
			return valueKey(v, p.Text(column))
		}
	}
	return textKey(p.Text(column))
}

// valueKey is that of a field of a record; written is how its page has it.
func valueKey(v *model.RecordValue, written string) orderKey {
	switch v.Field.Type {
	case record.Choose:
		if i := slices.Index(v.Field.Words(), v.Text.All); i >= 0 {
			return intKey(i)
		}
	case record.Flag:
		return intKey(boolInt(v.Flag))
	case record.Number:
		return orderKey{number: v.Number}
	case record.Money:
		return orderKey{currency: v.Currency, number: v.Number}
	case record.Duration:
		return durationKey(v.Duration)
	case record.Period:
		return periodKey(v.Period)
	case record.Date:
		return orderKey{text: v.Date.String()}
	}
	return orderKey{text: written}
}

func periodKey(p *expr.Period) orderKey {
	if p == nil {
		return orderKey{}
	}
	return orderKey{text: p.Resolve(0, value.Calendar{}).Full.From.String()}
}

// durationKey orders lengths of time roughly: hours of work count as hours.
func durationKey(d expr.Duration) orderKey {
	if d.N == 0 {
		return orderKey{}
	}
	minutes := map[string]int{"minute": 1, "hour": 60, "day": 1440, "week": 10_080, "month": 43_830, "year": 525_960}
	return intKey(d.N * minutes[d.Unit.String()])
}
