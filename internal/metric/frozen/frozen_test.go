package frozen_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func num(t testing.TB, s string) value.Num {
	t.Helper()
	n, ok := value.ParseNum(s)
	if !ok {
		t.Fatal(s)
	}
	return n
}

// key is the key of leads in May as of its last day.
func key() frozen.Key {
	return frozen.Key{AsOf: value.DateOf(2026, 5, 31), Of: "leads", Days: value.Span{From: value.DateOf(2026, 5, 1), To: value.DateOf(2026, 5, 31)}}
}

func TestShow(t *testing.T) {
	third := value.NumInt(1).Div(value.NumInt(3))
	for _, tt := range []struct {
		name          string
		then          *frozen.Figure
		now           metric.Quantity
		shown         string
		changes, news int
	}{
		{"nothing is kept", nil, metric.Quantity{Value: num(t, "4")}, "4", 0, 0},
		{"the same", &frozen.Figure{Key: key(), Value: num(t, "4")}, metric.Quantity{Value: num(t, "4")}, "4", 0, 0},
		{"corrected", &frozen.Figure{Key: key(), Value: num(t, "2")}, metric.Quantity{Value: num(t, "4")}, "2", 1, 0},
		{"as written down", &frozen.Figure{Key: key(), Value: num(t, "0.333333333333333333")}, metric.Quantity{Value: third}, "0.333333333333333333", 0, 0},
		{"one more digit", &frozen.Figure{Key: key(), Value: num(t, "0.333333333333333334")}, metric.Quantity{Value: third}, "0.333333333333333334", 1, 0},
		{"there was none", &frozen.Figure{Key: key(), Reason: metric.ZeroDenominator}, metric.Quantity{Value: num(t, "4")}, "zero-denominator", 1, 0},
		{"there is none", &frozen.Figure{Key: key(), Value: num(t, "2")}, metric.Quantity{Reason: metric.SourceFailed}, "2", 1, 0},
		{"another currency", &frozen.Figure{Key: key(), Value: num(t, "2"), Currency: "EUR"}, metric.Quantity{Value: num(t, "2"), Currency: "USD"}, "2 EUR", 1, 0},
		{"another figure of the day", &frozen.Figure{Key: frozen.Key{AsOf: key().AsOf, Of: "mqls"}, Value: num(t, "2")}, metric.Quantity{Value: num(t, "4")}, "4", 1, 1},
		{"a figure of another day", &frozen.Figure{Key: frozen.Key{AsOf: 1, Of: "leads"}, Value: num(t, "2")}, metric.Quantity{Value: num(t, "4")}, "4", 0, 0},
	} {
		var list []frozen.Figure
		if tt.then != nil {
			list = append(list, *tt.then)
		}
		p := frozen.NewBook(list).Page(key().AsOf)
		q := tt.now
		p.Show(key(), &q)
		p.Show(key(), &q) // a figure that a page shows twice is one
		got, news := q.Value.Exact(frozen.Digits), 0
		if q.Currency != "" {
			got += " " + q.Currency
		}
		if q.Reason != metric.None {
			got = string(q.Reason)
		}
		for _, c := range p.Changes {
			if c.New {
				news++
			}
		}
		if got != tt.shown || len(p.Changes) != tt.changes || news != tt.news || len(p.Figures) != 1 {
			t.Errorf("%s: shown %s, %d changes of which %d new, %d figures; want %s, %d, %d, 1", tt.name, got, len(p.Changes), news, len(p.Figures), tt.shown, tt.changes, tt.news)
		}
		if tt.then != nil && p.Figures[0].Value.Cmp(tt.now.Value) != 0 && tt.now.Value.Cmp(third) != 0 {
			t.Errorf("%s: what is written down is %s, not what today's facts give", tt.name, p.Figures[0].Value.Exact(frozen.Digits))
		}
	}
}

func ExampleWhere() {
	fmt.Println(frozen.Where([]model.Filter{{Dim: "region", Values: []string{"JP"}}, {Dim: "channel", Values: []string{"Mail", "Webinar"}}}))
	fmt.Println(frozen.Group([]model.Grouping{{Grain: value.Month}, {Dim: "channel"}}, []string{"2026-05", "Mail"}))
	// Output:
	// channel=Mail|Webinar; region=JP
	// channel=Mail
}
