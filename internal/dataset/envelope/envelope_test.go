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
		{"rows that speak of names", "code,local,english,kind,note\nD,day,Clicks,x,y\nE,clicks,Day,x,y\nF,費用,day,x,y\n", `',' line 1 skip 1 ["code" "local" "english" "kind" "note"]`},
		{"a title row with holes", "A,,,,\nday,clicks,x,y,z\n", `',' line 2 skip 2 ["day" "clicks" "x" "y" "z"]`},
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

const snapshot = "# Report\n# Start date: 20260901\n# End date: 20260903\nDay,x\n1,2\n\n#  \n# Start date: 20260801\n# End date: 20260831\n" +
	"Day,Clicks\n#1,2\n\"3\n\n#\",4\n\n# The end\n\n# More\n費用\n5\n"

func TestFindTable(t *testing.T) {
	tests := []struct {
		name string
		text string
		want envelope.Want
		is   string
	}{
		{"most names", snapshot, envelope.Want{}, "line 10 skip 10 to 14, 2026-08-01..2026-08-31, 3 tables, rivals [4 19]"},
		{"by number", snapshot, envelope.Want{Table: 3}, "line 19 skip 19 to 20, 2026-09-01..2026-09-03, 3 tables, rivals []"},
		{"no such number", snapshot, envelope.Want{Table: 4}, "several, none"},
		{"needed", snapshot, envelope.Want{Needed: []string{"x"}}, "line 4 skip 4 to 5, 2026-09-01..2026-09-03, 3 tables, rivals []"},
		{"nothing fits", snapshot, envelope.Want{Needed: []string{"y"}}, "several, none"},
		{"rivals", "# a\nDay\n1\n\n# b\nDay\n2\n", envelope.Want{}, "line 2 skip 2 to 3, no days, 2 tables, rivals [6]"},
		{"one table", "# a\nDay\n1\n\n# end\n", envelope.Want{}, "none"},
		{"no comment", "Day\n1\n\n# b\nDay\n2\n", envelope.Want{}, "none"},
	}
	for _, tt := range tests {
		e, several, ok := envelope.FindTable("f.csv", []byte(tt.text), true, known, tt.want)
		got := "none"
		switch {
		case ok:
			days := "no days"
			if e.SpanLine > 0 {
				days = fmt.Sprintf("%s..%s", e.Span.From, e.Span.To)
			}
			got = fmt.Sprintf("line %d skip %d to %d, %s, %d tables, rivals %v", e.Line, e.Skip, e.End, days, len(e.Tables), e.Rivals)
		case several:
			got = "several, none"
		}
		if d := cmp.Diff(tt.is, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// FuzzFindTable holds that tables follow one another and share no line.
func FuzzFindTable(f *testing.F) {
	f.Add(snapshot)
	f.Fuzz(func(t *testing.T, text string) {
		e, several, ok := envelope.FindTable("f.csv", []byte(text), true, known, envelope.Want{})
		if ok && !several {
			t.Error("found one of no tables")
		}
		last := 0
		for _, table := range e.Tables {
			if table.Comment <= last || table.Line <= table.Comment || table.End < table.Line || len(table.Header) == 0 {
				t.Errorf("after line %d a table with a comment on %d, header on %d, to %d", last, table.Comment, table.Line, table.End)
			}
			last = table.End
		}
	})
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
