package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// functionNames are the functions of formatters.js.
func functionNames() []string {
	return []string{"date", "dot", "field", "item", "part", "roomy", "series", "short", "span", "tip", "title", "unit"}
}

// object is a JSON object of an option.
type object = map[string]any

// Lint refuses options that would not work in every place they go: names that
// nobody resolves, functions that are text, tooltips in HTML (which a strict
// Content-Security-Policy strips), links, and pictures from elsewhere. An option
// is plain data, decoded JSON or as good as that.
func Lint(option map[string]any, theme Theme) error {
	if t, ok := option["tooltip"].(object); !ok || t["renderMode"] != "richText" {
		return fmt.Errorf("tooltip.renderMode must be richText")
	}
	if f := (linter{functionNames(), theme.names()}).node(option, false); f != nil {
		return fmt.Errorf("option%s: %s", f.path, f.what)
	}
	return nil
}

// Lint is [Lint] for the option of a job. Whoever has jobs drawn asks it before,
// and need not for pictures that were drawn of the same option some other day.
func (j Job) Lint(theme Theme) error {
	var option map[string]any
	if err := json.Unmarshal(j.Option, &option); err != nil {
		return fmt.Errorf("chart %s: read the option: %w", j.name(), err)
	}
	if err := Lint(option, theme); err != nil {
		return fmt.Errorf("chart %s: %w", j.name(), err)
	}
	return nil
}

// fault is what is wrong, and where; the path grows from its end, so that an
// option without faults costs no texts.
type fault struct{ path, what string }

func faultf(format string, args ...any) *fault { return &fault{"", fmt.Sprintf(format, args...)} }

// in says that a fault lies in a part of what is looked at.
func (f *fault) in(part string) *fault { return &fault{part + f.path, f.what} }

// linter knows the names that are resolved.
type linter struct{ functions, tokens []string }

// node checks a value. Text for readers may be anything; only in the rest
// would the marker of go-echarts mean a function that became text.
func (l linter) node(node any, forReaders bool) *fault {
	switch n := node.(type) {
	case object:
		return l.object(n)
	case []any:
		for i, v := range n {
			if f := l.node(v, forReaders); f != nil {
				return f.in(fmt.Sprintf("[%d]", i))
			}
		}
	case string:
		if !forReaders && strings.Contains(n, "__f__") {
			return faultf("a function as text")
		}
	case json.Number, float64, int, bool, nil:
	default:
		return faultf("%T is not plain data", node)
	}
	return nil
}

func (l linter) object(n object) *fault {
	if fn, ok := n["$fn"]; ok && !isOneOf(fn, l.functions) {
		return faultf("unknown function %v", fn)
	}
	if t, ok := n["$token"]; ok && !isOneOf(t, l.tokens) {
		return faultf("unknown colour %v", t)
	}
	for key, v := range n {
		if l.entry(key, v) != nil {
			return l.first(n)
		}
	}
	return nil
}

// first returns the fault with the least key, so that it is the same each time.
// Options without faults, which are all that are drawn, need no order.
func (l linter) first(n object) *fault {
	for _, key := range slices.Sorted(maps.Keys(n)) {
		if f := l.entry(key, n[key]); f != nil {
			return f.in("." + key)
		}
	}
	return nil
}

// entry checks a key with its value.
func (l linter) entry(key string, v any) *fault {
	if f := lintKey(key, v); f != nil {
		return f
	}
	return l.node(v, isReaderKey(key))
}

// isReaderKey reports whether the text of a key is a label.
func isReaderKey(key string) bool {
	switch key {
	case "columns", "data", "description", "name", "note", "rows", "text", "title":
		return true
	}
	return false
}

// lintKey looks at the keys whose text is more than a label.
func lintKey(key string, v any) *fault {
	text, isText := v.(string)
	switch key {
	case "link", "sublink":
		return faultf("a chart must not link")
	case "symbol", "icon", "image", "backgroundColor":
		if isText && strings.Contains(text, "://") {
			return faultf("a chart must not load pictures")
		}
	case "color", "borderColor", "textBorderColor":
		if isText && text != "transparent" {
			return faultf("%q is not a colour of the theme", text)
		}
	}
	return nil
}

func isOneOf(v any, names []string) bool {
	s, ok := v.(string)
	return ok && slices.Contains(names, s)
}
