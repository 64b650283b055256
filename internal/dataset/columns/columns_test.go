package columns_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
)

// layout maps the columns of a text by an entry of sources:.
func layout(t *testing.T, source, text string) (columns.Layout, *envelope.Envelope, []string) {
	t.Helper()
	cfg, found := config.Load([]byte("format: 1\nsources:\n  ads: {files: a.csv, "+source+"}\n"), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	s := columns.Settings{Path: "a.csv", Source: cfg.Sources[0]}
	head, known := export.Head{Text: []byte(text), Whole: true}, s.Known()
	env, ok := s.Find(head, known)
	if !ok {
		t.Fatal(s.Missing())
	}
	p, _ := s.Recognise(&env, head)
	l, missing := s.Layout(&env, known, p)
	var said []string
	for _, d := range missing {
		said = append(said, d.String()+": "+d.Hint)
	}
	return l, &env, said
}

func TestLayout(t *testing.T) {
	l, _, missing := layout(t, "columns: {date: [Day, Datum], channel: Where, clicks: Clicks, cost: Spend}", "Report\nClicks,Datum,Where,Spend (EUR),Currency\n")
	if len(missing) > 0 {
		t.Fatal(missing)
	}
	var got []string
	for _, c := range l.Columns {
		got = append(got, fmt.Sprintf("%s is column %d, a %s", c.Name, c.Index, c.Word()))
	}
	want := []string{
		"date is column 1, a date", "channel is column 2, a dimension", "clicks is column 0, a count", "cost is column 3, a money",
		"currency is column 4, a dimension",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if l.Of("cost") != 3 || l.Of("leads") != -1 || l.For(columns.Date) != 0 || !l.Dated() || l.Uses(5) || l.Line != 2 {
		t.Errorf("columns are not found again: %+v", l.Columns)
	}
}

func TestLayoutFails(t *testing.T) {
	_, _, missing := layout(t, "columns: {date: Day, clicks: Clicks, cost: Costs}", "Day,Clicks,Clicks,Cost\n")
	want := []string{
		`a.csv:1:12: error: the column "Clicks" occurs twice [data-failed]: rename one of columns 2 and 3 in the export`,
		`a.csv:1: error: the header has no column "Costs" [data-failed]: did you mean "Cost"? Where files differ, list both: [Costs, Cost]`,
	}
	if d := cmp.Diff(want, missing); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestDecide has the cells of one file decide how they are read, or not.
func TestDecide(t *testing.T) {
	find := func(l *columns.Layout, env *envelope.Envelope, text string) columns.Finder {
		return func(index int, tests ...func([]byte) bool) ([]int, bool) {
			lines := make([]int, len(tests))
			for s := csvfile.NewScanner(env.Body([]byte(text)), env.Delim, env.Skip+1); s.Scan(); {
				for i, test := range tests {
					if lines[i] == 0 && test(s.Field(index)) {
						lines[i] = s.Line()
					}
				}
			}
			return lines, true
		}
	}
	for _, tt := range []struct{ name, rows, want string }{
		{"plain", "2026-04-01;1;2.50", "date, count ., money ."},
		{"a comma that must be for decimals", "2026-04-01;1;2,5", "date, count ., money ,"},
		{"decided by the other column", "2026-04-01;1.234;2,5", "date, count ,, money ,"},
		{"money without a smaller unit", "2026-04-01;1;1,234", "date, count ., money ."},
		{"both marks", "2026-04-01;1;2.50\n2026-04-02;1;2,50",
			`some numbers of column "Cost" have a decimal point, others a decimal comma (point on line 2, comma on line 3)`},
		{"either order", "01/02/2026;1;2", `the dates of column "Day" may have the day or the month first`},
		{"day first", "13/02/2026;1;2\n01/02/2026;1;2", "date 1, count ., money ."},
		{"both orders", "13/02/2026;1;2\n02/13/2026;1;2",
			`some dates of column "Day" have the day first, others the month (day first on line 2, month first on line 3)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := "Day;Clicks;Cost\n" + tt.rows + "\n"
			l, env, missing := layout(t, "columns: {date: Day, clicks: Clicks, cost: Cost}", text)
			if len(missing) > 0 {
				t.Fatal(missing)
			}
			seen := l.Survey(env, export.Head{Text: []byte(text), Whole: true})
			var got []string
			for i, d := range l.Decide(&seen, columns.Words{}, "JPY") {
				if q, open := l.Question(i, d, find(&l, env, text)); open {
					got = []string{q.Message}
					break
				}
				switch {
				case d.Role.Measure():
					got = append(got, fmt.Sprintf("%s %c", d.Role, d.Mark))
				case d.Order > 0:
					got = append(got, fmt.Sprintf("%s %d", d.Role, d.Order))
				default:
					got = append(got, d.Role.String())
				}
			}
			if d := cmp.Diff(tt.want, strings.Join(got, ", ")); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestWords holds that a column of words in one file is a dimension in all.
func TestWords(t *testing.T) {
	words := columns.Words{}
	texts := []string{"Day,Size\n2026-04-01,12\n", "Day,Size\n2026-04-01,large\n"}
	for _, text := range texts {
		l, env, _ := layout(t, "columns: {date: Day, size: Size}", text)
		seen := l.Survey(env, export.Head{Text: []byte(text), Whole: true})
		words.Add(&l, &seen)
	}
	for _, text := range texts {
		l, env, _ := layout(t, "columns: {date: Day, size: Size}", text)
		seen := l.Survey(env, export.Head{Text: []byte(text), Whole: true})
		if d := l.Decide(&seen, words, ""); d[1].Role != config.Dimension {
			t.Errorf("%q: the size is a %s", text, d[1].Role)
		}
		if d := l.Decide(&seen, columns.Words{}, ""); d[1].Role != config.Number {
			t.Errorf("%q: without words the size is a %s", text, d[1].Role)
		}
	}
}
