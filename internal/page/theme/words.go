package theme

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/strictyaml"
)

//go:embed words/*.yaml
var wordFiles embed.FS

// fallback is the language of readers for whom there are no words.
const fallback = "en"

// Words are the texts of the program in one language. They are immutable.
type Words struct {
	lang  string
	texts map[string]string
}

// LoadWords returns the words of a language such as "ja" or "en-GB", the
// English ones where there are none. An error means a damaged program.
func LoadWords(lang string) (*Words, error) {
	base, _, _ := strings.Cut(lang, "-")
	file := "words/" + base + ".yaml"
	src, err := wordFiles.ReadFile(file)
	if err != nil {
		base, file = fallback, "words/"+fallback+".yaml"
		if src, err = wordFiles.ReadFile(file); err != nil {
			return nil, err
		}
	}
	w := &Words{lang: base}
	if ds := strictyaml.Decode(src, strictyaml.Source{File: file}, &w.texts); len(ds) > 0 {
		return nil, fmt.Errorf("%s", ds[0])
	}
	return w, nil
}

// Lang is the language of the words: ja or en.
func (w *Words) Lang() string { return w.lang }

// Keys returns the keys of all texts, sorted.
func (w *Words) Keys() []string { return slices.Sorted(maps.Keys(w.texts)) }

// Has reports whether there is a text for a key.
func (w *Words) Has(key string) bool { _, ok := w.texts[key]; return ok }

// Raw returns the text of a key with its arguments open, as a script fills them.
func (w *Words) Raw(key string) string { return w.texts[key] }

// T returns the text of a key with its arguments filled in. An unknown key
// gives the key in brackets; a test holds that no page shows one.
func (w *Words) T(key string, args ...any) string {
	text, ok := w.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	if len(args) == 0 && !strings.Contains(text, "{") {
		return text
	}
	return fill(text, args)
}

// template is T for templates, where an unknown key is the author's mistake.
func (w *Words) template(key string, args ...any) (string, error) {
	if !w.Has(key) {
		return "", fmt.Errorf("there are no words for %q", key)
	}
	return w.T(key, args...), nil
}

// fill replaces {n} and {n|one|many}. A brace that starts neither stays.
func fill(text string, args []any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		spec, after, closed := strings.Cut(rest, "}")
		parts := strings.Split(spec, "|")
		n, err := strconv.Atoi(parts[0])
		if !closed || err != nil || n < 0 || n >= len(args) {
			b.WriteByte('{')
			text = rest
			continue
		}
		arg := fmt.Sprint(args[n])
		switch {
		case len(parts) != 3:
			b.WriteString(arg)
		case arg == "1":
			b.WriteString(parts[1])
		default:
			b.WriteString(parts[2])
		}
		text = after
	}
}
