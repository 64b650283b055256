package wording

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/value"
)

// reader writes in a language.
func reader(t *testing.T, lang string) Writer {
	t.Helper()
	w, err := theme.LoadWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return Writer{Words: w}
}

func TestSpan(t *testing.T) {
	day := value.DateOf
	tests := []struct {
		span   value.Span
		ja, en string
	}{
		{value.Span{From: day(2026, 9, 1), To: day(2026, 9, 30)}, "2026年9月", "Sep 2026"},
		{value.Span{From: day(2025, 11, 1), To: day(2026, 10, 31)}, "2025年11月 – 2026年10月", "Nov 2025 – Oct 2026"},
		{value.Span{From: day(2024, 1, 1), To: day(2024, 12, 31)}, "2024年", "2024"},
		{value.Span{From: day(2026, 10, 1), To: day(2026, 10, 15)}, "2026-10-01 – 2026-10-15", "2026-10-01 – 2026-10-15"},
		{value.Span{From: day(2026, 10, 1), To: day(2026, 10, 1)}, "2026-10-01", "2026-10-01"},
		{value.Span{From: day(2026, 10, 2), To: day(2026, 10, 1)}, "–", "–"},
		{value.Span{From: day(2024, 2, 1), To: day(2024, 2, 29)}, "2024年2月", "Feb 2024"},
		{value.Span{From: day(1, 1, 1), To: day(2026, 11, 23)}, "2026-11-23 までの全期間", "all days up to 2026-11-23"},
		{value.Span{From: day(2026, 1, 1), To: day(9999, 12, 31)}, "2026-01-01 以降", "from 2026-01-01"},
		{value.Span{From: day(1, 1, 1), To: day(9999, 12, 31)}, "全期間", "all days"},
	}
	ja, en := reader(t, "ja"), reader(t, "en")
	for _, tt := range tests {
		if got := ja.Span(tt.span); got != tt.ja {
			t.Errorf("%v: got %q, want %q", tt.span, got, tt.ja)
		}
		if got := en.Span(tt.span); got != tt.en {
			t.Errorf("%v: got %q, want %q", tt.span, got, tt.en)
		}
	}
}

func num(s string) value.Num {
	n, _ := value.ParseNum(s)
	return n
}

func TestDelta(t *testing.T) {
	day := value.DateOf
	september := value.Span{From: day(2026, 9, 1), To: day(2026, 9, 30)}
	august := value.Span{From: day(2026, 8, 1), To: day(2026, 8, 31)}
	lastYear := value.Span{From: day(2025, 9, 1), To: day(2025, 9, 30)}
	quarter := value.Span{From: day(2026, 4, 1), To: day(2026, 6, 30)}
	higher := &model.Metric{Directed: true, HigherIsBetter: true}
	lower := &model.Metric{Directed: true}
	plain := &model.Metric{}
	tests := []struct {
		name   string
		metric *model.Metric
		now    value.Span
		delta  results.Delta
		want   Delta
	}{
		{"more is better", higher, september, results.Delta{Change: num("0.0421"), Span: august}, Delta{"+4.2%", "vs prev. month", "better", "better"}},
		{"less is worse", higher, september, results.Delta{Change: num("-0.5"), Span: lastYear}, Delta{"−50.0%", "vs prev. year", "worse", "worse"}},
		{"less is better", lower, september, results.Delta{Change: num("-0.5"), Span: august}, Delta{"−50.0%", "vs prev. month", "better", "better"}},
		{"no direction", plain, september, results.Delta{Change: num("0.1"), Span: august}, Delta{"+10.0%", "vs prev. month", "same", ""}},
		{"points", higher, september, results.Delta{Points: num("1.25"), Span: august}, Delta{"+1.3 pt", "vs prev. month", "better", "better"}},
		{"unchanged", higher, september, results.Delta{Change: num("0"), Span: august}, Delta{"±0.0%", "vs prev. month", "same", "unchanged"}},
		{"rounds to nothing", higher, september, results.Delta{Change: num("0.0004"), Span: august}, Delta{"±0.0%", "vs prev. month", "same", "unchanged"}},
		{"falls by nothing", lower, september, results.Delta{Change: num("-0.0004"), Span: august}, Delta{"±0.0%", "vs prev. month", "same", "unchanged"}},
		{"nothing of a point", higher, september, results.Delta{Points: num("-0.04"), Span: august}, Delta{"±0.0 pt", "vs prev. month", "same", "unchanged"}},
		{"just enough", lower, september, results.Delta{Change: num("-0.0005"), Span: august}, Delta{"−0.1%", "vs prev. month", "better", "better"}},
		{"nothing to compare", higher, september, results.Delta{Span: august}, Delta{"–", "vs prev. month", "", "no comparison"}},
		{"a quarter", higher, value.Span{From: day(2026, 7, 1), To: day(2026, 9, 30)}, results.Delta{Change: num("1"), Span: quarter}, Delta{"+100.0%", "vs Apr 2026 – Jun 2026", "better", "better"}},
	}
	en := reader(t, "en")
	for _, tt := range tests {
		got, ok := en.Delta(tt.metric, tt.now, &tt.delta)
		if diff := cmp.Diff(tt.want, got); diff != "" || !ok {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if _, ok := en.Delta(higher, september, nil); ok {
		t.Error("no delta was given, but one came out")
	}
}

// TestReasons: a missing number is a dash with a reason, whatever the reason.
func TestReasons(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		l := reader(t, lang)
		for _, r := range []metric.Reason{
			metric.None, metric.NoData, metric.ZeroDenominator, metric.MixedCurrency, metric.LowMatch, metric.SourceFailed,
			metric.SpanTooLong, metric.BadDefinition, metric.AboveOne, metric.NoCurrency,
		} {
			n := l.Number(metric.Quantity{Reason: r, Unit: model.UnitCount})
			if n.Text != value.Dash || n.Reason == "" || n.Reason[0] == '[' {
				t.Errorf("%s, %q: got %q with the reason %q", lang, r, n.Text, n.Reason)
			}
		}
		match := match.Shares{Dim: "channel", Num: num("0.98"), Den: num("1")}
		if n := l.Number(metric.Quantity{Value: num("0.5"), Unit: model.UnitRatio, Match: &match}); n.Match == "" || n.Text != "50.0%" {
			t.Errorf("%s: a matched ratio: got %+v", lang, n)
		}
		match.Num, match.Least = num("0.94999"), num("0.95")
		if n := l.Number(metric.Quantity{Reason: metric.LowMatch, Unit: model.UnitRatio, Match: &match}); !strings.Contains(n.Match, "94.999%") {
			t.Errorf("%s: a refused share looks like what is asked for: %+v", lang, n)
		}
	}
}

func TestDurations(t *testing.T) {
	tests := []struct{ src, ja, en string }{
		{"30 minutes", "30分", "30 minutes"},
		{"1 hour", "1時間", "1 hour"},
		{"4 business hours", "4営業時間", "4 business hours"},
		{"2 business days", "2営業日", "2 business days"},
		{"20 business minutes", "20分（営業時間内）", "20 business minutes"},
		{"90d", "90日", "90 days"},
		{"2 weeks", "2週間", "2 weeks"},
		{"6 months", "6か月", "6 months"},
		{"1 year", "1年", "1 year"},
	}
	ja, en := reader(t, "ja"), reader(t, "en")
	for _, tt := range tests {
		d, err := expr.ParseDuration(tt.src)
		if err != nil {
			t.Fatal(err)
		}
		if got := ja.Duration(d); got != tt.ja {
			t.Errorf("%s: got %q, want %q", tt.src, got, tt.ja)
		}
		if got := en.Duration(d); got != tt.en {
			t.Errorf("%s: got %q, want %q", tt.src, got, tt.en)
		}
	}
}
