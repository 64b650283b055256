package engine

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// functionNames are the functions of formatters.js.
func functionNames() []string {
	return []string{"date", "dot", "item", "part", "roomy", "series", "span", "tip", "title", "unit"}
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
	return linter{functionNames(), theme.names()}.node("option", option, false)
}

// linter knows the names that are resolved.
type linter struct{ functions, tokens []string }

// node checks a value. Text for readers may be anything; only in the rest
// would the marker of go-echarts mean a function that became text.
func (l linter) node(path string, node any, forReaders bool) error {
	switch n := node.(type) {
	case object:
		return l.object(path, n)
	case []any:
		for i, v := range n {
			if err := l.node(fmt.Sprintf("%s[%d]", path, i), v, forReaders); err != nil {
				return err
			}
		}
	case string:
		if !forReaders && strings.Contains(n, "__f__") {
			return fmt.Errorf("%s: a function as text", path)
		}
	case json.Number, float64, int, bool, nil:
	default:
		return fmt.Errorf("%s: %T is not plain data", path, node)
	}
	return nil
}

func (l linter) object(path string, n object) error {
	if fn, ok := n["$fn"]; ok && !isOneOf(fn, l.functions) {
		return fmt.Errorf("%s: unknown function %v", path, fn)
	}
	if t, ok := n["$token"]; ok && !isOneOf(t, l.tokens) {
		return fmt.Errorf("%s: unknown colour %v", path, t)
	}
	keys := make([]string, 0, len(n))
	for key := range n {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		if err := lintKey(path+"."+key, key, n[key]); err != nil {
			return err
		}
		if err := l.node(path+"."+key, n[key], slices.Contains(readerKeys(), key)); err != nil {
			return err
		}
	}
	return nil
}

// readerKeys are the keys whose text is a label.
func readerKeys() []string {
	return []string{"columns", "data", "description", "name", "note", "rows", "text", "title"}
}

// lintKey looks at the keys whose text is more than a label.
func lintKey(path, key string, v any) error {
	text, isText := v.(string)
	switch key {
	case "link", "sublink":
		return fmt.Errorf("%s: a chart must not link", path)
	case "symbol", "icon", "image", "backgroundColor":
		if isText && strings.Contains(text, "://") {
			return fmt.Errorf("%s: a chart must not load pictures", path)
		}
	case "color", "borderColor", "textBorderColor":
		if isText && text != "transparent" {
			return fmt.Errorf("%s: %q is not a colour of the theme", path, text)
		}
	}
	return nil
}

func isOneOf(v any, names []string) bool {
	s, ok := v.(string)
	return ok && slices.Contains(names, s)
}
