package recall_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// world is the funnel that is worked out by hand at the head of funnel.txtar, as
// of 15 May 2024.
func world(t testing.TB) (*metrictest.World, *recall.Book) {
	w := metrictest.Load(t, "../testdata/funnel.txtar")
	w.AddMetrics(t, []string{"clicks count higher = ads.clicks"})
	return w, recall.NewBook(w.Site, w.Set, w.In, w.Engine())
}

func period(t testing.TB, s string) expr.Period {
	p, err := expr.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func num(s string) value.Num { n, _ := value.ParseNum(s); return n }

// step is the step to won of the funnel main, over January as seen on a day.
func step(t testing.TB, w *metrictest.World, days string, asOf value.Date, seen string) *model.Kept {
	f := w.Site.Funnel("main")
	return &model.Kept{Funnel: f, Stage: f.Stages[2], StageName: model.Name{Text: "won"}, Period: period(t, days), AsOf: asOf, Value: num(seen), Half: num("0.0005")}
}

// January has five leads, of whom four became an MQL and two were won within
// thirty days, the last of them on the 31st of January; the cohort is thirty days
// old on the 1st of March. Wilson's interval of 2 in 4 is 15.0 to 85.0 %, by the
// formula of domain notes worked with a pocket calculator: (0.5 + 0.4802 ±
// 1.96 √(0.0625 + 0.06003)) ÷ 1.9604.
func TestRecall(t *testing.T) {
	w, b := world(t)
	k := step(t, w, "2024-01", value.DateOf(2024, 3, 1), "0.5")
	got := b.Recall(k)
	if s := got.Then.Step; s == nil || s.To != 2 || s.From != 4 || got.Differs || fmt.Sprintf("%.3f %.3f", s.Low, s.High) != "0.150 0.850" {
		t.Errorf("then %+v of %+v", got.Then, got.Then.Step)
	}
	if got := b.Recall(step(t, w, "2024-01", value.DateOf(2024, 2, 29), "0.5")); !got.Then.Quantity.Value.Null() || !got.Differs {
		t.Errorf("a day earlier the cohort is not mature: %+v", got.Then)
	}
	if got := b.Recall(step(t, w, "2024-01", value.DateOf(2024, 3, 1), "0.51")); !got.Differs {
		t.Error("51 % is not told from 50 %")
	}
	if got := b.Recall(step(t, w, "2024-01", value.DateOf(2024, 6, 1), "0.5")); !got.Unseen || got.Differs {
		t.Errorf("a day after the site's: %+v", got)
	}
}

// Of March one of two MQLs was won; it is the newest month that may be judged as
// of 15 May, and it began on the day on which January was seen, not after it.
func TestCompare(t *testing.T) {
	w, b := world(t)
	got := b.Compare(step(t, w, "2024-01", value.DateOf(2024, 3, 1), "0.5"))
	if s := got.Now.Step; s == nil || s.To != 1 || s.From != 2 || got.Now.Span.From != value.DateOf(2024, 3, 1) {
		t.Errorf("now %+v of %+v", got.Now, got.Now.Step)
	}
	if !got.Apart || got.Chance < 0.999 || got.Months != 1 || got.After != 0 {
		t.Errorf("%+v", got)
	}
	if got := b.Compare(step(t, w, "2024-03", value.DateOf(2024, 5, 14), "0.5")); got.Apart {
		t.Error("a month is tested against itself")
	}
}

// A metric as of an earlier day does not see later facts: of May there are
// five clicks on the 15th, and none before.
func TestMetric(t *testing.T) {
	w, b := world(t)
	k := &model.Kept{Metric: w.Site.Metric("clicks"), Period: period(t, "2024-01..2024-02"), AsOf: value.DateOf(2024, 2, 29), Value: num("150"), Half: num("0.5")}
	if got := b.Compare(k); got.Differs || got.Then.Quantity.Value.Decimal(0) != "150" || got.Now.Span.From != value.DateOf(2024, 3, 1) || got.Months != 2 || got.After != 2 {
		t.Errorf("%+v", got)
	}
	k.Period, k.AsOf = period(t, "2024-05"), value.DateOf(2024, 5, 14)
	if got := b.Recall(k); !got.Differs {
		t.Errorf("facts of the 15th are seen on the 14th: %+v", got.Then)
	}
}

// Whatever the day, a book gives what the engine of that day gives: the answer
// of query --as-of.
func TestAsQueryDoes(t *testing.T) {
	for name, w := range metrictest.All(t, "../testdata") {
		b := recall.NewBook(w.Site, w.Set, w.In, w.Engine())
		for back := range 200 {
			day := w.In.AsOf - value.Date(back)
			for _, m := range w.Site.Metrics {
				in := w.In
				in.AsOf = day
				k := &model.Kept{Metric: m, Period: expr.All(), AsOf: day}
				got := b.Recall(k).Then.Quantity
				old := recall.NewBook(w.Site, w.Set, in, (&metrictest.World{Site: w.Site, Set: w.Set, In: in}).Engine()).Recall(k).Then.Quantity
				if got.Value.Exact(9) != old.Value.Exact(9) || got.Reason != old.Reason {
					t.Fatalf("%s: %s as of %s: %s (%s), want %s (%s)", name, m.ID, day, got.Value.Exact(9), got.Reason, old.Value.Exact(9), old.Reason)
				}
			}
		}
	}
}

func ExampleBook_Recall() {
	seen := &model.Kept{Value: num("0.385"), Half: num("0.0005")}
	fmt.Println(seen.Differs(num("0.38523")), seen.Differs(num("0.3856")))
	// Output: false true
}
