package build

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// reference is the root of the repository, which is a site.
const reference = "../.."

// TestExplainReference explains every metric of the reference site for each of
// the last 24 months: the value is the query's, the sides divide to it, the
// sources add up to each sum, and so do the lines of files where a measure
// counts records.
func TestExplainReference(t *testing.T) {
	book, err := Gather(context.Background(), options(reference))
	if err != nil {
		t.Fatal(err)
	}
	e := book.Engine()
	last, err := expr.ParsePeriod("last 24 months")
	if err != nil {
		t.Fatal(err)
	}
	span := e.Resolve(last).Span
	numbers := 0
	for _, m := range book.Site.Metrics {
		for day := span.From; day <= span.To; day = day.AddMonths(1) {
			month := value.Calendar{}.Bucket(day, value.Month)
			for _, by := range [][]model.Grouping{nil, {{Dim: "channel"}}} {
				q := metric.Query{Metrics: []*model.Metric{m}, By: by, Period: e.Between(month.From, month.To)}
				table, _ := e.Query(q)
				x, _ := e.Explain(q)
				if len(x.Rows) != len(table.Groups) {
					t.Fatalf("%s %s: %d rows, the query has %d", m.ID, month.From, len(x.Rows), len(table.Groups))
				}
				for i, r := range x.Rows {
					if want := table.Cells[i][0]; r.Value.Value.Cmp(want.Value) != 0 || r.Value.Reason != want.Reason || !slices.Equal(r.Keys, table.Groups[i].Keys) {
						t.Errorf("%s %s %v: explain gives %s, query %s", m.ID, month.From, r.Keys, r.Value.Value.Exact(9), want.Value.Exact(9))
					}
					numbers += explained(t, x, r)
				}
				if by == nil {
					linesAddUp(t, x)
				}
			}
		}
	}
	if numbers < 1500 {
		t.Errorf("only %d numbers were explained", numbers)
	}
}

// explained checks what one number is made of; it returns 1 if there is one.
func explained(t *testing.T, x *metric.Explanation, r metric.ExplainedRow) int {
	t.Helper()
	if r.Value.Value.Null() {
		return 0
	}
	if !r.Value.Den.Null() && r.Value.Num.Div(r.Value.Den).Cmp(r.Value.Value) != 0 {
		t.Errorf("%s %s %v: %s ÷ %s is not %s", x.Metric.ID, x.Span.From, r.Keys, r.Value.Num.Exact(6), r.Value.Den.Exact(6), r.Value.Value.Exact(6))
	}
	for i, l := range x.Leaves {
		if sum := total(r.Parts[i]); sum.Cmp(r.Leaves[i].Value) != 0 {
			t.Errorf("%s %s %v: the sources of %s add up to %s, not %s", x.Metric.ID, x.Span.From, r.Keys, l.Text, sum.Exact(6), r.Leaves[i].Value.Exact(6))
		}
	}
	return 1
}

func total(parts []metric.Quantity) value.Num {
	sum := value.Num{}
	for _, p := range parts {
		switch {
		case p.Value.Null():
		case sum.Null():
			sum = p.Value
		default:
			sum = sum.Add(p.Value)
		}
	}
	return sum
}

// linesAddUp holds that the records of the files are the count.
func linesAddUp(t *testing.T, x *metric.Explanation) {
	t.Helper()
	for i, l := range x.Leaves {
		for _, o := range x.Sources {
			if o.Journeys == nil || !slices.Contains(l.Sources, o.Name) || o.Table.Measure(l.Measure).Stage != "" || len(l.Where) > 0 {
				continue
			}
			lines := int64(0)
			for _, f := range o.Files {
				for _, s := range f.Stages {
					if s.Stage == l.Measure {
						lines += int64(s.Lines)
					}
				}
			}
			if sum := total(x.Rows[0].Parts[i]); !sum.Null() && sum.Cmp(value.NumInt(lines)) != 0 {
				t.Errorf("%s: the files have %d records, the sum of %s is %s", x.Span.From, lines, l.Text, sum.Exact(6))
			}
		}
	}
}

// TestExplainIndependently compares the explanation of CPL with the exports
// read by other means: encoding/csv, a month, a sum in whole yen.
func TestExplainIndependently(t *testing.T) {
	book, err := Gather(context.Background(), options(reference))
	if err != nil {
		t.Fatal(err)
	}
	e := book.Engine()
	month := e.Between(value.DateOf(2026, 9, 1), value.DateOf(2026, 9, 30))
	x, _ := e.Explain(metric.Query{Metrics: []*model.Metric{book.Site.Metric("cpl")}, Period: month})
	leads, _ := column(t, "data/crm/leads-2026H2.csv", "Create Date", "")
	lines, yen := column(t, "data/other-costs/costs.csv", "month", "cost")
	if want := value.NumInt(int64(leads)); leads == 0 || x.Rows[0].Value.Den.Cmp(want) != 0 {
		t.Errorf("denominator %s, the export has %d leads in the month", x.Rows[0].Value.Den.Exact(6), leads)
	}
	part := x.Rows[0].Parts[0][slices.Index(x.Leaves[0].Sources, "other_costs")]
	if want := value.NumInt(int64(yen)); yen == 0 || part.Value.Cmp(want) != 0 {
		t.Errorf("other costs %s, the table has %d", part.Value.Exact(6), yen)
	}
	i := slices.IndexFunc(x.Sources, func(o lineage.Source) bool { return o.Name == "other_costs" })
	if f := x.Sources[i].Files; len(f) != 1 || f[0].Lines != lines || !f[0].Whole {
		t.Errorf("files of other costs %+v, want one with %d lines", f, lines)
	}
}

// column counts the rows of September 2026 by a column of dates and adds up a
// column of whole numbers.
func column(t *testing.T, file, date, sum string) (rows, total int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(reference, file))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at, add := slices.Index(all[0], date), slices.Index(all[0], sum)
	for _, r := range all[1:] {
		if !strings.HasPrefix(r[at], "2026-09") && !strings.HasPrefix(r[at], "2026/09/") {
			continue
		}
		rows++
		if add >= 0 {
			n, err := strconv.Atoi(strings.ReplaceAll(r[add], ",", ""))
			if err != nil {
				t.Fatal(err)
			}
			total += n
		}
	}
	return rows, total
}
