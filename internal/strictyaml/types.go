package strictyaml

import "github.com/mopsite/mopsite/internal/diag"

// Located is a value that keeps where it was written, for findings that come
// later. Both are zero when the key is absent or empty.
type Located[T any] struct {
	V   T
	Pos diag.Pos
}

// UnmarshalNode decodes the value and keeps its position.
func (l *Located[T]) UnmarshalNode(n Node) []diag.Diagnostic {
	l.Pos = n.Pos()
	return n.Decode(&l.V)
}

// Pair is a key with its decoded value, which is zero when none is written.
type Pair[T any] struct {
	Key    string
	KeyPos diag.Pos
	Value  T
}

// Map is a mapping in written order.
type Map[T any] []Pair[T]

// Rest takes the keys of a struct that none of its fields names.
type Rest = Map[Node]

// UnmarshalNode decodes each entry.
func (m *Map[T]) UnmarshalNode(n Node) []diag.Diagnostic {
	if n.Kind() != Mapping {
		return []diag.Diagnostic{n.Want("a mapping of keys", "write key: value lines below it")}
	}
	entries := n.Entries()
	*m = make(Map[T], len(entries))
	var found []diag.Diagnostic
	for i, e := range entries {
		(*m)[i] = Pair[T]{Key: e.Key, KeyPos: e.KeyPos}
		found = append(found, e.Value.Decode(&(*m)[i].Value)...)
	}
	return found
}

// Get returns the value of a key, and whether it is there.
func (m Map[T]) Get(key string) (T, bool) {
	for _, p := range m {
		if p.Key == key {
			return p.Value, true
		}
	}
	var zero T
	return zero, false
}

// OneOrMany is a list that may be written as its only item.
type OneOrMany[T any] []T

// UnmarshalNode decodes an item or a list of items.
func (o *OneOrMany[T]) UnmarshalNode(n Node) []diag.Diagnostic {
	if n.Kind() == List {
		return n.Decode((*[]T)(o))
	}
	*o = make(OneOrMany[T], 1)
	return n.Decode(&(*o)[0])
}
