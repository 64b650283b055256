package model

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/record"
)

// Referrer is a record that refers to a page by a field of its front matter.
type Referrer struct {
	Record *Record
	Field  *record.Field
}

// Referrers returns the records that refer to a page by their fields, kind by
// kind and field by field as declared, each in reading order.
func (s *Site) Referrers(p *Page) []Referrer {
	if len(p.Translations) == 0 {
		return nil
	}
	return s.referrers[p.Translations[0]]
}

// collectReferrers notes the other side of every reference of a record.
func (j *joiner) collectReferrers() {
	s := j.site
	s.referrers = map[*Page][]Referrer{}
	rank := map[*record.Kind]int{}
	for i, k := range s.Declared.Kinds() {
		rank[k] = i
	}
	note := func(to *Page, by Referrer) {
		if list := s.referrers[to]; len(list) == 0 || list[len(list)-1] != by { // a field names a page twice
			s.referrers[to] = append(list, by)
		}
	}
	for _, r := range s.Records {
		for i := range r.Values {
			field := r.Values[i].Field
			r.Values[i].each(func(v *RecordValue) {
				for _, d := range v.Refs {
					note(d.entity().Pages[0], Referrer{r, field})
				}
				for _, p := range v.Pages {
					note(p, Referrer{r, field})
				}
				for _, a := range v.Actors {
					if d := a.Definition(); d != nil {
						note(d.entity().Pages[0], Referrer{r, field})
					}
				}
			})
		}
	}
	for _, list := range s.referrers {
		slices.SortStableFunc(list, func(a, b Referrer) int {
			x, y := a.Record.Declared, b.Record.Declared
			return cmp.Or(cmp.Compare(rank[x], rank[y]), cmp.Compare(slices.Index(x.Keys(), a.Field.Name), slices.Index(y.Keys(), b.Field.Name)))
		})
	}
}

// each calls f for a value, or for every value of its rows.
func (v *RecordValue) each(f func(*RecordValue)) {
	f(v)
	for _, row := range v.Rows {
		for i := range row {
			f(&row[i])
		}
	}
}
