package metric

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Union is a growing set of groups of a table whose sums are added up before
// the formulas are applied to them: the rest behind the largest, a running
// total, the total. So a ratio of a union is a ratio of sums, and a sum of
// several currencies is not given.
//
// The answer to a question has unions only if its groups were kept: see
// [Query.Keep].
type Union struct {
	run     *run
	columns []*column
	row     *row
	// zero and unfilled say of each leaf that a source of records has answered
	// for a group with none, and that amounts of one were not filled in.
	zero, unfilled []bool
	// present says of each leaf that it is not absent from every group.
	present []bool
}

// Join says how the names of sources meet in a union of groups.
type Join bool

// Some unions hold some values of a dimension, so that a ratio across sources
// joins by their names; those of Every value need no join, as no ungrouped
// question does.
const (
	Some  Join = false
	Every Join = true
)

// Union returns an empty union of the table's groups.
func (t *Table) Union(of Join) *Union {
	r := t.kept
	u := &Union{run: r, row: &row{sums: make([]amount, len(r.leaves)), united: true}}
	u.zero, u.unfilled = make([]bool, len(r.leaves)), make([]bool, len(r.leaves))
	u.present = make([]bool, len(r.leaves))
	dims := r.dims
	if of == Every {
		dims = nil
	}
	if r.unions == nil {
		r.unions = map[Join][]*column{}
	}
	if r.unions[of] == nil {
		for _, p := range r.plans {
			r.unions[of] = append(r.unions[of], r.column(p, dims))
		}
	}
	u.columns = r.unions[of]
	return u
}

// Add adds the group at an index of the table.
func (u *Union) Add(group int) {
	for i, a := range u.run.rows[group].sums {
		u.zero[i] = u.zero[i] || a.zero
		u.unfilled[i] = u.unfilled[i] || a.unfilled
		u.present[i] = u.present[i] || !a.absent
		if !a.zero {
			u.row.sums[i].join(a)
		}
	}
}

// Quantities returns the table's metrics of the union as it stands. over are
// the days that it speaks for: a bucket, or the period of the table.
func (u *Union) Quantities(over value.Span) []Quantity {
	r := *u.row
	r.Bucket, r.sums = over, make([]amount, len(u.row.sums))
	for i, a := range u.row.sums {
		if a.Null() && len(a.currencies) == 0 && u.zero[i] && !u.unfilled[i] {
			a.Num = value.NumInt(0)
		}
		a.absent = !u.present[i]
		r.sums[i] = a
	}
	out := make([]Quantity, len(u.columns))
	for j, c := range u.columns {
		out[j] = c.quantity(&r)
		out[j].Partial = out[j].Partial || u.run.partial(over)
	}
	return out
}

// partial reports whether days of a union are cut by as-of or by the period.
func (r *run) partial(days value.Span) bool {
	if days == r.q.Period.Span {
		return r.q.Period.Partial
	}
	return !r.q.Period.Span.Holds(days)
}

// Nothing is what metrics are where nothing was asked of the facts.
func Nothing(metrics []*model.Metric) []Quantity {
	out := make([]Quantity, len(metrics))
	for i, m := range metrics {
		out[i] = Quantity{Unit: m.Unit, Reason: NoData}
	}
	return out
}
