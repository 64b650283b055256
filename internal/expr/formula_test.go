package expr_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

func TestFormulaString(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"cost/leads", "cost / leads"},
		{" google_ads.cost +yahoo_ads . cost ", "google_ads.cost + yahoo_ads.cost"},
		{"((a))", "a"},
		{"a-(b-c)", "a - (b - c)"},
		{"(a-b)-c", "a - b - c"},
		{"a-(b+c)*d", "a - (b + c) * d"},
		{"a/(b*c)", "a / (b * c)"},
		{"a/b*c", "a / b * c"},
		{"a+(b*c)", "a + b * c"},
		{"-(a+b)", "-(a + b)"},
		{"-a*b", "-a * b"},
		{"a--b", "a - -b"},
		{"- - 3.50", "--3.5"},
		{"1000 * 0.05", "1000 * 0.05"},
		{"@win-rate*100", "@win-rate * 100"},
		{"@won - @lost", "@won - @lost"},
		{"@won-@lost", "@won - @lost"},
		{"@won-lost", "@won-lost"},
		{`@"won: all"`, `@"won: all"`},
		{`@"plain-id"`, "@plain-id"},
		{`@"-x"`, `@"-x"`},
		{"@受注率 / クリック数", "@受注率 / クリック数"},
		{`"win-rate" - win`, `"win-rate" - win`},
		{`"7d clicks"`, `"7d clicks"`},
		{`"a\"b\\c"`, `"a\"b\\c"`},
		{`"plain"`, "plain"},
		{`clicks{channel="Google Ads",region=JP-13}`, `clicks{channel="Google Ads", region=JP-13}`},
		{`ads.clicks{ channel = "search" }`, `ads.clicks{channel=search}`},
		{`clicks{"utm-source"=a.b/c:d}`, `clicks{"utm-source"=a.b/c:d}`},
		{"a　/　b", "a / b"}, // ideographic blanks
	} {
		f, err := expr.ParseFormula(tt.src)
		if err != nil {
			t.Errorf("%q: %v", tt.src, err)
			continue
		}
		if got := f.String(); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.src, got, tt.want)
		}
	}
}

// env holds measures and metrics by their canonical text; whatever is not
// there has no data.
type env map[string]string

func (e env) expr() expr.Env {
	look := func(text string) expr.Result {
		if s, ok := e[text]; ok {
			n, _ := value.ParseNum(s)
			return expr.Result{Value: n}
		}
		return expr.Result{}
	}
	return expr.Env{
		Measure: func(m expr.Measure) expr.Result { return look(m.String()) },
		Metric: func(id string) expr.Result {
			if id == "mixed" {
				return expr.Result{Reason: "mixed-currency", Of: "cost"}
			}
			return look("@" + id)
		},
	}
}

func TestEval(t *testing.T) {
	e := env{
		"cost": "1234.56", "leads": "7", "zero": "0", "ads.clicks": "300", "clicks": "400",
		"clicks{channel=Search}": "250", "@cpl": "176.365714", "third": "3", "tenth": "0.1",
	}.expr()
	for _, tt := range []struct {
		src, value, reason, of string
	}{
		{"cost/leads", "176.365714286", "", ""},
		{"1/third*3 - 1", "0", "", ""},               // exact: no rounding in between
		{"tenth + tenth + tenth - 0.3", "0", "", ""}, // and no binary fractions
		{"2 + 3 * 4 - 6 / 2", "11", "", ""},          // * and / bind first
		{"100 / 10 / 5", "2", "", ""},                // from the left
		{"10 - 4 - 3", "3", "", ""},                  // from the left
		{"-leads * -2", "14", "", ""},                //
		{"-(leads - 10)", "3", "", ""},               //
		{"clicks{channel=Search} / clicks", "0.625", "", ""},
		{"ads.clicks + clicks", "700", "", ""},
		{"@cpl * leads", "1234.559998", "", ""},
		{"cost / zero", "", expr.ZeroDenominator, "zero"},
		{"cost / (leads - 7)", "", expr.ZeroDenominator, "leads - 7"},
		{"0 / 0", "", expr.ZeroDenominator, "0"},
		{"missing + 1", "", expr.NoData, "missing"},
		{"missing / zero", "", expr.NoData, "missing"},
		{"0 * missing", "", expr.NoData, "missing"},
		{"-ads.missing{a=b}", "", expr.NoData, "ads.missing{a=b}"},
		{"1 / @nothing", "", expr.NoData, "@nothing"},
		{"@mixed / leads", "", "mixed-currency", "cost"},
		{"a / zero + b / zero", "", expr.NoData, "a"},
	} {
		f, err := expr.ParseFormula(tt.src)
		if err != nil {
			t.Errorf("%q: %v", tt.src, err)
			continue
		}
		r := f.Eval(e)
		got := []string{r.Value.Exact(9), r.Reason, r.Of}
		if diff := cmp.Diff([]string{tt.value, tt.reason, tt.of}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.src, diff)
		}
	}
}

func TestFormulaParts(t *testing.T) {
	f, err := expr.ParseFormula(`(広告費 + ads.cost{channel="Google Ads"}) / (@win-rate + 広告費) - @win-rate`)
	if err != nil {
		t.Fatal(err)
	}
	var measures []string
	for _, m := range f.Measures() {
		measures = append(measures, fmt.Sprintf("%d %s", m.Offset, m))
	}
	if diff := cmp.Diff([]string{"1 広告費", `7 ads.cost{channel="Google Ads"}`}, measures); diff != "" {
		t.Errorf("measures (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"win-rate"}, f.Metrics()); diff != "" {
		t.Errorf("metrics (-want +got):\n%s", diff)
	}
	var offsets []int
	expr.Walk(f.Root(), func(n expr.Node) { offsets = append(offsets, n.Pos()) })
	if diff := cmp.Diff([]int{59, 39, 5, 1, 7, 52, 42, 54, 61}, offsets); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
}

func TestRatio(t *testing.T) {
	for _, tt := range []struct{ src, num, den string }{
		{"won / (won + lost)", "won", "won + lost"},
		{"(a / b)", "a", "b"},
		{"a / b / c", "a / b", "c"},
		{"a / b * 100", "", ""},
		{"-(a / b)", "", ""},
		{"a", "", ""},
	} {
		f, err := expr.ParseFormula(tt.src)
		if err != nil {
			t.Fatal(err)
		}
		num, den, ok := f.Ratio()
		if ok != (tt.num != "") {
			t.Errorf("%q: ok = %v", tt.src, ok)
			continue
		}
		if ok && (num.String() != tt.num || den.String() != tt.den) {
			t.Errorf("%q: got %q over %q", tt.src, num, den)
		}
	}
}

func TestFormulaLimits(t *testing.T) {
	for name, src := range map[string]string{
		"deep parentheses": strings.Repeat("(", 101) + "1" + strings.Repeat(")", 101),
		"many signs":       strings.Repeat("-", 101) + "1",
		"long":             strings.Repeat("1+", 1000) + "1",
		"long number":      strings.Repeat("9", 31),
	} {
		if _, err := expr.ParseFormula(src); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := expr.ParseFormula(strings.Repeat("(", 100) + "1" + strings.Repeat(")", 100)); err != nil {
		t.Errorf("nesting at the limit: %v", err)
	}
}

func FuzzParseFormula(f *testing.F) {
	for _, s := range []string{
		"cost / leads", `a.b{c="d e", f=g} * -(1.5 - @x-y) / "q\"\\"`, "((", "@", "１＋２", "a{", "\xff", "--1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		one, err := expr.ParseFormula(src)
		if err != nil {
			checkSyntaxError(t, src, err)
			return
		}
		text := one.String()
		two, err := expr.ParseFormula(text)
		if err != nil {
			if len([]rune(text)) > 2000 { // the canonical text may outgrow the limit
				return
			}
			t.Fatalf("%q gives %q, which is refused: %v", src, text, err)
		}
		if two.String() != text {
			t.Fatalf("%q gives %q, then %q", src, text, two)
		}
	})
}

func ExampleFormula_Eval() {
	f, _ := expr.ParseFormula(`cost / leads{channel="Google Ads"}`)
	leads := value.NumInt(40)
	env := expr.Env{Measure: func(m expr.Measure) expr.Result {
		if m.Name == "cost" {
			return expr.Result{Value: value.NumInt(50_000)}
		}
		return expr.Result{Value: leads}
	}}
	fmt.Println(f.Eval(env).Value.Exact(2))
	leads = value.NumInt(0)
	r := f.Eval(env)
	fmt.Println(r.Reason, "of", r.Of)
	// Output:
	// 1250
	// zero-denominator of leads{channel="Google Ads"}
}

func ExampleFormula_Ratio() {
	f, _ := expr.ParseFormula("won/(won+lost)")
	num, den, _ := f.Ratio()
	fmt.Println(num, "|", den)
	// Output: won | won + lost
}
