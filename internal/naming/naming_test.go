package naming_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/naming"
)

func list(name string, values ...string) naming.Field {
	f := naming.Field{Name: name}
	for _, v := range values {
		text, meaning, ok := strings.Cut(v, "=")
		if !ok {
			meaning = text
		}
		f.Values = append(f.Values, naming.Value{Text: text, Name: meaning})
	}
	return f
}

// utm is a grammar as a published handbook describes it.
func utm(t testing.TB) *naming.Grammar {
	t.Helper()
	g, err := naming.Parse("{date}_{region}_{budget}_{type}[_{lang}][_{name}]", []naming.Field{
		{Name: "date", Pattern: naming.Date, Format: "YYYYMMDD"},
		list("region", "apac=APAC", "emea=EMEA", "north_america=AMER"),
		{Name: "budget", Pattern: naming.Digits},
		list("type", "webinar", "display", "ウェビナー=webinar"),
		list("lang", "ja", "en"),
		{Name: "name"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestRead(t *testing.T) {
	g := utm(t)
	for name, want := range map[string]map[string]string{
		"20260401_apac_010_webinar":                 {"date": "2026-04-01", "region": "APAC", "budget": "010", "type": "webinar"},
		"20260401_APAC_010_Webinar_ja":              {"date": "2026-04-01", "region": "APAC", "budget": "010", "type": "webinar", "lang": "ja"},
		"20260401_north_america_010_display_spring": {"date": "2026-04-01", "region": "AMER", "budget": "010", "type": "display", "name": "spring"},
		"20260401_emea_010_ウェビナー_en_春の_その2":         {"date": "2026-04-01", "region": "EMEA", "budget": "010", "type": "webinar", "lang": "en", "name": "春の_その2"},
		"20260401_emea_010_ｗｅｂｉｎａｒ":                 {"date": "2026-04-01", "region": "EMEA", "budget": "010", "type": "webinar"},
	} {
		got, flaw := g.Read(name)
		if flaw != nil {
			t.Errorf("%s: %+v", name, flaw)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", name, d)
		}
	}
}

func TestFlaws(t *testing.T) {
	g := utm(t)
	for name, want := range map[string]naming.Flaw{
		"":                                 {"date", 1, "a date of the form YYYYMMDD should stand here", ""},
		"20260230_apac_010_webinar":        {"date", 1, "a date of the form YYYYMMDD should stand here", ""},
		"20260401-apac_010_webinar":        {"", 9, `"_" should stand here`, ""},
		"20260401_appac_010_webinar":       {"region", 10, "no allowed value stands here", "apac"},
		"20260401_apac_ten_webinar":        {"budget", 15, "digits should stand here", ""},
		"20260401_apac_010_ウェビナ":           {"type", 19, "no allowed value stands here", "ウェビナー"},
		"20260401_apac_010_webinar_":       {"lang", 27, "no allowed value stands here", ""},
		"20260401_apac_010_webinarspring":  {"type", 19, "no allowed value stands here", ""},
		"20260401_apac_010_displays_more":  {"type", 19, "no allowed value stands here", "display"},
		"20260401_north_americ_010_webina": {"region", 10, "no allowed value stands here", ""},
	} {
		got, flaw := g.Read(name)
		if got != nil || flaw == nil {
			t.Errorf("%s is read as %v", name, got)
			continue
		}
		if d := cmp.Diff(want, *flaw); d != "" {
			t.Errorf("%s (-want +got)\n%s", name, d)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{"YYYY-MM-DD", "2026-04-01", "2026-04-01"},
		{"YYMMDD", "260401", "2026-04-01"},
		{"YYYYMM", "202604", "2026-04"},
		{"YYYYMM", "202613", ""},
		{"YYYY", "2026", "2026"},
		{"YYYYQQ", "2026Q2", "2026-Q2"},
		{"YYYYQQ", "2026Q5", ""},
		{"YYYYMMDD", "2026０401", ""},
	} {
		if !naming.CheckFormat(c.format) {
			t.Errorf("%s is refused", c.format)
		}
		g, err := naming.Parse("{d}", []naming.Field{{Name: "d", Pattern: naming.Date, Format: c.format}})
		if err != nil {
			t.Fatal(err)
		}
		values, _ := g.Read(c.text)
		if values["d"] != c.want {
			t.Errorf("%s as %s is %q, want %q", c.text, c.format, values["d"], c.want)
		}
	}
	for _, format := range []string{"", "MM", "DD", "YYYYDD", "YYYYYY", "YYYYMMQ", "YYYY年MM"} {
		if naming.CheckFormat(format) {
			t.Errorf("%q is taken for the form of a date", format)
		}
	}
}

func TestGrammarMistakes(t *testing.T) {
	fields := []naming.Field{{Name: "a"}, {Name: "b"}}
	for grammar, want := range map[string]string{
		"{a}_{b":                             "4: the brace { is never closed",
		"{a}_{c}":                            "4: the field {c} is not described",
		"{a}_{a}":                            "4: the field {a} occurs twice",
		"{a}":                                "0: the grammar has no field {b}",
		"{a}{b}":                             "0: nothing tells where the field {a} ends",
		"{a}[-]{b}":                          "0: nothing tells where the field {a} ends",
		"{a}_[{b}]":                          "4: a part in brackets must begin with a text of its own",
		"{a}[_{b}":                           "3: the bracket [ is never closed",
		"{a}_{b}]":                           "7: the bracket ] closes none",
		"{a}}_{b}":                           "3: the brace } closes none",
		"{a}_{b}[]":                          "7: a part in brackets must begin with a text of its own",
		"[x[x[x[x[x[x[x[x[x]]]]]]]]]{a}_{b}": "16: the brackets are nested too deep",
	} {
		_, err := naming.Parse(grammar, fields)
		if err == nil {
			t.Errorf("%s is taken", grammar)
		} else if got := fmt.Sprintf("%d: %s", err.At, err.Message); got != want {
			t.Errorf("%s: %s, want %s", grammar, got, want)
		}
	}
}

// A field whose values are listed, or that has a fixed form, needs no text
// after it.
func TestFieldsSideBySide(t *testing.T) {
	g, err := naming.Parse("{n}{region}[-{x}]{rest}", []naming.Field{
		{Name: "n", Pattern: naming.Digits}, list("region", "a", "ab"), {Name: "x", Pattern: naming.Digits}, {Name: "rest"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, flaw := g.Read("12ab-7more")
	if flaw != nil {
		t.Fatal(flaw)
	}
	if d := cmp.Diff(map[string]string{"n": "12", "region": "ab", "x": "7", "rest": "more"}, got); d != "" {
		t.Error(d)
	}
}

// A name that was put together by the grammar is read as it was meant.
func FuzzRead(f *testing.F) {
	f.Add("{date}_{region}_{budget}_{type}[_{lang}][_{name}]", "20260401_apac_010_webinar_ja_x", "spring")
	f.Add("{name}[-{lang}]", "春-ja", "_")
	f.Fuzz(func(t *testing.T, grammar, name, text string) {
		fields := []naming.Field{
			{Name: "date", Pattern: naming.Date, Format: "YYYYMMDD"}, list("region", "apac=APAC", "emea=EMEA", "a_b"),
			{Name: "budget", Pattern: naming.Digits}, list("type", "webinar"), list("lang", "ja"), {Name: "name"},
		}
		if g, err := naming.Parse(grammar, fields); err == nil {
			values, flaw := g.Read(name)
			if (values == nil) == (flaw == nil) {
				t.Fatalf("%s of %s: %v and %v", name, grammar, values, flaw)
			}
			if flaw != nil && flaw.At < 1 {
				t.Fatalf("%+v", flaw)
			}
		}
		g := utm(t)
		if text != "" && !strings.HasPrefix(strings.ToLower(text), "ja") && !strings.HasPrefix(strings.ToLower(text), "en") {
			values, flaw := g.Read("20260401_a" + "pac_7_display_" + text)
			if flaw == nil && values["name"] != text && values["lang"] == "" {
				t.Fatalf("%q is read as %v", text, values)
			}
		}
	})
}
