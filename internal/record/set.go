package record

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/mopsite/mopsite/internal/strictyaml"
)

// Set is the kinds of records of a site: the built-in ones and its own. It is
// immutable. A nil Set holds the built-in kinds.
type Set struct {
	kinds []*Kind
	open  bool
}

// Unread is the Set of a site whose settings could not be read: the built-in kinds,
// and nobody knows what others, or what other fields of these.
func Unread() *Set { return &Set{builtin().kinds, true} }

// Open reports whether declarations could not be read, so that nothing is wrong
// with a kind or a field for the reason alone that the Set has none of that name.
func (s *Set) Open() bool { return s != nil && s.open }

// Kinds lists the kinds in the order of their declarations, built-in ones first.
func (s *Set) Kinds() []*Kind {
	if s == nil {
		return builtin().kinds
	}
	return s.kinds
}

// Lookup returns the kind of that name, or nil.
func (s *Set) Lookup(name string) *Kind {
	for _, k := range s.Kinds() {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Computing are the names of the kinds that are no records, in the order in
// which sites present them; page is a page without a kind.
func Computing() []string {
	return []string{"page", "procedure", "role", "capability", "metric", "funnel", "campaign", "convention"}
}

// Common are the keys that every page has, so that no kind declares them.
func Common() []string {
	return []string{
		"id", "kind", "title", "description", "reading", "weight", "tags", "aliases", "draft", "date", "lastmod", "last_reviewed", "tooltips",
		"owner", "division", "audience", "review_every", "period", "as_of", "numbers", "cascade",
	}
}

// Columns are the keys of every page that an index may show.
func Columns() []string {
	return []string{"description", "date", "period", "owner", "tags", "division", "audience", "due", "reviewed"}
}

//go:embed builtin.yaml
var builtinYAML []byte

// BuiltinFile is what places in the declarations of built-in kinds name.
const BuiltinFile = "builtin.yaml"

var builtin = sync.OnceValue(func() *Set {
	n, found := strictyaml.Parse(builtinYAML, strictyaml.Source{File: BuiltinFile})
	s, more := declare(nil, n, false)
	if found = append(found, more...); len(found) > 0 {
		panic(fmt.Sprintf("%s: %v", BuiltinFile, found))
	}
	return s
})
