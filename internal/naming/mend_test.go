package naming_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/naming"
)

func TestMend(t *testing.T) {
	values := func(list ...string) (out []naming.Value) {
		for _, v := range list {
			out = append(out, naming.Value{Text: v, Name: v})
		}
		return out
	}
	g, err := naming.Parse("{date}_{region}_{budget}_{type}[_{name}]", []naming.Field{
		{Name: "date", Pattern: naming.Date, Format: "YYYYMMDD"}, {Name: "region", Values: values("apac", "emea", "amer")},
		{Name: "budget", Pattern: naming.Digits}, {Name: "type", Values: values("webinar", "paid-search", "event")}, {Name: "name"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, want string }{
		{"20260401_apac_010_webinar_spring", "20260401_apac_010_webinar_spring"},
		{"20260401_aapc_010_webinar_spring", "20260401_apac_010_webinar_spring"},
		{"2026-04-01_apac_010_webinar", "20260401_apac_010_webinar"},
		{"20260401-apac-010-webinar", "20260401_apac_010_webinar"},
		{"20260401_apac_010_webiner_spring-launch", "20260401_apac_010_webinar_spring-launch"},
		{"20260401_aapc_010_webiner", "20260401_apac_010_webinar"},
		{"２０２６０４０１＿ＡＰＡＣ＿０１０＿webinar", "20260401_apac_010_webinar"},
		{"2026-04_apac_010_webinar", ""},     // a month tells no day
		{"20260431_apac_010_webinar", ""},    // there is no such day
		{"20260401_apac_ten_webinar", ""},    // nobody knows the number
		{"boosted post", ""},                 // tells nothing
		{"20260401_apac_010_webinar_", ""},   // the name is missing
		{"20260401_antarctic_010_event", ""}, // no value is near
	} {
		got := g.Mend(tt.name)
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if _, flaw := g.Read(got); got != "" && flaw != nil {
			t.Errorf("%s: %q does not follow the grammar: %v", tt.name, got, flaw)
		}
	}
}
