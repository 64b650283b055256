package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
)

// oddOnes takes every record but those whose first cell is odd.
type oddOnes struct{ in *intake.Intake }

func (o *oddOnes) Take(s *csvfile.Scanner) *intake.Flaw {
	o.in.Remark("A", "seen", s.Line())
	if string(s.Field(0)) == "odd" {
		return &intake.Flaw{Field: 1, Column: "B", Reason: "is odd"}
	}
	return nil
}

// Owns says that a campaign may be called Total.
func (o *oddOnes) Owns(s *csvfile.Scanner) bool { return string(s.Field(0)) == "campaign" }

// Part says that the totals of a group name it beside them.
func (o *oddOnes) Part(s *csvfile.Scanner) bool { return string(s.Field(1)) == "group" }

// books takes in a text of two columns and prints the accounts.
func books(parts ...string) string {
	var all []*intake.Intake
	line := 1
	for _, text := range parts {
		rows := &oddOnes{}
		rows.in = intake.New(',', 2, rows)
		rows.in.Expect(intake.NewOwnHeader([][]string{{"Name", "Count"}}, map[string]bool{"name": true, "count": true, "cost": true}))
		rows.in.Block(csvfile.Block{Line: line, Text: []byte(text)})
		line += strings.Count(text, "\n")
		all = append(all, rows.in)
	}
	in := intake.Merge(all)
	var b strings.Builder
	fmt.Fprintf(&b, "read %d kept %d repaired %d\n", in.Read, in.Kept, in.Repaired)
	for _, a := range in.Asides {
		fate := [...]string{"total", "loose", "rejected", "footer", "header"}[a.Fate]
		if a.Cut {
			fate = "cut"
		}
		fmt.Fprintf(&b, "%d:%d %s %s\n", a.Line, a.Col, fate, a.Reason)
	}
	if in.Read != in.Kept+in.Count(intake.Total)+in.Count(intake.Footer)+in.Count(intake.Header)+in.Count(intake.Rejected) {
		b.WriteString("not balanced\n")
	}
	return b.String()
}

func TestAccounts(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"rows", "a,1\n\n , \nb,2\n", "read 2 kept 2 repaired 2\n"},
		{"rejected", "a,1\nodd,2\n", "read 2 kept 1 repaired 1\n2:5 rejected is odd\n"},
		{"ragged", "a\nb,1,2\na,1\n", "read 3 kept 1 repaired 1\n1:1 rejected has 1 field, the header has 2 fields\n2:1 rejected has 3 fields, the header has 2 fields\n"},
		{"empty fields too many", "a,1,,\n", "read 1 kept 1 repaired 1\n"},
		{"totals", "a,1\n合計: すべて,1\n--,Total\nTotal (2),x\n", "read 4 kept 1 repaired 1\n2:1 total \n3:1 total \n4:1 total \n"},
		{"a total in the middle", "a,1\n小計,1\nb,2\n", "read 3 kept 2 repaired 2\n2:1 total \n"},
		{"footers", "a,1\nTotal,1\nPrinted by me\nodd words,\n", "read 4 kept 2 repaired 2\n2:1 total \n3:1 footer has 1 field, the header has 2 fields\n"},
		{"a footer without total", "a,1\nPrinted by me\n", "read 2 kept 1 repaired 1\n2:1 footer has 1 field, the header has 2 fields\n"},
		{"words before a row", "a,1\nPrinted by me\nb,1\n", "read 3 kept 2 repaired 2\n2:1 rejected has 1 field, the header has 2 fields\n"},
		{"a notice before a row", "© me\na,1\n", "read 2 kept 1 repaired 1\n1:1 footer has 1 field, the header has 2 fields\n"},
		{"a number is no footer", "a,1\n12\n", "read 2 kept 1 repaired 1\n2:1 rejected has 1 field, the header has 2 fields\n"},
		{"a row named like a total", "campaign,Total\nTotal,1\n", "read 2 kept 1 repaired 1\n2:1 total \n"},
		{"half-written", "a,1\nabc", "read 2 kept 1 repaired 1\n2:1 cut is cut short: the file ends in the middle of it\n"},
		{"half-written in the last field", "a,1\nabc,", "read 2 kept 2 repaired 2\n"},
		{"half-written in the first line", "abc", "read 1 kept 0 repaired 0\n1:1 cut is cut short: the file ends in the middle of it\n"},
		{"half-written below a subtotal", "a,1\n小計,1\n12", "read 3 kept 1 repaired 1\n2:1 total \n3:1 cut is cut short: the file ends in the middle of it\n"},
		{"a number below the total without line break", "a,1\nTotal,1\n12", "read 3 kept 1 repaired 1\n2:1 total \n3:1 rejected is cut short: the file ends in the middle of it\n"},
		{"a total without all fields", "a,1\nTotal", "read 2 kept 1 repaired 1\n2:1 total \n"},
		{"a half-written total", "a,1\nTot", "read 2 kept 1 repaired 1\n2:1 cut is cut short: the file ends in the middle of it\n"},
		{"a sentence without line break", "a,1\nPrinted by me.", "read 2 kept 1 repaired 1\n2:1 footer is cut short: the file ends in the middle of it\n"},
		{"words below a blank line without line break", "a,1\n\nPrinted by me", "read 2 kept 1 repaired 1\n3:1 footer is cut short: the file ends in the middle of it\n"},
		{"a notice without line break", "a,1\n© me", "read 2 kept 1 repaired 1\n2:1 footer is cut short: the file ends in the middle of it\n"},
		{"a footer without line break", "a,1\nTotal,1\nabc", "read 3 kept 1 repaired 1\n2:1 total \n3:1 footer is cut short: the file ends in the middle of it\n"},
		{"wrapped", "\"a,\"\"1,2\"\"\"\n\"Total,3\"\n\"odd,1\"\n", "read 3 kept 1 repaired 1\n2:1 total \n3:1 rejected is odd\n"},
		{"wrapped but ragged", "\"a,1,2\"\n", "read 1 kept 0 repaired 0\n1:1 rejected has 1 field, the header has 2 fields\n"},
		{"a header again", "a,1\nName,Count\nb,1\n", "read 3 kept 2 repaired 2\n2:1 header the header again; files were joined\n"},
		{"a header again after a mark", "a,1\n\uFEFF\"Name\",Count\nb,1\n", "read 3 kept 2 repaired 2\n2:1 header the header again; files were joined\n"},
		{"a header below a preamble", "a,1\nReport\n1/1/2026\n\nName,Count\nb,1\n", "read 5 kept 2 repaired 2\n2:1 footer has 1 field, the header has 2 fields\n3:1 footer has 1 field, the header has 2 fields\n5:1 header the header again; files were joined\n"},
		{"words before a row before a header", "a,1\nReport\nb,1\nName,Count\nc,1\n", "read 5 kept 3 repaired 3\n2:1 rejected has 1 field, the header has 2 fields\n4:1 header the header again; files were joined\n"},
		{"another header", "a,1\nName,Count,Cost\n", "read 2 kept 1 repaired 1\n2:1 rejected is another header than the one of the file\n"},
		{"stray quote", "\"a\"b,1\n", "read 1 kept 0 repaired 0\n1:1 rejected has text after a closing quote\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, books(tt.text)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestMergeKnowsTheOrder has the total in one worker's block and what belongs
// to it in another's.
func TestMergeKnowsTheOrder(t *testing.T) {
	whole := books("a,1\nTotal,1\nwords\nb,1\nmore words\n")
	parts := books("a,1\nTotal,1\n", "words\nb,1\n", "more words\n")
	if d := cmp.Diff(whole, parts); d != "" {
		t.Errorf("(-whole +parts)\n%s", d)
	}
}

func TestAnnounced(t *testing.T) {
	for text, want := range map[string]string{
		"a,1\nGrand Totals (1 records)\n":                      "1 on 3",
		"a,1\n\"Grand Totals (1,204 records)\"\n":              "1204 on 3",
		"a,1\n総計 (2 レコード),\n":                                  "2 on 3",
		"a,1\n合計（3件）,\n":                                       "3 on 3",
		"a,1\nTotal (records),1\n":                             "none",
		"a,1\nTotal: (x),1\n":                                  "none",
		"a,1\nTotal (1 record),1\nGrand Totals (2 records),\n": "none",
		"a,1\n": "none",
	} {
		rows := &oddOnes{}
		rows.in = intake.New(',', 2, rows)
		rows.in.Block(csvfile.Block{Text: []byte(text), Line: 2})
		got := "none"
		if n, line, ok := intake.Merge([]*intake.Intake{rows.in}).Announced(); ok {
			got = fmt.Sprintf("%d on %d", n, line)
		}
		if got != want {
			t.Errorf("%q announces %s, want %s", text, got, want)
		}
	}
}

// TestControls finds the total that all rows add up to, whatever the blocks.
func TestControls(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"the first below the rows", "a,1\nTotal: Campaigns,2\nTotal: Account,3\n", "2"},
		{"subtotals first", "a,1\nSubtotal: A,1\nb,2\nSubtotal: B,2\nTotal,3\n", "5"},
		{"subtotals last", "a,1\nSubtotal: A,1\nTotal: all,2\n", "3"},
		{"only subtotals", "a,1\n小計,1\nb,2\n小計,2\n", ""},
		{"groups that are named", "a,1\nTotal: A,1\nb,2\nTotal: B,2\nTotal,3\n", "5"},
		{"groups, then the grand total", "a,1\n合計,1\nb,2\n合計,2\n総計,3\n", "5"},
		{"groups without a grand total", "a,1\n合計,1\nb,2\n合計,2\n", ""},
		{"parts", "a,1\nTotal,group\nb,2\nTotal,3\n", "4"},
		{"above the rows", "Grand total,3\na,1\nb,2\n", "1"},
		{"joined files", "a,1\nTotal,1\nName,Count\nb,2\nTotal,2\n", "2 5"},
		{"joined files, one without total", "a,1\nName,Count\nb,2\nTotal,2\n", ""},
		{"joined files, one without rows", "a,1\nTotal,1\nName,Count\n", "2"},
	}
	for _, tt := range tests {
		lines := strings.SplitAfter(tt.text, "\n")
		for workers := 1; workers <= 3; workers++ {
			parts := make([]*intake.Intake, workers)
			for i := range parts {
				rows := &oddOnes{}
				rows.in = intake.New(',', 2, rows)
				rows.in.Expect(intake.NewOwnHeader([][]string{{"Name", "Count"}}, nil))
				parts[i] = rows.in
			}
			for i, line := range lines {
				parts[i%workers].Block(csvfile.Block{Line: i + 1, Text: []byte(line)})
			}
			var got []string
			for _, a := range intake.Merge(parts).Controls() {
				got = append(got, fmt.Sprint(a.Line))
			}
			if d := cmp.Diff(tt.want, strings.Join(got, " ")); d != "" {
				t.Errorf("%s, %d workers (-want +got)\n%s", tt.name, workers, d)
			}
		}
	}
}

func TestTotalLabels(t *testing.T) {
	for label, want := range map[string]bool{
		"Total": true, "TOTAL: Campaigns": true, "Grand total": true, "Grand Totals (3 records)": true, "Ｔｏｔａｌ": true,
		"Subtotal": true, "合計": true, "合計：検索": true, "総計": true, "総合計": true, "小計(検索)": true,
		"Summe": true, "GESAMT": true, "Gesamtsumme:": true, "Insgesamt": true, "Zwischensumme": true, "Total général": true, "Somme": true,
		"Suma": true, "Totales": true, "总计": true, "合计": true, "小计：搜索": true, "Gesamtschule": false, "Suma Sport": false, "总部": false,
		"Total Care": false, "Totally": false, "合計画": false, "Summary": false, "総務": false, "": false,
		"計": true, "合　計": true, "月計": true, "累計": true, "全体": true, "全期間": true, "平均": true, "Average": true, "Overall total": true,
		"Page total": true, "Totale": true, "【合計】": true, "[計]": true, "— Total —": true, "** TOTAL **": true, "－ 合計 －": true,
		"Results from 12 campaigns": true, "results from 1 ad set": true, "Results from 3 ads": true,
		"Results from search": false, "計画": false, "平均的": false, "全体最適": false, "Averages Ltd": false, "Overall": false,
		"Pages": false, "月": false, "-": false, "——": false, "***": false, "全": false,
	} {
		s := csvfile.NewScanner([]byte("x,"+label+",1\n"), ',', 1)
		s.Scan()
		if got := intake.IsTotal(s); got != want {
			t.Errorf("IsTotal(%q) = %t, want %t", label, got, want)
		}
	}
}
