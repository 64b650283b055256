package strictyaml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// The ids of the checks whose findings this package reports.
const (
	CheckYAML       = "yaml"
	CheckUnknownKey = "unknown-key"
)

// Kind is the shape of a node.
type Kind uint8

// The shapes. Null is an absent value: nothing, ~ or null.
const (
	Null Kind = iota
	Scalar
	List
	Mapping
)

// Node is an immutable view of one value of a document. The zero Node is Null.
type Node struct {
	y    *yaml.Node
	at   Source
	name string // what messages call the value: its key, or "item 2 of stages"
}

// Entry is a key with its value.
type Entry struct {
	Key    string
	KeyPos diag.Pos
	Value  Node
}

// Kind returns the node's shape.
func (n Node) Kind() Kind {
	t := target(n.y)
	if t == nil {
		return Null
	}
	switch t.Kind {
	case yaml.MappingNode:
		return Mapping
	case yaml.SequenceNode:
		return List
	case yaml.ScalarNode:
		if !quoted(t) && t.Tag == "!!null" {
			return Null
		}
		return Scalar
	}
	return Null
}

// Pos returns where the node starts; for an alias, where the alias stands.
func (n Node) Pos() diag.Pos {
	if n.y == nil {
		return diag.Pos{File: n.at.File}
	}
	return n.at.pos(n.y.Line, n.y.Column)
}

// Text returns a scalar as the author wrote it, quotes and escapes resolved;
// "" for every other kind.
func (n Node) Text() string {
	if n.Kind() != Scalar {
		return ""
	}
	return target(n.y).Value
}

// Quoted reports whether the node is a scalar in quotes or a block of text.
func (n Node) Quoted() bool { return n.Kind() == Scalar && quoted(target(n.y)) }

// TextPos returns where the text of a scalar starts: its position, past an
// opening quote. Inside a block of text it is the line after the indicator.
func (n Node) TextPos() diag.Pos {
	p := n.Pos()
	t := target(n.y)
	if n.Kind() != Scalar || n.y.Kind == yaml.AliasNode {
		return p
	}
	switch {
	case t.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		p.Col++
	case t.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		p.Line, p.Col = p.Line+1, 0
	}
	return p
}

// Items returns the items of a list; nil for every other kind.
func (n Node) Items() []Node {
	if n.Kind() != List {
		return nil
	}
	content := target(n.y).Content
	items := make([]Node, len(content))
	for i, c := range content {
		items[i] = Node{c, n.at, n.itemName(i)}
	}
	return items
}

// Entries returns the entries of a mapping in written order, those of merged
// mappings last; nil for every other kind. No key occurs twice.
func (n Node) Entries() []Entry {
	if n.Kind() != Mapping {
		return nil
	}
	content := target(n.y).Content
	entries := make([]Entry, 0, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		k := content[i]
		key := target(k).Value
		entries = append(entries, Entry{key, n.at.pos(k.Line, k.Column), Node{content[i+1], n.at, key}})
	}
	return entries
}

// Get returns the value of a key of a mapping, and whether it is there.
func (n Node) Get(key string) (Node, bool) {
	entries := n.Entries()
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key == key })
	if i < 0 {
		return Node{}, false
	}
	return entries[i].Value, true
}

// Want returns the finding that the node is not what is wanted, such as "a
// whole number": `weight must be a whole number, not the text "heavy"`.
func (n Node) Want(wanted, hint string) diag.Diagnostic {
	return n.Wrong("must be "+wanted+", not "+n.describe(), hint)
}

// Wrong returns a finding about the node; the message follows the name of its
// key: Wrong("must not be negative", "").
func (n Node) Wrong(message, hint string) diag.Diagnostic {
	name := n.name
	if name == "" {
		name = "the value"
	}
	return diag.New(diag.Error, CheckYAML, n.Pos(), name+" "+message, hint)
}

// UnknownKey returns the finding that a key is none of those known; the hint
// names the nearest, or all when none is near.
func UnknownKey(pos diag.Pos, key string, known []string) diag.Diagnostic {
	hint := "known keys: " + strings.Join(known, ", ")
	if near := value.Nearest(key, known); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(known) == 0 {
		hint = "no key is allowed here"
	}
	return diag.New(diag.Error, CheckUnknownKey, pos, fmt.Sprintf("unknown key %q", key), hint)
}

func (n Node) itemName(i int) string {
	if n.name == "" {
		return "item " + strconv.Itoa(i+1)
	}
	return "item " + strconv.Itoa(i+1) + " of " + n.name
}

// describe says what the node is, for the second half of "must be X, not Y".
func (n Node) describe() string {
	switch n.Kind() {
	case Mapping:
		return "a mapping of keys"
	case List:
		return "a list"
	case Null:
		return "empty"
	}
	text := []rune(n.Text())
	if len(text) > 40 {
		text = append(text[:39], '…')
	}
	if n.Quoted() {
		return fmt.Sprintf("the text %q in quotes", string(text))
	}
	return fmt.Sprintf("%q", string(text))
}

// target follows an alias.
func target(y *yaml.Node) *yaml.Node {
	if y != nil && y.Kind == yaml.AliasNode {
		return y.Alias
	}
	return y
}

func quoted(y *yaml.Node) bool {
	return y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
}
