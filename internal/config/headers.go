package config

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// headerKeys is the header of a column, or a list of those that it has in one
// file or another.
type headerKeys strictyaml.OneOrMany[locatedText]

// UnmarshalNode reads one header or a list of them.
func (h *headerKeys) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	return n.Decode((*strictyaml.OneOrMany[locatedText])(h))
}

// pos returns where the first header is written.
func (h headerKeys) pos() diag.Pos {
	if len(h) == 0 {
		return diag.Pos{}
	}
	return h[0].Pos
}

// headers returns the first header and the others. An empty or doubled one in a
// list is a mistake.
func (l *loader) headers(h headerKeys) (first string, also []string) {
	seen := map[string]bool{}
	for i, k := range h {
		name := strings.TrimSpace(k.V)
		switch {
		case i > 0 && name == "":
			l.wrong(k.Pos, "a header of the list is empty", "write it as the file has it")
		case i > 0 && seen[name]:
			l.wrong(k.Pos, fmt.Sprintf("the header %q stands in the list twice", name), "remove one of them")
		case i == 0:
			first = name
		default:
			also = append(also, name)
		}
		seen[name] = true
	}
	return first, also
}
