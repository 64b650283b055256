package mkdocs

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/front"
)

// settings are those of mkdocs.yml that matter here.
type settings struct {
	file                string
	title, url, docs    string
	language            string
	nav                 []any
	extensions, plugins []string
	languages           []string
	bySuffix, byFolder  bool
	snippets            []string
}

// load reads the settings of a site; without any the tree itself is the pages.
func load(fsys fs.FS) (settings, error) {
	s := settings{docs: "docs"}
	for _, name := range []string{"mkdocs.yml", "mkdocs.yaml"} {
		src, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return s, err
		}
		m, err := front.Settings(name, src)
		if err != nil {
			return s, fmt.Errorf("%s: %w", name, err)
		}
		s.file = name
		s.fill(m)
		return s, nil
	}
	if _, err := fs.Stat(fsys, "docs"); err != nil {
		s.docs = "."
	}
	return s, nil
}

func (s *settings) fill(m map[string]any) {
	s.title, s.url = text(m["site_name"]), text(m["site_url"])
	s.docs = path.Clean(cmp.Or(strings.Trim(text(m["docs_dir"]), "/"), s.docs))
	s.nav, _ = m["nav"].([]any)
	if theme, ok := m["theme"].(map[string]any); ok {
		s.language = text(theme["language"])
	}
	extensions, options := named(m["markdown_extensions"])
	s.extensions = extensions
	if own, ok := options["pymdownx.snippets"].(map[string]any); ok {
		s.snippets = texts(own["base_path"])
	}
	s.plugins, options = named(m["plugins"])
	if own, ok := options["i18n"].(map[string]any); ok {
		s.translated(own)
	}
}

// translated reads the settings of the plugin i18n.
func (s *settings) translated(m map[string]any) {
	first := text(m["default_language"])
	switch list := m["languages"].(type) {
	case []any:
		for _, item := range list {
			l, _ := item.(map[string]any)
			code := text(l["locale"])
			if code == "" || code == "null" {
				continue
			}
			s.languages = append(s.languages, code)
			if l["default"] == true {
				first = code
			}
		}
	case map[string]any:
		for code := range list {
			if code != "default" {
				s.languages = append(s.languages, code)
			}
		}
		slices.Sort(s.languages)
	}
	slices.SortStableFunc(s.languages, func(a, b string) int { return rank(a, first) - rank(b, first) })
	s.byFolder = text(m["docs_structure"]) == "folder"
	s.bySuffix = !s.byFolder && len(s.languages) > 1
}

func rank(lang, first string) int {
	if lang == first {
		return 0
	}
	return 1
}

// named are the names of a list of extensions or plugins, with the options of those
// that have some.
func named(v any) (names []string, options map[string]any) {
	options = map[string]any{}
	add := func(m map[string]any) {
		for name, o := range m {
			names = append(names, name)
			options[name] = o
		}
	}
	switch v := v.(type) {
	case map[string]any:
		add(v)
	case []any:
		for _, item := range v {
			if m, ok := item.(map[string]any); ok {
				add(m)
			} else {
				names = append(names, text(item))
			}
		}
	}
	slices.Sort(names)
	return names, options
}

func text(v any) string {
	switch v := v.(type) {
	case nil, []any, map[string]any:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

func texts(v any) []string {
	if list, ok := v.([]any); ok {
		var out []string
		for _, item := range list {
			out = append(out, text(item))
		}
		return out
	}
	if s := text(v); s != "" {
		return []string{s}
	}
	return nil
}
