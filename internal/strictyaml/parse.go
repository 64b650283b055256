package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/mopsite/mopsite/internal/diag"
)

// maxExpansion bounds how many values a document may have once its aliases
// are written out, so that a few lines cannot fill the memory.
const maxExpansion = 100_000

// Source says where a text stands, so that positions are true.
type Source struct {
	// File is the path of the file, relative to the site folder.
	File string
	// Line is the number of lines of the file before the text; 0 when the text
	// is the whole file.
	Line int
	// Col is the number of characters before the text on each of its lines.
	Col int
}

func (s Source) pos(line, col int) diag.Pos {
	return diag.Pos{File: s.File, Line: s.Line + line, Col: s.Col + col}
}

// Parse reads one document. An empty one gives the zero Node. When the syntax
// is broken the node is zero and the first finding says where; every other
// mistake leaves the rest of the tree usable.
func Parse(src []byte, at Source) (Node, []diag.Diagnostic) {
	if d, bad := badCharacter(src, at); bad {
		return Node{at: at}, []diag.Diagnostic{d}
	}
	src = plainBreaks(src)
	root, err := read(src)
	if err != nil {
		return Node{at: at}, []diag.Diagnostic{syntaxError(src, at, err)}
	}
	if root == nil {
		return Node{at: at}, nil
	}
	c := cleaner{at: at}
	if bytes.IndexByte(src, '*') >= 0 && !c.bounded(root) {
		return Node{at: at}, c.found
	}
	c.clean(root)
	return Node{y: root, at: at}, c.found
}

// Decode parses src and decodes it into a pointer; see [Node.Decode].
func Decode(src []byte, at Source, into any) []diag.Diagnostic {
	n, ds := Parse(src, at)
	return append(ds, n.Decode(into)...)
}

// errDocuments reports a second document in a text that may hold one.
var errDocuments = errors.New("more than one document")

// read returns the root value of the only document in src, nil when it is empty.
func read(src []byte) (root *yaml.Node, err error) {
	defer func() {
		// The library panics on some inputs that it cannot place; to an author
		// they are syntax errors like any other.
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc yaml.Node
	if err := dec.Decode(&doc); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var next yaml.Node
	if err := dec.Decode(&next); err == nil {
		return nil, errDocuments
	} else if err != io.EOF {
		return nil, err
	}
	return doc.Content[0], nil
}

// plainBreaks replaces the line breaks that only YAML knows (NEL, LS, PS) by
// blanks, so that its line numbers are those of every editor.
func plainBreaks(src []byte) []byte {
	if !bytes.ContainsAny(src, "\u0085\u2028\u2029") {
		return src
	}
	return []byte(strings.NewReplacer("\u0085", " ", "\u2028", " ", "\u2029", " ").Replace(string(src)))
}

// cleaner checks what the library lets pass and leaves a tree in which every
// mapping has distinct scalar keys and no merge key.
type cleaner struct {
	at    Source
	found []diag.Diagnostic
	// size holds the expanded size of finished nodes, 0 of those under way.
	size map[*yaml.Node]int
}

func (c *cleaner) report(y *yaml.Node, message, hint string) {
	c.found = append(c.found, diag.New(diag.Error, CheckYAML, c.at.pos(y.Line, y.Column), message, hint))
}

// bounded reports whether a tree with aliases can be walked safely: written
// out, it is finite and not too large.
func (c *cleaner) bounded(root *yaml.Node) bool {
	c.size = map[*yaml.Node]int{}
	if c.measure(root) > maxExpansion {
		c.report(root, "the aliases of this document repeat too much", "write the values out, or use fewer aliases")
	}
	return len(c.found) == 0
}

// measure returns how many nodes y has with aliases written out, and reports
// an alias that stands inside what it names.
func (c *cleaner) measure(y *yaml.Node) int {
	if n, ok := c.size[y]; ok {
		return n
	}
	c.size[y] = 0
	if y.Kind == yaml.AliasNode {
		if n, ok := c.size[y.Alias]; ok && n == 0 {
			c.report(y, fmt.Sprintf("the alias *%s stands inside the value that it names", y.Value), "write the value out")
		}
		n := c.measure(y.Alias)
		c.size[y] = n
		return n
	}
	n := 1
	for _, child := range y.Content {
		n = min(n+c.measure(child), math.MaxInt32)
	}
	c.size[y] = n
	return n
}

// clean walks the written tree; what an alias names is cleaned where it stands.
func (c *cleaner) clean(y *yaml.Node) {
	if y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str" {
		c.report(y, fmt.Sprintf("the tag %s is not supported", y.Tag), "remove the tag; what a value is follows from its key")
	}
	for _, child := range y.Content {
		c.clean(child)
	}
	if y.Kind == yaml.MappingNode {
		c.cleanMap(y)
	}
}

func (c *cleaner) cleanMap(y *yaml.Node) {
	first := make(map[string]*yaml.Node, len(y.Content)/2)
	kept := make([]*yaml.Node, 0, len(y.Content))
	var merged []*yaml.Node
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		key := target(k)
		switch {
		case k.Tag == "!!merge":
			merged = append(merged, v)
		case key.Kind != yaml.ScalarNode:
			c.report(k, "a key must be plain text", "put quotes round a key that begins with [ or {")
		case key.Value == "":
			c.report(k, "a key is missing before the colon", "write key: value")
		case first[key.Value] != nil:
			line := c.at.pos(first[key.Value].Line, 1).Line
			c.report(k, fmt.Sprintf("the key %q is given twice", key.Value), fmt.Sprintf("the first one is on line %d; keep one of them", line))
		default:
			first[key.Value] = k
			kept = append(kept, k, v)
		}
	}
	y.Content = kept
	for _, m := range merged {
		c.merge(y, m, first)
	}
}

// merge appends the entries of a `<<` value whose keys y does not have itself.
func (c *cleaner) merge(y, from *yaml.Node, have map[string]*yaml.Node) {
	src := target(from)
	switch src.Kind {
	case yaml.SequenceNode:
		for _, item := range src.Content {
			if target(item).Kind == yaml.MappingNode {
				c.merge(y, item, have)
			} else {
				c.report(item, "only mappings can be merged by <<", "name a mapping: <<: *name")
			}
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(src.Content); i += 2 {
			key := target(src.Content[i]).Value
			if have[key] == nil {
				have[key] = src.Content[i]
				y.Content = append(y.Content, src.Content[i], src.Content[i+1])
			}
		}
	default:
		c.report(from, "only mappings can be merged by <<", "name a mapping: <<: *name")
	}
}
