package share

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// strange are the values of a source that the map or the convention of a
// dimension does not know.
type strange struct {
	from *dimension
	// of is the dimension whose values they are.
	of      string
	list    []facts.Unmapped
	members []rollup.Member
}

// report lists what is strange.
func (p *source) report() {
	for _, s := range p.strange {
		if len(s.list) == 0 {
			continue
		}
		mapping.Sort(s.list)
		p.named.Unmapped = append(p.named.Unmapped, s.list...)
		p.named.Found = append(p.named.Found, s.finding(p.src.Name))
	}
	slices.SortStableFunc(p.named.Unmapped, func(a, b facts.Unmapped) int { return cmp.Compare(a.Dim, b.Dim) })
}

// suggested bounds the values for which the nearest name is looked up: each is
// compared with every row of the map.
const suggested = 50

// suggest finds what the costliest values that a map lacks may have been meant
// for. It comes before rare names are forgotten.
func (s *strange) suggest(source string) {
	mapping.Sort(s.list)
	for i := range s.list[:min(suggested, len(s.list))] {
		u := &s.list[i]
		u.Nearest = s.from.table.Nearest(source, u.Value)
	}
}

func (s *strange) finding(source string) diag.Diagnostic {
	what := fmt.Sprintf("%s of %s in %s ", finding.Plural(len(s.list), "value"), s.of, source)
	pos, hint := diag.Pos{File: s.from.Map.V}, "add them to the map, each with its name"
	one := len(s.list) == 1
	switch {
	case s.of != s.from.Name:
		pos, hint = s.from.Convention.Pos, "rename them where they come from, or give them a name that follows it in the map of "+s.of
		what += verb(one, "does", "do") + " not follow " + s.from.Convention.V + " and " + verb(one, "has", "have") + " no " + s.from.Name
	default:
		what += verb(one, "is", "are") + " not in the map"
		hint += s.slip(source)
	}
	return diag.New(diag.Warning, CheckUnmapped, pos, what+" "+s.weight(), hint)
}

// slip names the row of the map that the costliest value may have been meant by: one
// that no value of the source fits.
func (s *strange) slip(source string) string {
	for _, u := range s.list[:min(costliest, len(s.list))] {
		row, ok := s.from.table.Slip(source, u.Value)
		fits := func(m rollup.Member) bool {
			_, at := s.from.table.Find(source, m.Value)
			return at >= 0 && s.from.table.Rows()[at] == row
		}
		if ok && row.Source == source && !slices.ContainsFunc(s.members, fits) {
			return fmt.Sprintf(", or correct %q on line %d of it, if %q is meant", row.Value, row.Pos.Line, u.Value)
		}
	}
	return ""
}

func verb(one bool, singular, plural string) string {
	if one {
		return singular
	}
	return plural
}

// costliest bounds the unmapped values that a finding names.
const costliest = 3

// weight says what hangs on the values, and names the costliest.
func (s *strange) weight() string {
	var named []string
	for _, u := range s.list[:min(costliest, len(s.list))] {
		text := fmt.Sprintf("%q with %s", u.Value, finding.Plural(int(u.Rows), "record"))
		for _, a := range u.Cost {
			text += fmt.Sprintf(", %s %s", a.Currency, value.NumOf(a.V).Exact(6))
		}
		if u.Nearest != "" {
			text += fmt.Sprintf(", nearest to %q", u.Nearest)
		}
		named = append(named, text)
	}
	if len(s.list) > costliest {
		named = append(named, "…")
	}
	cost, rows := mapping.Share(s.list, s.members)
	part := finding.Percent(rows) + "% of the records"
	if !cost.Null() {
		part = finding.Percent(cost) + "% of the cost"
	}
	return fmt.Sprintf("(%s): %s", part, strings.Join(named, "; "))
}
