package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Key is a key of front matter: as it was written in YAML, or its value.
type Key struct {
	Name string
	// Raw are the lines of YAML as they were written, "" where they were not.
	Raw string
	// Value is a string, a bool, a number, a list of values or a map of them.
	Value any
	// Line is where it stands in the source, 0 for one that was made here.
	Line int
}

// Front is front matter in order.
type Front struct {
	Keys []Key
	// Broken is YAML that cannot be read: it is written as it is, so that a check
	// tells what is wrong with it.
	Broken string
}

// Get returns a key.
func (f *Front) Get(name string) (Key, bool) {
	i := slices.IndexFunc(f.Keys, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return Key{}, false
	}
	return f.Keys[i], true
}

// Text is the text of a key, "" where it has none.
func (f *Front) Text(name string) string {
	k, ok := f.Get(name)
	if !ok || k.Value == nil {
		return ""
	}
	switch k.Value.(type) {
	case []any, map[string]any:
		return ""
	}
	return fmt.Sprint(k.Value)
}

// Texts are the texts of a key: one, or those of a list.
func (f *Front) Texts(name string) []string {
	k, _ := f.Get(name)
	list, ok := k.Value.([]any)
	if !ok {
		if s := f.Text(name); s != "" {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, v := range list {
		switch v.(type) {
		case nil, []any, map[string]any:
		default:
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}

// Set gives a key a value, in its place or at the end.
func (f *Front) Set(name string, value any) {
	for i := range f.Keys {
		if f.Keys[i].Name == name {
			f.Keys[i].Raw, f.Keys[i].Value = "", value
			return
		}
	}
	f.Keys = append(f.Keys, Key{Name: name, Value: value})
}

// First puts a key before all others.
func (f *Front) First(name string, value any) {
	f.Delete(name)
	f.Keys = slices.Insert(f.Keys, 0, Key{Name: name, Value: value})
}

// Rename calls a key otherwise.
func (f *Front) Rename(name, to string) {
	for i := range f.Keys {
		if f.Keys[i].Name == name {
			f.Keys[i].Raw, f.Keys[i].Name = "", to
		}
	}
}

// Delete drops a key.
func (f *Front) Delete(name string) {
	f.Keys = slices.DeleteFunc(f.Keys, func(k Key) bool { return k.Name == name })
}

// Write writes the front matter with its fences, nothing where it is empty.
func (f *Front) Write() string {
	if f.Broken != "" {
		return "---\n" + strings.TrimSuffix(f.Broken, "\n") + "\n---\n"
	}
	var b strings.Builder
	for _, k := range f.Keys {
		if k.Raw != "" {
			b.WriteString(strings.TrimSuffix(k.Raw, "\n") + "\n")
			continue
		}
		b.WriteString(plain(k.Name) + ": " + YAML(k.Value) + "\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return "---\n" + b.String() + "---\n"
}

// bare are texts that YAML takes for themselves without quotes; short words that
// it takes for something else are among those that stand in reserved.
var (
	bare     = regexp.MustCompile(`^\p{L}([\p{L}\p{N} ,._/()・ー-]*[\p{L}\p{N})])?$|^\d{4}-\d{2}-\d{2}$`)
	reserved = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
)

func plain(s string) string {
	if bare.MatchString(s) && !slices.Contains(reserved, strings.ToLower(s)) {
		return s
	}
	return quote(s)
}

// quote writes a text between double quotes; what JSON escapes YAML reads.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(strings.ToValidUTF8(s, "\uFFFD")); err != nil {
		return `""`
	}
	return strings.TrimSuffix(strings.ReplaceAll(b.String(), "\x7f", `\u007f`), "\n")
}

// YAML writes a value on one line.
func YAML(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return plain(v)
	case []string:
		items := make([]any, len(v))
		for i, s := range v {
			items[i] = s
		}
		return YAML(items)
	case []any:
		var items []string
		for _, x := range v {
			items = append(items, flow(x))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		var items []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			items = append(items, quote(name)+": "+flow(v[name]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return fmt.Sprint(v)
}

// flow writes a value within brackets, where a comma ends it.
func flow(v any) string {
	if s, ok := v.(string); ok && strings.Contains(s, ",") {
		return quote(s)
	}
	return YAML(v)
}
