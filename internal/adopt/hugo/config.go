package hugo

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/front"
)

// settings are those that matter here.
type settings struct {
	found                    bool
	title, baseURL, language string
	contentDir               string
	staticDirs               []string
	languages                []language
	params                   map[string]any
}

// language is one of several; dir is its own content folder, "" where languages
// stand in names of files.
type language struct {
	code, dir string
	weight    float64
}

// load reads the settings of a site.
func load(fsys fs.FS) (settings, error) {
	all := map[string]any{}
	s := settings{contentDir: "content", params: map[string]any{}}
	for _, dir := range []string{".", "config/_default"} {
		for _, base := range []string{"config", "hugo", "languages", "params"} {
			if dir == "." && base != "config" && base != "hugo" {
				continue
			}
			for _, ext := range []string{".toml", ".yaml", ".yml", ".json"} {
				name := path.Join(dir, base+ext)
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
				s.found = true
				if base == "languages" || base == "params" {
					m = map[string]any{base: m}
				}
				maps.Copy(all, lower(m))
			}
		}
	}
	s.fill(all)
	return s, nil
}

// lower has the keys of a map in small letters, as Hugo reads them.
func lower(m map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range m {
		if inner, ok := v.(map[string]any); ok {
			v = lower(inner)
		}
		out[strings.ToLower(k)] = v
	}
	return out
}

func (s *settings) fill(m map[string]any) {
	s.title, s.baseURL = text(m["title"]), text(m["baseurl"])
	s.language = cmp.Or(text(m["defaultcontentlanguage"]), firstPart(text(m["locale"])), firstPart(text(m["languagecode"])))
	s.contentDir = cmp.Or(strings.Trim(text(m["contentdir"]), "/"), s.contentDir)
	switch d := m["staticdir"].(type) {
	case []any:
		for _, x := range d {
			s.staticDirs = append(s.staticDirs, strings.Trim(text(x), "/"))
		}
	default:
		s.staticDirs = []string{cmp.Or(strings.Trim(text(d), "/"), "static")}
	}
	if p, ok := m["params"].(map[string]any); ok {
		s.params = p
	}
	languages, _ := m["languages"].(map[string]any)
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		l, ok := languages[code].(map[string]any)
		if !ok || l["disabled"] == true {
			continue
		}
		weight, _ := strconv.ParseFloat(text(l["weight"]), 64)
		s.languages = append(s.languages, language{code, strings.Trim(text(l["contentdir"]), "/"), weight})
		if s.title == "" {
			s.title = text(l["title"])
		}
	}
	slices.SortStableFunc(s.languages, func(a, b language) int {
		first := func(l language) int {
			if l.code == s.language {
				return 0
			}
			return 1
		}
		return cmp.Or(first(a)-first(b), cmp.Compare(a.weight, b.weight))
	})
}

func firstPart(tag string) string {
	first, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(first)
}

func text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
