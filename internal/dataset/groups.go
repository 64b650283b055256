package dataset

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
)

// periodGroups lists the groups of the header that name a day or a month: what
// is counted stands once for each of them, and mopsite does not guess that the
// group is the day of a row.
func (r *reading) periodGroups() []string {
	var periods []string
	for _, h := range r.env.Header {
		if h.Group == "" || slices.Contains(periods, h.Group) {
			continue
		}
		if _, f, _ := cell.ParseDays([]byte(h.Group), cell.Undecided); f.Has(cell.Dated) {
			periods = append(periods, h.Group)
		}
	}
	return periods
}

// firstGrouped returns the first header that is led by its group.
func (r *reading) firstGrouped() string {
	for _, h := range r.env.Header {
		if h.Group != "" {
			return h.Text
		}
	}
	return ""
}
