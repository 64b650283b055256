package account

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/checksum"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Ledger accounts for the records of the file, and reports what is wrong with
// them. Too many rejected records fail the file. Nothing is reported of a copy.
func (f *File) Ledger(rules Rules) facts.Ledger {
	in := f.Intake
	l := facts.Ledger{
		Path: f.Path, Source: f.Source.Name, Sheet: f.Export.Sheet(),
		HeaderLine: f.Env.Line, Read: in.Read, Kept: in.Kept, Repaired: in.Repaired,
		Totals: in.Count(intake.Total), Footers: in.Count(intake.Footer) + in.Count(intake.Header), Rejected: in.Count(intake.Rejected),
		Checksum: []facts.Checksum{}, Oldest: value.NoDate, Newest: value.NoDate,
		Columns: f.ledgerColumns(), SHA256: f.Export.Sum(), Bytes: f.Export.Size,
	}
	if f.Env.Wrapped {
		l.Repaired++
	}
	l.Encoding, l.Delimiter = f.Export.Form(&f.Env)
	switch {
	case f.Profile != nil:
		l.Profile, l.Unverified, l.Zone = f.Profile.Name, !f.Profile.Verified(), f.Profile.Zone
	case f.Vendor != nil:
		l.Profile, l.Unverified = f.Vendor.Name, !f.Vendor.Verified()
	}
	if f.Report.Zone != "" {
		l.Zone = f.Report.Zone
	}
	if f.Env.SpanLine > 0 {
		l.Stated = &facts.Days{From: f.Env.Span.From, To: f.Env.Span.To}
	}
	if f.Counter != nil && in.Kept > 0 {
		l.Checksum = f.Totals().Sums()
	}
	if c, ok := checksum.Records(in); ok {
		l.Checksum = append(l.Checksum, c)
	}
	if in.Kept > 0 {
		l.Oldest, l.Newest = f.Standing.First, f.Standing.Last
		l.Months, l.Later = f.Standing.Days.Months(), f.Standing.Later
	}
	if rec := f.Records; rec != nil {
		for i, s := range f.Input.Stages {
			l.Stages = append(l.Stages, facts.StageCount{Stage: s.ID, Months: rec.Counts(i, f.Standing.Entity)})
		}
	}
	l.Lines = f.lines()
	if !rules.Asking {
		l.Lines, l.Unlisted = listed(l.Lines, in.Unkept(func(intake.Kind) bool { return true }))
	}
	l.Replaced, l.Kept, l.Gone = f.Standing.Replaced, l.Kept-f.Standing.Replaced, f.Standing.Gone.Months()
	if f.Copy {
		l.Replaced, l.Kept = l.Kept, 0
		l.Months, l.Gone, l.Stages, l.Later = nil, l.Months, nil, 0
		return l
	}
	f.report(rules, &l)
	return l
}

// ledgerColumns says what became of each column of the header.
func (f *File) ledgerColumns() []facts.Column {
	columns := make([]facts.Column, len(f.Env.Header))
	for i, h := range f.Env.Header {
		columns[i] = facts.Column{Header: h.Text, Role: "ignored"}
		if u, ok := f.LeavesAlone(h); ok {
			columns[i].Evidence, columns[i].Why = u.Evidence.String(), u.Why.String()
		} else {
			columns[i].Why = f.Instead(h)
		}
		if f.Personal(h) {
			columns[i].Role = "personal"
		}
	}
	for i, c := range f.Columns {
		if i < len(f.Decided) {
			c.Role = f.Decided[i].Role
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
