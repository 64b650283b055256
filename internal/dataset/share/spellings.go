package share

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckSpelt is a name of a dimension that is spelt in several ways.
const CheckSpelt = "spelt-differently"

// spelling is a way to write a name, and the first source that does.
type spelling struct {
	text, source string
}

// Spelt tells names of dimensions that differ only in capitals, width, blanks or
// characters that cannot be seen, a finding a dimension: a sum by this dimension
// parts them, within a source and between sources. A map puts them together; a
// dimension that has one is not looked at, for what the map does not know is told
// already.
func (ds *Dimensions) Spelt(set *facts.Set) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, dim := range dims(set) {
		if d := ds.named(dim); d != nil && (d.table != nil || d.Convention.V != "") {
			continue
		}
		if names := differing(set, dim); len(names) > 0 {
			found = append(found, ds.spelt(dim, names))
		}
	}
	return found
}

// dims are the dimensions of all sources but the currency, sorted.
func dims(set *facts.Set) []string {
	var all []string
	for _, s := range set.Sources {
		if s.Failed || s.Table == nil {
			continue
		}
		for _, d := range s.Table.Dims {
			if d.Name != facts.CurrencyDim {
				all = append(all, d.Name)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// differing are the names of a dimension that are spelt in several ways, each with
// the first two; those that look alike come first.
func differing(set *facts.Set, dim string) [][2]spelling {
	first, told := map[string]spelling{}, map[string]bool{}
	var out [][2]spelling
	for _, s := range set.Sources { // sorted by name
		if s.Failed || s.Table == nil {
			continue
		}
		d := s.Table.Dim(dim)
		if d == nil {
			continue
		}
		for _, v := range d.Values { // sorted
			if v == "" {
				continue
			}
			key := value.Fold(value.Visible(v))
			one, known := first[key]
			switch {
			case !known:
				first[key] = spelling{v, s.Name}
			case one.text != v && !told[key]:
				told[key] = true
				out = append(out, [2]spelling{one, {v, s.Name}})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b [2]spelling) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a[0].text, b[0].text))
	})
	return out
}

// alike reports whether nobody sees the difference between two spellings.
func alike(p [2]spelling) bool { return value.Visible(p[0].text) == value.Visible(p[1].text) }

func rank(p [2]spelling) int {
	if alike(p) {
		return 0
	}
	return 1
}

// spelt is the finding about a dimension. It quotes no name of a sensitive one.
func (ds *Dimensions) spelt(dim string, names [][2]spelling) diag.Diagnostic {
	a, b := names[0][0], names[0][1]
	level, how := diag.Hint, "in capitals, width or blanks only"
	if alike(names[0]) {
		level, how = diag.Warning, "in what nobody sees"
	}
	what := fmt.Sprintf("%q and %q", a.text, b.text)
	in := a.source
	if a.source != b.source {
		in = phrase.And([]string{a.source, b.source})
	}
	if d := ds.named(dim); d != nil && d.Sensitive {
		what = "two names"
	}
	message := fmt.Sprintf("names of %s in %s differ %s: %s", dim, in, how, what)
	if len(names) > 1 {
		message += fmt.Sprintf(", and %s more", finding.Plural(len(names)-1, "pair"))
	}
	return diag.New(level, CheckSpelt, ds.config.Source(b.source).Pos, message+"; they count apart",
		fmt.Sprintf("if they are one, name them in a map, dimensions: {%s: {map: data/%s.csv}}, for which capitals, width and blanks are the same; a map speaks for all names of %s, so give each of the others a row of its own (*,Name,Name), or they are unmapped values; else leave them", dim, dim, dim))
}
