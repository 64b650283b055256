package csvtext_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/csvtext"
)

func TestNeutral(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"spring":              "spring",
		"=1+1":                "'=1+1",
		`=HYPERLINK("x","y")`: `'=HYPERLINK("x","y")`,
		"+81 90":              "'+81 90",
		"-1+1":                "'-1+1",
		"@SUM(A1)":            "'@SUM(A1)",
		"\t=1":                "'\t=1",
		"\r=1":                "'\r=1",
		"\n=1":                "'\n=1",
		"＝1":                  "'＝1",
		"－5":                  "'－5",
		"-":                   "'-",
		"--":                  "'--",
		"-5":                  "-5",
		"+5":                  "+5",
		"-0.25":               "-0.25",
		"-.5":                 "-.5",
		"-1.5e-7":             "-1.5e-7",
		"-1e":                 "'-1e",
		"-.":                  "'-.",
		"-1,234":              "'-1,234",
		"-5 ":                 "'-5 ",
		"a=b":                 "a=b",
		"2026-04-01":          "2026-04-01",
	} {
		if got := csvtext.Neutral(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestWrite(t *testing.T) {
	var b strings.Builder
	rows := [][]string{{"campaign", "=cost"}, {"a, \"b\"", "-12.5"}, {"@x\ny", ""}}
	if err := csvtext.Write(&b, rows, true); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFcampaign,'=cost\n\"a, \"\"b\"\"\",-12.5\n\"'@x\ny\",\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Whatever a cell is, no spreadsheet takes what is written for a formula, and
// it is read back as it was but for the apostrophe.
func FuzzNeutral(f *testing.F) {
	for _, s := range []string{"=1", "-5", "\t-", "＝", "e5", "-e", "\uFEFF=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var row strings.Builder
		if err := csvtext.Write(&row, [][]string{{s, "x"}}, false); err != nil {
			t.Fatal(err)
		}
		if appended := string(csvtext.Append(nil, s)) + ",x\n"; appended != row.String() {
			t.Fatalf("%q is appended as %q, written as %q", s, appended, row.String())
		}
		got := csvtext.Neutral(s)
		if got != s && got != "'"+s {
			t.Fatalf("%q becomes %q", s, got)
		}
		if got != "" && strings.ContainsAny(got[:1], "=@\t\r\n") {
			t.Fatalf("%q stays", s)
		}
		if strings.ContainsAny(got, "\r") {
			return // encoding/csv reads line ends as \n
		}
		var b strings.Builder
		if err := csvtext.Write(&b, [][]string{{"x", s}}, false); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || rows[0][1] != got {
			t.Fatalf("%q is read back as %v, %v", got, rows, err)
		}
	})
}
