package dataset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// maxListed bounds the findings of one check about one file. The ledger lists
// all of them.
const maxListed = 100

// ledger accounts for the records of the file, and reports what is wrong with
// them. Too many rejected records fail the file.
func (r *reading) ledger(j *job) facts.Ledger {
	in := r.intake
	l := facts.Ledger{
		Path: r.file.Path, Source: j.src.Name, Encoding: r.enc.String(), Delimiter: string(r.env.delim),
		HeaderLine: r.env.line, Read: in.read, Kept: in.kept, Repaired: in.repaired,
		Totals: in.count(isTotal), Footers: in.count(isFooter), Rejected: in.count(isRejected),
		Checksum: []facts.Checksum{}, Oldest: value.NoDate, Newest: value.NoDate,
		Columns: r.ledgerColumns(), SHA256: r.sum, Bytes: r.file.Size,
	}
	if r.profile != nil {
		l.Profile = r.profile.Name
	}
	if c := r.counter; c != nil && in.kept > 0 {
		l.Oldest, l.Newest = c.first, c.last
		l.Checksum = r.checksum()
	}
	if rec := r.records; rec != nil {
		l.Oldest, l.Newest = rec.first, rec.last
	}
	l.Lines = r.lines()
	if r.copyOf != nil {
		l.Replaced, l.Kept, l.Repaired = l.Kept, 0, 0
		return l
	}
	r.report(j, &l)
	return l
}

// ledgerColumns says what became of each column of the header.
func (r *reading) ledgerColumns() []facts.Column {
	columns := make([]facts.Column, len(r.env.header))
	for i, h := range r.env.header {
		columns[i] = facts.Column{Header: h.text, Role: "ignored"}
	}
	for i, c := range r.columns {
		if i < len(r.decision) {
			c.role = r.decision[i].role
		}
		at := &columns[c.index]
		switch names := strings.Split(at.Name, ", "); {
		case at.Name == "":
			at.Name, at.Role = c.name, c.word()
		case !slices.Contains(names, c.name):
			at.Name += ", " + c.name
		}
	}
	return columns
}

// lines lists the records that were put aside or repaired.
func (r *reading) lines() []facts.Line {
	var lines []facts.Line
	for _, a := range r.intake.asides {
		if a.fate == isRejected {
			lines = append(lines, facts.Line{Line: a.line, Kind: "rejected", Column: a.column, Reason: a.reason})
		}
	}
	for _, m := range r.intake.remarks {
		reason := m.reason
		if m.count > 1 {
			reason = fmt.Sprintf("%s (%d in all, the first here)", m.reason, m.count)
		}
		lines = append(lines, facts.Line{Line: m.first, Kind: "repaired", Column: m.column, Reason: reason})
	}
	return lines
}

// report turns what the ledger says into findings.
func (r *reading) report(j *job, l *facts.Ledger) {
	r.reportRejected()
	for _, c := range l.Checksum {
		if c.Result == "differs" {
			r.found = append(r.found, diag.New(diag.Warning, CheckChecksum, r.totalPos(),
				fmt.Sprintf("the rows of %q add up to %s, the file's total is %s", c.Column, c.Sum, c.Total),
				"look for rows that are missing from the file or stand in it twice"))
		}
	}
	if l.Read == 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckEmpty, diag.Pos{File: l.Path, Line: l.HeaderLine},
			"the file has a header and no rows", "fetch the export again, or remove the file"))
	}
	most := value.NumOf(value.One / 100)
	if j.Config != nil {
		most = j.Config.Limits.MaxRejected
	}
	if l.Rejected > 0 && value.NumInt(int64(l.Rejected)).Cmp(most.Mul(value.NumInt(int64(l.Read)))) > 0 && !j.asking && !r.failed {
		r.fail(diag.New(diag.Error, CheckFailed, diag.Pos{File: l.Path},
			fmt.Sprintf("%d of %d records rejected, more than %s%%", l.Rejected, l.Read, most.Mul(value.NumInt(100)).Exact(2)),
			"mend the export, or raise limits: {max_rejected: …} if the rest can be trusted"))
	}
}

// reportRejected lists the rejected records. A fatal one fails the file.
func (r *reading) reportRejected() {
	listed, more := 0, 0
	for _, a := range r.intake.asides {
		switch {
		case a.fate != isRejected:
		case a.fatal:
			r.fail(diag.New(diag.Error, CheckFailed, r.pos(a), fmt.Sprintf("%q %s", a.column, a.reason), a.hint))
		case listed == maxListed:
			more++
		default:
			listed++
			r.found = append(r.found, diag.New(diag.Warning, CheckRejected, r.pos(a), "record left out: "+a.describe(),
				"correct it where the export comes from"))
		}
	}
	if more > 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckRejected, diag.Pos{File: r.file.Path},
			fmt.Sprintf("%s more left out", plural(more, "record")), "`mopsite inspect` lists all of them"))
	}
}

func (a aside) describe() string {
	if a.column == "" {
		return "it " + a.reason
	}
	return fmt.Sprintf("%q %s", a.column, a.reason)
}

func (r *reading) pos(a aside) diag.Pos {
	return diag.Pos{File: r.file.Path, Line: a.line, Col: a.col}
}

// totalPos is the place of the file's first total row.
func (r *reading) totalPos() diag.Pos {
	for _, a := range r.intake.asides {
		if a.fate == isTotal {
			return diag.Pos{File: r.file.Path, Line: a.line}
		}
	}
	return diag.Pos{File: r.file.Path}
}

// checksum compares the first total row with the sum of the kept rows.
func (r *reading) checksum() []facts.Checksum {
	sums := []facts.Checksum{}
	total := r.intake.firstTotal()
	for i, m := range r.plan.measures {
		if total == nil || m.index < 0 || m.index >= len(total) || r.counter.sums[i] == facts.Null {
			continue
		}
		n, _, st := cell.ParseNumber([]byte(total[m.index]), m.mark)
		if st != cell.Read || n.Percent {
			continue
		}
		c := facts.Checksum{
			Column: m.header, Measure: r.plan.schema.measures[i].Name, Result: "equal",
			Sum: value.NumOf(r.counter.sums[i]).Exact(6), Total: value.NumOf(n.V).Exact(6),
		}
		if !near(r.counter.sums[i], n, m.unit, r.intake.kept, r.counter.digits[i]) {
			c.Result = "differs"
		}
		sums = append(sums, c)
	}
	slices.SortStableFunc(sums, func(a, b facts.Checksum) int { return r.headerIndex(a.Column) - r.headerIndex(b.Column) })
	return sums
}

func (r *reading) headerIndex(text string) int {
	return slices.IndexFunc(r.env.header, func(h heading) bool { return h.text == text })
}

// near reports whether a sum agrees with the printed total. Counts agree
// exactly. Every other row was rounded where its column's last decimal stands,
// so the sum may be off by half of that for each row, and the total itself by
// half of its own last decimal.
func near(sum value.Fixed, total cell.Number, unit facts.Unit, rows, digits int) bool {
	diff := sum - total.V
	if diff < 0 {
		diff = -diff
	}
	if unit == facts.Count {
		return diff == 0
	}
	last := func(digits int) value.Fixed { // the value of a digit at the last decimal
		v := value.One
		for range min(digits, 6) {
			v /= 10
		}
		return v
	}
	return 2*diff <= max(last(max(digits, total.Decimals))*value.Fixed(rows), last(total.Decimals))
}

// plural counts things: 1 record, 2 records.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
