package budget

import (
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func money(n int64, code string) metric.Quantity {
	return metric.Quantity{Value: value.NumInt(n), Unit: model.UnitMoney, Currency: code}
}

// The first three paces are those that Adpulse's support page "How is budget
// pacing calculated" works out: half of the time gone, and 50 %, 75 % and 25 % of the
// budget spent are a pace of 100 %, 150 % and 50 %. The fourth has the numbers of
// the calculator at searchespilot.com ("How to calculate budget pacing for ad
// campaigns"): 8 of 20 days, 9,500 of 20,000; the projection is 9,500 ÷ 8 × 20.
func TestPace(t *testing.T) {
	for _, tt := range []struct {
		budget, spent    int64
		gone, days       int
		index, projected string
		over, under      bool
	}{
		{1000, 500, 15, 30, "1", "1000", false, false},
		{1000, 750, 15, 30, "1.5", "1500", true, false},
		{1000, 250, 15, 30, "0.5", "500", false, true},
		{20000, 9500, 8, 20, "1.1875", "23750", true, false},
		{1000, 1100, 30, 30, "1.1", "1100", false, false}, // a tenth is within the band
		{1000, 0, 15, 30, "0", "0", false, true},
	} {
		b := money(tt.budget, "JPY")
		p := NewPace(b, Even(b, tt.gone, tt.days), money(tt.spent, "JPY"))
		if got := p.Index.Value.Exact(6); got != tt.index || p.Over() != tt.over || p.Under() != tt.under {
			t.Errorf("%+v: pace %s, over %t, under %t", tt, got, p.Over(), p.Under())
		}
		if got := p.Projected.Value.Exact(6); got != tt.projected || p.Projected.Currency != "JPY" {
			t.Errorf("%+v: projected %s %s", tt, got, p.Projected.Currency)
		}
	}
}

// What cannot be divided is not given, with the reason; a missing number is not
// zero.
func TestPaceRefused(t *testing.T) {
	none := metric.Quantity{Unit: model.UnitMoney, Reason: metric.NoData}
	mixed := metric.Quantity{Unit: model.UnitMoney, Reason: metric.MixedCurrency}
	b := money(100, "JPY")
	for name, tt := range map[string]struct {
		budget, due, spent metric.Quantity
		index, left        metric.Reason
	}{
		"two currencies":      {b, b, money(50, "USD"), metric.MixedCurrency, metric.MixedCurrency},
		"costs that are none": {b, b, mixed, metric.MixedCurrency, metric.MixedCurrency},
		"no cost":             {b, b, none, metric.NoData, metric.NoData},
		"no budget":           {none, none, money(50, "JPY"), metric.NoData, metric.NoData},
		"not begun":           {b, money(0, "JPY"), money(0, "JPY"), metric.ZeroDenominator, metric.None},
		"a budget of nothing": {money(0, "JPY"), money(0, "JPY"), money(5, "JPY"), metric.ZeroDenominator, metric.None},
	} {
		p := NewPace(tt.budget, tt.due, tt.spent)
		for what, q := range map[string]metric.Quantity{"index": p.Index, "projected": p.Projected} {
			if q.Reason != tt.index || !q.Value.Null() {
				t.Errorf("%s: %s is %s (%s), want nothing for %s", name, what, q.Value.Exact(6), q.Reason, tt.index)
			}
		}
		if p.Left.Reason != tt.left || p.Left.Value.Null() != (tt.left != metric.None) {
			t.Errorf("%s: left is %s (%s)", name, p.Left.Value.Exact(6), p.Left.Reason)
		}
	}
}

// The largest costs of 50, 30, 10, 6 and 4 take half, nine tenths, and of five
// there are no five largest.
func TestConcentrations(t *testing.T) {
	var costs []metric.Quantity
	for _, n := range []int64{10, 50, 4, 30, 6} {
		costs = append(costs, money(n, "JPY"))
	}
	got := Concentrations(append(costs, metric.Quantity{Reason: metric.NoData}, money(0, "JPY")))
	if len(got) != 2 || got[0].Share.Value.Exact(6) != "0.5" || got[1].Share.Value.Exact(6) != "0.9" || got[1].N != 3 || got[1].Of != 5 {
		t.Errorf("got %+v", got)
	}
	if got := Concentrations(append(costs, money(-1, "JPY"))); got != nil {
		t.Errorf("with a credit: %+v", got)
	}
	if got := Concentrations(append(costs, money(1, "USD"))); got[0].Share.Reason != metric.MixedCurrency || !got[0].Share.Value.Null() {
		t.Errorf("with two currencies: %+v", got[0])
	}
}
