package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// ledger accounts for the records of the file, and reports what is wrong with
// them. Too many rejected records fail the file.
func (r *reading) ledger(j *job) facts.Ledger {
	in := r.intake
	l := facts.Ledger{
		Path: r.file.Path, Source: j.src.Name, Sheet: r.file.Sheet(),
		HeaderLine: r.env.Line, Read: in.Read, Kept: in.Kept, Repaired: in.Repaired,
		Totals: in.Count(intake.Total), Footers: in.Count(intake.Footer) + in.Count(intake.Header), Rejected: in.Count(intake.Rejected),
		Checksum: []facts.Checksum{}, Oldest: value.NoDate, Newest: value.NoDate,
		Columns: r.ledgerColumns(), SHA256: r.file.Sum(), Bytes: r.file.Size,
	}
	l.Encoding, l.Delimiter = r.file.Form(&r.env)
	switch {
	case r.Profile != nil:
		l.Profile, l.Unverified, l.Zone = r.Profile.Name, !r.Profile.Verified(), r.Profile.Zone
	case r.Vendor != nil:
		l.Profile, l.Unverified = r.Vendor.Name, !r.Vendor.Verified()
	}
	if r.report.Zone != "" {
		l.Zone = r.report.Zone
	}
	if r.env.SpanLine > 0 {
		l.Stated = &facts.Days{From: r.env.Span.From, To: r.env.Span.To}
	}
	if r.counter != nil && in.Kept > 0 {
		l.Checksum = r.checksum()
	}
	if c, ok := r.recordCount(); ok {
		l.Checksum = append(l.Checksum, c)
	}
	if in.Kept > 0 {
		l.Oldest, l.Newest = r.stand.First, r.stand.Last
		l.Months, l.Later = r.stand.Days.Months(), r.stand.Later
	}
	if rec := r.records; rec != nil {
		for i, s := range r.Input.Stages {
			l.Stages = append(l.Stages, facts.StageCount{Stage: s.ID, Months: rec.Counts(i, r.stand.Entity)})
		}
	}
	l.Lines = slices.Concat(r.lines(), r.env.Others(), r.file.Unread())
	slices.SortStableFunc(l.Lines, func(a, b facts.Line) int { return a.Line - b.Line })
	l.Replaced, l.Kept, l.Gone = r.stand.Replaced, l.Kept-r.stand.Replaced, r.stand.Gone.Months()
	if r.copyOf != nil {
		l.Replaced, l.Kept = l.Kept, 0
		l.Months, l.Gone, l.Stages, l.Later = nil, l.Months, nil, 0
		return l
	}
	r.reportLedger(j, &l)
	return l
}

// ledgerColumns says what became of each column of the header.
func (r *reading) ledgerColumns() []facts.Column {
	columns := make([]facts.Column, len(r.env.Header))
	for i, h := range r.env.Header {
		columns[i] = facts.Column{Header: h.Text, Role: "ignored"}
		if u, ok := r.LeavesAlone(h); ok {
			columns[i].Evidence, columns[i].Why = u.Evidence.String(), u.Why.String()
		} else {
			columns[i].Why = r.Instead(h)
		}
		if r.Personal(h) {
			columns[i].Role = "personal"
		}
	}
	for i, c := range r.Columns {
		if i < len(r.decided) {
			c.Role = r.decided[i].Role
		}
		at := &columns[c.Index]
		switch names := strings.Split(at.Name, ", "); {
		case at.Name == "":
			at.Name, at.Role, at.Evidence, at.Why = c.Name, c.Word(), c.Evidence, ""
		case !slices.Contains(names, c.Name):
			at.Name += ", " + c.Name
		}
	}
	return columns
}

// lines lists the records that were put aside or repaired.
func (r *reading) lines() []facts.Line {
	var lines []facts.Line
	for _, a := range r.intake.Asides {
		if a.Fate == intake.Rejected {
			lines = append(lines, facts.Line{Line: a.Line, Kind: facts.LineRejected, Column: a.Column, Reason: a.Reason})
		}
	}
	for _, m := range r.intake.Remarks {
		reason := m.Reason
		if m.Count > 1 {
			reason = fmt.Sprintf("%s (%d in all, the first here)", m.Reason, m.Count)
		}
		lines = append(lines, facts.Line{Line: m.First, Kind: facts.LineRepaired, Column: m.Column, Reason: reason})
	}
	return append(lines, r.headerLines()...)
}

// headerLines lists the headers that stand in the file again.
func (r *reading) headerLines() []facts.Line {
	var lines []facts.Line
	for _, a := range r.intake.Asides {
		if a.Fate == intake.Header {
			lines = append(lines, facts.Line{Line: a.Line, Kind: facts.LineHeader, Reason: a.Reason})
		}
	}
	return lines
}

// reportLedger turns what the ledger says into findings.
func (r *reading) reportLedger(j *job, l *facts.Ledger) {
	r.reportVendor(j, l)
	r.reportRejected()
	r.reportDamage(j, l)
	r.reportScale()
	r.reportSheets()
	for _, c := range l.Checksum {
		switch {
		case c.Doubtful:
			r.found = append(r.found, diag.New(diag.Warning, CheckDoubtful, diag.Pos{File: l.Path, Line: r.intake.Controls()[0].Line},
				fmt.Sprintf("the rows of %q add up to %s, the file's total is %s: more than rounding usually makes in %s", c.Column, c.Sum, c.Total, finding.Plural(l.Kept, "row")),
				"look for rows that are missing from the file or stand in it twice; nothing is wrong if the platform cuts decimals off instead of rounding"))
		case c.Result != "differs":
		case c.Column == "":
			_, line, _ := r.intake.Announced()
			r.found = append(r.found, diag.New(diag.Warning, CheckChecksum, diag.Pos{File: l.Path, Line: line},
				fmt.Sprintf("the file says that it holds %s records, %s were kept", c.Total, c.Sum),
				"look for records that are missing from the file or were left out"))
		default:
			r.found = append(r.found, diag.New(diag.Warning, CheckChecksum, diag.Pos{File: l.Path, Line: r.intake.Controls()[0].Line},
				fmt.Sprintf("the rows of %q add up to %s, the file's total is %s", c.Column, c.Sum, c.Total),
				"look for rows that are missing from the file or stand in it twice"))
		}
	}
	if l.Read == 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckEmpty, diag.Pos{File: l.Path, Line: l.HeaderLine},
			"the file has a header and no rows, so it says and replaces nothing", "fetch the export again, or remove the file"))
	}
	if most := j.maxRejected(); tooMany(*l, most) && !j.asking && !r.failed {
		r.fail(diag.New(diag.Error, finding.Failed, diag.Pos{File: l.Path},
			fmt.Sprintf("%d of %d records rejected, more than %s%%", l.Rejected, l.Read, finding.Percent(most)),
			"mend the export, or raise limits: {max_rejected: …} if the rest can be trusted"))
	}
}

// reportRejected lists the rejected records. A fatal one fails the file.
func (r *reading) reportRejected() {
	listed, more := 0, 0
	fatal := map[string]bool{} // the first of a kind fails the file
	for _, a := range r.intake.Asides {
		switch {
		case a.Fate != intake.Rejected || a.Fatal && fatal[describe(a)]:
		case a.Fatal:
			fatal[describe(a)] = true
			r.fail(diag.New(diag.Error, finding.Failed, r.pos(a), fatalText(a), a.Hint))
		case listed == finding.MaxListed:
			more++
		default:
			listed++
			r.found = append(r.found, diag.New(diag.Warning, CheckRejected, r.pos(a), "record left out: "+describe(a),
				"correct it where the export comes from"))
		}
	}
	if more > 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckRejected, diag.Pos{File: r.file.Path},
			fmt.Sprintf("%s more left out", finding.Plural(more, "record")), "`mopsite inspect` lists all of them"))
	}
}

func fatalText(a intake.Aside) string {
	if a.Cut {
		return "the file ends in the middle of a record"
	}
	if a.Column == "" {
		return "the record " + a.Reason
	}
	return describe(a)
}

func describe(a intake.Aside) string {
	if a.Column == "" {
		return "it " + a.Reason
	}
	return fmt.Sprintf("%q %s", a.Column, a.Reason)
}

func (r *reading) pos(a intake.Aside) diag.Pos {
	return diag.Pos{File: r.file.Path, Line: a.Line, Col: a.Col}
}
