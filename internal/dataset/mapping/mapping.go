// Package mapping gives the values of a dimension that sources spell
// differently one name for all of them, by a table that people keep by hand.
//
//	source,value,channel
//	crm,PAID_SEARCH,Google Ads      one source's word
//	*,(direct),Direct               any source's word
//	crm,(not set),                  no channel at all
//
// Values are compared folded: without regard to capitals, to full-width and
// half-width forms, to blanks and to characters that nobody sees, since two exports
// of one tool differ in these. The name of the source counts before `*`. A value that is spelt like
// one of the table's names is that name; every other value is unmapped, keeps
// its own spelling and is reported by whoever asks.
package mapping

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Any is what a row names in place of a source when it holds for all of them.
const Any = "*"

// Row is a row of the table.
type Row struct {
	Source, Value string
	// Name is the name for all sources, "" for none: the value then stands for
	// no member of the dimension.
	Name string
	Pos  diag.Pos
}

// Map is a table that has been found sound. It is immutable.
type Map struct {
	rows []Row
	// index is the row of a source and a folded value.
	index map[key]int
	// names holds the names by their folded form, and sorted.
	names  map[string]string
	sorted []string
}

type key struct{ source, folded string }

// fold is the form in which values and names are compared.
func fold(s string) string { return value.Fold(value.Visible(s)) }

// New checks the rows of a table, all of them, and returns the map of those
// that can stand. sources are the names of all sources.
func New(rows []Row, sources []string) (*Map, []diag.Diagnostic) {
	m := &Map{index: map[key]int{}, names: map[string]string{}}
	first := map[string]Row{} // of each folded name
	var found []diag.Diagnostic
	wrong := func(r Row, message, hint string) {
		found = append(found, diag.New(diag.Error, table.CheckTable, r.Pos, message, hint))
	}
	for _, r := range rows {
		k := key{r.Source, fold(r.Value)}
		other, known := first[fold(r.Name)]
		at, twice := m.index[k]
		switch {
		case r.Source != Any && !slices.Contains(sources, r.Source):
			wrong(r, fmt.Sprintf("there is no source %q", r.Source), sourceHint(r.Source, sources))
		case k.folded == "":
			wrong(r, "the row names no value", "write the value as the export has it")
		case known && other.Name != r.Name:
			wrong(r, fmt.Sprintf("%q is spelt %q on line %d", r.Name, other.Name, other.Pos.Line), "spell a name in one way; the two would be two")
		case twice && m.rows[at].Name != r.Name:
			wrong(r, fmt.Sprintf("the value has another name on line %d", m.rows[at].Pos.Line),
				"keep one of the two rows; capitals, width and blanks do not tell values apart")
		case twice: // says the same again
		default:
			m.index[k] = len(m.rows)
			m.rows = append(m.rows, r)
		}
		if r.Name != "" && !known {
			first[fold(r.Name)] = r
			m.names[fold(r.Name)] = r.Name
			m.sorted = append(m.sorted, r.Name)
		}
	}
	slices.Sort(m.sorted)
	return m, found
}

func sourceHint(name string, sources []string) string {
	if near := value.Nearest(name, sources); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return "write a source of mopsite.yaml, or * for all of them"
}

// Rows returns the rows, in the order of the table, without those that say the
// same again.
func (m *Map) Rows() []Row { return m.rows }

// Names returns the names that rows of a source, or of all sources, give to its
// values, sorted.
func (m *Map) Names(source string) []string {
	var out []string
	for _, r := range m.rows {
		if r.Name != "" && (r.Source == source || r.Source == Any) {
			out = append(out, r.Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// What [Map.Find] returns in place of the index of a row.
const (
	// Itself is a value that is spelt like a name of the table.
	Itself = -1
	// Unknown is a value that the table does not know.
	Unknown = -2
)

// Find returns the name of a source's value and the index of the row that says
// so. Null ("") is null.
func (m *Map) Find(source, v string) (name string, row int) {
	folded := fold(v)
	if folded == "" {
		return "", Itself
	}
	for _, s := range []string{source, Any} {
		if i, ok := m.index[key{s, folded}]; ok {
			return m.rows[i].Name, i
		}
	}
	if name, ok := m.names[folded]; ok {
		return name, Itself
	}
	return v, Unknown
}

// Nearest returns what a value may have been meant for: the name that is spelt
// most alike or, if none is, that of the source's value that is; "" for none.
func (m *Map) Nearest(source, v string) string {
	if near := value.Nearest(v, m.sorted); near != "" {
		return near
	}
	row, ok := m.Slip(source, v)
	if !ok {
		return ""
	}
	name, _ := m.Find(source, row.Value)
	return name
}

// Slip returns the row of the source whose value is spelt most like v, which may
// be what it was meant for; ok is false without one.
func (m *Map) Slip(source, v string) (row Row, ok bool) {
	mine := func(r Row) bool { return r.Name != "" && (r.Source == source || r.Source == Any) }
	var values []string
	for _, r := range m.rows {
		if mine(r) {
			values = append(values, r.Value)
		}
	}
	near := value.Nearest(v, values)
	i := slices.IndexFunc(m.rows, func(r Row) bool { return mine(r) && r.Value == near })
	if near == "" || i < 0 {
		return Row{}, false
	}
	return m.rows[i], true
}
