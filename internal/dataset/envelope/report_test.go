package envelope_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/value"
)

func TestReport(t *testing.T) {
	tests := []struct {
		name, above string
		order       cell.Order
		span        string
		want        envelope.Report
	}{
		{
			"name and value", "\"Report Name: Campaigns\"\n\"Report Time: 9/1/2026,9/3/2026\"\n\"Time Zone: (GMT+09:00) Osaka, Sapporo, Tokyo\"\n\"Potential Incomplete Data: true\"\n\"Rows: 24\"\n\n",
			cell.MonthThenDay, "2026-09-01..2026-09-03",
			envelope.Report{
				Zone: "(GMT+09:00) Osaka, Sapporo, Tokyo", Rows: 24, Counted: true, Incomplete: 4,
				Names: []string{"report name:", "report time:", "time zone:", "potential incomplete data:", "rows:"},
			},
		},
		{
			"complete data, days with a dash", "\"Report Time: 9/28/2026 - 10/4/2026\"\n\"Potential Incomplete Data: false\"\n",
			cell.MonthThenDay, "2026-09-28..2026-10-04",
			envelope.Report{Names: []string{"report time:", "potential incomplete data:"}},
		},
		{
			"days in doubt are not read", "\"Report Time: 9/1/2026,9/3/2026\"\n",
			cell.Undecided, "", envelope.Report{Names: []string{"report time:"}},
		},
		{
			"start and end on one line", "Campaign Performance Report (in UTC)\n\"Report Start: 09/01/2026, Report End: 09/02/2026\"\n\n",
			cell.MonthThenDay, "2026-09-01..2026-09-02",
			envelope.Report{Names: []string{"campaign performance report (in utc)", "report start:"}},
		},
		{
			"start and end with times", "Title\n\"Report Start: September 1, 2026, 12:00 AM\"\n\"Report End: September 30, 2026, 11:59 PM\"\n",
			cell.MonthThenDay, "2026-09-01..2026-09-30",
			envelope.Report{Names: []string{"title", "report start:", "report end:"}},
		},
		{
			"the end before the start", "Report Start: 9/2/2026\nReport End: 9/1/2026\n",
			cell.MonthThenDay, "", envelope.Report{Names: []string{"report start:", "report end:"}},
		},
		{"a number of rows that is none", "Rows: many\n", cell.Undecided, "", envelope.Report{Names: []string{"rows:"}}},
		{"nothing above", "", cell.Undecided, "", envelope.Report{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := []byte(tt.above + "day,clicks\n2026-09-01,1\n")
			e := envelope.Envelope{Line: strings.Count(tt.above, "\n") + 1}
			got := e.ReadReport(text, tt.order)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			span := ""
			if e.SpanLine > 0 {
				span = e.Span.From.String() + ".." + e.Span.To.String()
			}
			if span != tt.span {
				t.Errorf("the span is %q, want %q", span, tt.span)
			}
		})
	}
}

func FuzzReport(f *testing.F) {
	f.Add("Report Time: 9/1/2026,9/3/2026\nRows: 2\n")
	f.Add("Report Start: May 1, 2026, 12:00 AM, Report End: May 2, 2026\n")
	f.Fuzz(func(t *testing.T, above string) {
		e := envelope.Envelope{Line: strings.Count(above, "\n") + 1}
		e.ReadReport([]byte(above), cell.MonthThenDay)
		if e.SpanLine > 0 && (e.Span.From > e.Span.To || e.Span.From == value.NoDate) {
			t.Errorf("the span is %v to %v", e.Span.From, e.Span.To)
		}
	})
}
