package envelope_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

var known = map[string]bool{"day": true, "clicks": true, "費用": true, "amount spent": true}

func describe(text string, whole, guess bool) string {
	e, ok := envelope.Find("f.csv", []byte(text), whole, known, guess)
	if !ok {
		return "none"
	}
	var names []string
	for _, h := range e.Header {
		names = append(names, strings.TrimRight(h.Text+"|"+h.Currency, "|"))
	}
	s := fmt.Sprintf("%q line %d skip %d %q", e.Delim, e.Line, e.Skip, names)
	if e.SpanLine > 0 {
		s += fmt.Sprintf(" %s..%s on %d", e.Span.From, e.Span.To, e.SpanLine)
	}
	return s
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"first line", "Day,Clicks\n1,2\n", `',' line 1 skip 1 ["Day" "Clicks"]`},
		{"tabs", "Day\tClicks\n", `'\t' line 1 skip 1 ["Day" "Clicks"]`},
		{"semicolons", "x,y;z\nDay;Clicks, all\n", `';' line 2 skip 2 ["Day" "Clicks, all"]`},
		{"preamble", "Report\n\n2024/04/01 - 2024/04/30\nDay,Clicks\n", `',' line 4 skip 4 ["Day" "Clicks"] 2024-04-01..2024-04-30 on 3`},
		{"best of two", "Day,x\nDay,Clicks\n", `',' line 2 skip 2 ["Day" "Clicks"]`},
		{"one name is enough", "費用\n5\n", `',' line 1 skip 1 ["費用"]`},
		{"spelling", "\uFEFF DAY ,ＣＬＩＣＫＳ\n", `',' line 1 skip 1 ["DAY" "ＣＬＩＣＫＳ"]`},
		{"currency", "Day,Amount spent (JPY),費用（円）\n", `',' line 1 skip 1 ["Day" "Amount spent (JPY)|JPY" "費用（円）|JPY"]`},
		{"quotes in a header", "Day,\"Date entered \"\"Customer\"\"\"\n", `',' line 1 skip 1 ["Day" "Date entered \"Customer\""]`},
		{"quotes round a header", "\"\"\"Day\"\"\",x\n", `',' line 1 skip 1 ["Day" "x"]`},
		{"quoted line break", "\"Day\",\"Cl\nicks\"\n1,2\n", `',' line 1 skip 2 ["Day" "Cl\nicks"]`},
		{"no header", "1,2\n3,4\n", "none"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, describe(tt.text, true, false)); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

func TestGuess(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"most records", "A title\na;b;c\n1;2;3\n4;5;6\nx\n", `';' line 2 skip 2 ["a" "b" "c"]`},
		{"one known name proves nothing", "a,b\nday,x\n", `',' line 1 skip 1 ["a" "b"]`},
		{"two known names do", "a,b\nday,clicks\n", `',' line 2 skip 2 ["day" "clicks"]`},
		{"prose", "one\ntwo\n", "none"},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, describe(tt.text, true, true)); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestCutText does not take the half of a header for a whole one.
func TestCutText(t *testing.T) {
	if got := describe("Title\nDay,Clic", false, false); got != "none" {
		t.Errorf("found %s in a cut line", got)
	}
}

func TestDateLines(t *testing.T) {
	for line, want := range map[string]string{
		"27 January 2026 - 23 February 2026":    "2026-01-27..2026-02-23",
		`"July 8, 2025 - July 31, 2025"`:        "2025-07-08..2025-07-31",
		"2024/04/01 - 2024/04/30":               "2024-04-01..2024-04-30",
		"2024年4月1日 - 2024年4月30日":                "2024-04-01..2024-04-30",
		"期間：2024年4月1日～2024年4月30日":               "2024-04-01..2024-04-30",
		"2024-04-01 to 2024-04-30":              "2024-04-01..2024-04-30",
		"# 20240401-20240430":                   "2024-04-01..2024-04-30",
		"レポート（2024/04/01-2024/04/30）":           "2024-04-01..2024-04-30",
		"31/01/2024 - 29/02/2024":               "2024-01-31..2024-02-29",
		"Date range: Jan 1, 2024 – Jan 2, 2024": "2024-01-01..2024-01-02",
		"2024-04-01":              "2024-04-01..2024-04-01",
		"01/02/2024 - 02/03/2024": "", // in doubt
		"2024-04-30 - 2024-04-01": "",
		"Report Time: 2024-04-01": "", // the day of the download
		"All time":                "",
		"全期間":                     "",
		"Campaign report - 2024":  "",
		"-":                       "",
	} {
		e, ok := envelope.Find("f.csv", []byte(line+"\nDay,Clicks\n"), true, known, false)
		got := ""
		if ok && e.SpanLine == 1 {
			got = fmt.Sprintf("%s..%s", e.Span.From, e.Span.To)
		}
		if got != want || !ok {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Report\n2024/04/01 - 2024/04/30\nDay,Clicks\n1,2\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, guess := range []bool{false, true} {
			e, ok := envelope.Find("f.csv", []byte(text), true, known, guess)
			if ok && (e.Line < 1 || e.Skip < e.Line || e.Skip > strings.Count(text, "\n")+1 || len(e.Header) == 0) {
				t.Errorf("header on line %d, %d lines to skip, of %d", e.Line, e.Skip, strings.Count(text, "\n")+1)
			}
		}
	})
}
