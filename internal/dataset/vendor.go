package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// checkMixed fails a file whose mapped results are of several kinds.
func (r *reading) checkMixed(j *job) {
	if r.counter == nil || r.counter.Mixed == nil || len(r.counter.Kinds) < 2 {
		return
	}
	results, kind := r.env.Header[r.counter.Mixed.Measure], r.env.Header[r.counter.Mixed.Kind]
	r.refuseMixed(j, diag.New(diag.Error, finding.Failed, results.Pos,
		fmt.Sprintf("%q counts several things (%q differs between lines %d and %d), so its sum means nothing",
			results.Text, kind.Text, r.counter.Kinds[0].Line, r.counter.Kinds[1].Line), oneKind))
}

const oneKind = "map the column of one kind of result instead, such as Leads or Purchases, or export campaigns of one kind"

func (r *reading) refuseMixed(j *job, d diag.Diagnostic) {
	if !j.asking {
		r.fail(d)
		return
	}
	d.Check, d.Level = finding.Question, diag.Hint
	r.found = append(r.found, d)
}

// checkKinds fails the files whose mapped results are of another kind than those
// of the first file: the source adds them up too.
func (j *job) checkKinds(files []*reading) {
	first := map[string]*reading{} // by measure
	for _, f := range originals(files) {
		if f.counter == nil || f.counter.Mixed == nil || len(f.counter.Kinds) == 0 {
			continue
		}
		results, kind := f.env.Header[f.counter.Mixed.Measure], f.env.Header[f.counter.Mixed.Kind]
		i := slices.IndexFunc(f.Columns, func(c columns.Column) bool { return c.Index == f.counter.Mixed.Measure && c.Use == columns.Measure })
		other, ok := first[f.Columns[i].Name]
		if !ok {
			first[f.Columns[i].Name] = f
			continue
		}
		have, was := f.counter.Kinds[0], other.counter.Kinds[0]
		if have.Name != was.Name {
			f.refuseMixed(j, diag.New(diag.Error, finding.Failed, results.Pos,
				fmt.Sprintf("%q counts another thing than in %s (%q differs between line %d and line %d there), so the sum of both means nothing",
					results.Text, other.file.Path, kind.Text, have.Line, was.Line), oneKind))
		}
	}
}

// checkRates warns of columns whose values must not be added up but are mapped
// to a measure by hand.
func (r *reading) checkRates() {
	for _, c := range r.Columns {
		u, left := r.LeavesAlone(c.Header)
		if left && c.Use == columns.Measure && (u.Why == profile.Rate || u.Why == profile.People) {
			r.found = append(r.found, diag.New(diag.Warning, CheckRate, c.Header.Pos,
				fmt.Sprintf("%q is mapped to %s and added up: %s", c.Header.Text, c.Name, u.Why),
				"write a metric that divides the sums, such as clicks / impressions, and unmap the column"))
		}
	}
}

// reportVendor says what the lines above the header warn of.
func (r *reading) reportVendor(j *job, l *facts.Ledger) {
	if rows := l.Read - l.Totals - l.Footers; r.report.Counted && rows != r.report.Rows {
		r.found = append(r.found, diag.New(diag.Warning, CheckChecksum, diag.Pos{File: r.file.Path},
			fmt.Sprintf("the file says that it has %s, and has %d", finding.Plural(r.report.Rows, "row"), rows), "fetch the report again; it may have been cut short"))
	}
	r.checkMixed(j)
	r.checkRates()
	if r.report.Incomplete > 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckIncomplete, diag.Pos{File: r.file.Path, Line: r.report.Incomplete},
			"the vendor says that the data may be incomplete", "fetch the report again later; its newest days may still grow"))
	}
}
