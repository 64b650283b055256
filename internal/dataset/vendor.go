package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// findVendor looks for the vendor of a file of counts by its header and the
// lines above it, and reads what those lines say. An unverified profile is
// taken only where it is named, and by `inspect`, which says so.
func (r *reading) findVendor(text []byte) {
	env := r.env
	r.report = env.ReadReport(text, cell.Undecided) // for the names
	switch {
	case r.src.Profile.V != "":
		r.profile = profile.Get(r.src.Profile.V)
	default:
		r.profile = profile.Recognise(envelope.Texts(r.env.Header), r.report.Names)
		if r.profile == nil && r.guessing {
			r.profile = profile.Resembles(envelope.Texts(r.env.Header), r.report.Names)
		}
	}
	order, _ := r.vendorOrder()
	r.report = r.env.ReadReport(text, order)
}

// vendorOrder is the order of day and month that the vendor of the file keeps
// to.
func (r *reading) vendorOrder() (cell.Order, doubt) {
	if r.profile == nil {
		return cell.Undecided, orderOpen
	}
	switch r.profile.Order {
	case profile.DayFirst:
		return cell.DayThenMonth, none
	case profile.MonthFirst:
		return cell.MonthThenDay, none
	}
	return cell.Undecided, orderOpen
}

// vendorCurrency is that of the vendor's money, else the site's.
func (r *reading) vendorCurrency(site string) string {
	if r.profile != nil && r.profile.Currency != "" {
		return r.profile.Currency
	}
	return site
}

// labels finds the columns that name what a row is about, where a row without
// any such name is the total of the rows.
func (r *reading) labels(plan *rows.Counts) {
	if r.profile == nil || !r.profile.BlankTotal {
		return
	}
	for i, h := range r.env.Header {
		u, left := r.leavesAlone(h)
		if left && u.Why == profile.Breakdown {
			plan.Labels = append(plan.Labels, i)
		}
	}
	for _, c := range r.columns {
		if c.use == useDimension && c.name != config.NameCurrency && c.name != "account" {
			plan.Labels = append(plan.Labels, c.index)
		}
	}
	i := slices.IndexFunc(r.columns, func(c column) bool { return c.use == useDate })
	if i >= 0 && (!r.profile.Levels || len(plan.Labels) == 0) {
		plan.Labels = append(plan.Labels, r.columns[i].index)
	}
}

// narrowest finds the column of the narrowest names, mapped or not, where rows
// of wider levels stand among the others, -1 without one.
func (r *reading) narrowest() int {
	if r.profile == nil || !r.profile.Levels {
		return -1
	}
	for _, name := range []string{"ad", "ad_group"} {
		i := slices.IndexFunc(r.env.Header, func(h envelope.Heading) bool {
			return r.profile.Reads(h.Bare) == name || r.profile.Reads(h.Folded) == name
		})
		if i >= 0 {
			return i
		}
	}
	return -1
}

// mixed finds out whether a measure counts something else in each row.
func (r *reading) mixed(plan *rows.Counts) {
	if r.profile == nil {
		return
	}
	m := rows.Mixed{Measure: -1, Kind: -1}
	for i, h := range r.env.Header {
		u, left := r.leavesAlone(h)
		switch {
		case !left || u.Why != profile.Mixed:
		case slices.Contains(r.profile.Kinds, h.Text):
			m.Kind = i
		case slices.ContainsFunc(r.columns, func(c column) bool { return c.index == i && c.use == useMeasure }):
			m.Measure = i
		}
	}
	if m.Measure >= 0 && m.Kind >= 0 {
		plan.Mixed = &m
	}
}

// checkMixed fails a file whose mapped results are of several kinds.
func (r *reading) checkMixed(j *job) {
	if r.counter == nil || r.counter.Mixed == nil || len(r.counter.Kinds) < 2 {
		return
	}
	results, kind := r.env.Header[r.counter.Mixed.Measure], r.env.Header[r.counter.Mixed.Kind]
	r.refuseMixed(j, diag.New(diag.Error, CheckFailed, results.Pos,
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
		i := slices.IndexFunc(f.columns, func(c column) bool { return c.index == f.counter.Mixed.Measure && c.use == useMeasure })
		other, ok := first[f.columns[i].name]
		if !ok {
			first[f.columns[i].name] = f
			continue
		}
		have, was := f.counter.Kinds[0], other.counter.Kinds[0]
		if have.Name != was.Name {
			f.refuseMixed(j, diag.New(diag.Error, CheckFailed, results.Pos,
				fmt.Sprintf("%q counts another thing than in %s (%q differs between line %d and line %d there), so the sum of both means nothing",
					results.Text, other.file.Path, kind.Text, have.Line, was.Line), oneKind))
		}
	}
}

// checkRates warns of columns whose values must not be added up but are mapped
// to a measure by hand.
func (r *reading) checkRates() {
	for _, c := range r.columns {
		u, left := r.leavesAlone(c.header)
		if left && c.use == useMeasure && (u.Why == profile.Rate || u.Why == profile.People) {
			r.found = append(r.found, diag.New(diag.Warning, CheckRate, c.header.Pos,
				fmt.Sprintf("%q is mapped to %s and added up: %s", c.header.Text, c.name, u.Why),
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

// usedInstead returns why a header that the profile knows is not read: another
// column serves its name.
func (r *reading) usedInstead(folded string) string {
	if r.profile == nil || r.profile.Reads(folded) == "" {
		return ""
	}
	name := r.profile.Reads(folded)
	if i := r.columnOf(name); i >= 0 {
		return fmt.Sprintf("%q is used for %s", r.columns[i].header.Text, name)
	}
	return ""
}

// unnamedProfile says that a file would be read by an unverified profile if its
// source named it; ok is false if there is none.
func (r *reading) unnamedProfile() (d diag.Diagnostic, ok bool) {
	p := profile.Resembles(envelope.Texts(r.env.Header), r.report.Names)
	if p == nil || r.profile != nil {
		return d, false
	}
	return r.problem(fmt.Sprintf("the file looks like one of %s, whose profile is unverified and must be named", p.Title),
		fmt.Sprintf("add profile: %s to the source, and compare the numbers with the platform's", p.Name)), true
}
