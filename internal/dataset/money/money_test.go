package money

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestOf(t *testing.T) {
	for header, want := range map[string]Named{
		"Cost":          {Bare: "cost"},
		"Cost (USD)":    {"USD", "", "cost"},
		"Cost ($)":      {"", "$", "cost"},
		"Cost [€]":      {"EUR", "", "cost"},
		"Cost US$":      {"USD", "", "cost"},
		"Cost_eur":      {"EUR", "", "cost"},
		"EUR cost":      {"EUR", "", "cost"},
		"費用（米ドル）":       {"USD", "", "費用"},
		"費用（ドル）":        {"", "$", "費用"},
		"費用（円）":         {"JPY", "", "費用"},
		"費用（税抜・千円）":     {"JPY", "", "費用(税抜・千円)"},
		"Kosten (T€)":   {"EUR", "", "kosten (t€)"},
		"Cost (NET)":    {Bare: "cost (net)"},
		"Clicks (all)":  {Bare: "clicks (all)"},
		"Cost all":      {Bare: "cost all"},
		"Cost per lead": {Bare: "cost per lead"},
		"USD":           {Bare: "usd"},
		"(USD)":         {Bare: "(usd)"},
		"Cost (USD":     {Bare: "cost (usd"},
		"Cost (kes)":    {"KES", "", "cost"},
		"Kes cost":      {Bare: "kes cost"}, // a name before it is a code
		"Kostnad (kr)":  {"", "kr", "kostnad"},
		"":              {},
	} {
		if got := Of(value.Fold(header)); got != want {
			t.Errorf("%q: %+v, want %+v", header, got, want)
		}
	}
}

// Every sign fits a currency and none fits all.
func TestFits(t *testing.T) {
	for _, u := range units {
		sign := u.sign + u.code
		fits, all := 0, 0
		for code := range strings.FieldsSeq(common + " ISK") {
			all++
			if Fits(sign, code) {
				fits++
			}
		}
		if fits == 0 || fits == all {
			t.Errorf("%s fits %d of %d", sign, fits, all)
		}
	}
	if !Fits("$", "") || !Fits("", "JPY") || Fits("$", "JPY") || !Fits("$", "AUD") {
		t.Error("dollars are not told from yen")
	}
}

func TestCommon(t *testing.T) {
	for code, want := range map[string]bool{"JPY": true, "SAR": true, "IDR": true, "INR": true, "": false, "JP": false, "Y U": false, "PYU": false, "jpy": false, "NET": false, "KES": false, "NR\n": false} {
		if Common(code) != want {
			t.Errorf("Common(%q) is %t", code, !want)
		}
	}
}
