// Package config reads the settings of a site of Hugo: what it is called, where its
// content and its files lie, and which languages it has.
package config

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

// Settings are those that matter here.
type Settings struct {
	// Found says that there is a file of settings.
	Found bool
	// Language is the default one, "" where the settings do not say.
	Title, BaseURL, Language string
	// ContentDir and StaticDirs are folders, without slashes at their ends.
	ContentDir string
	StaticDirs []string
	// Languages are those of the site, the default one first.
	Languages []Language
	Params    map[string]any
}

// Language is one of several; Dir is its own content folder, "" where languages
// stand in names of files.
type Language struct {
	Code, Dir string
	weight    float64
}

// Load reads the settings of a site.
func Load(fsys fs.FS) (Settings, error) {
	all := map[string]any{}
	s := Settings{ContentDir: "content", Params: map[string]any{}}
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
				s.Found = true
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

func (s *Settings) fill(m map[string]any) {
	s.Title, s.BaseURL = Text(m["title"]), Text(m["baseurl"])
	s.Language = cmp.Or(Text(m["defaultcontentlanguage"]), firstPart(Text(m["locale"])), firstPart(Text(m["languagecode"])))
	s.ContentDir = cmp.Or(strings.Trim(Text(m["contentdir"]), "/"), s.ContentDir)
	switch d := m["staticdir"].(type) {
	case []any:
		for _, x := range d {
			s.StaticDirs = append(s.StaticDirs, strings.Trim(Text(x), "/"))
		}
	default:
		s.StaticDirs = []string{cmp.Or(strings.Trim(Text(d), "/"), "static")}
	}
	if p, ok := m["params"].(map[string]any); ok {
		s.Params = p
	}
	languages, _ := m["languages"].(map[string]any)
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		l, ok := languages[code].(map[string]any)
		if !ok || l["disabled"] == true {
			continue
		}
		weight, _ := strconv.ParseFloat(Text(l["weight"]), 64)
		s.Languages = append(s.Languages, Language{code, strings.Trim(Text(l["contentdir"]), "/"), weight})
		if s.Title == "" {
			s.Title = Text(l["title"])
		}
	}
	slices.SortStableFunc(s.Languages, func(a, b Language) int {
		first := func(l Language) int {
			if l.Code == s.Language {
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

// Text is a value as text, "" for none.
func Text(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
