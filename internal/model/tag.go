package model

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// collectTags groups the pages of each language by tag. Spellings that give
// one address, such as UTM and utm, are one tag, named by the first of them.
func (j *joiner) collectTags() {
	bySlug := make([]map[string]*Tag, len(j.site.Languages))
	for i := range bySlug {
		bySlug[i] = map[string]*Tag{}
	}
	slugs := map[string]string{} // many pages share few tags
	for _, p := range j.site.Pages {
		tags := bySlug[j.lang[p.Lang]]
		for _, name := range p.Tags {
			slug, known := slugs[name]
			if !known {
				slug = TagSlug(name)
				slugs[name] = slug
			}
			if tags[slug] == nil {
				tags[slug] = &Tag{Name: name, Slug: slug}
			}
			t := tags[slug]
			t.Name = min(t.Name, name)
			if len(t.Pages) == 0 || t.Pages[len(t.Pages)-1] != p {
				t.Pages = append(t.Pages, p)
			}
		}
	}
	for i, lang := range j.site.Languages {
		var tags []Tag
		for _, slug := range slices.Sorted(maps.Keys(bySlug[i])) {
			t := bySlug[i][slug]
			slices.SortFunc(t.Pages, j.order.compare)
			tags = append(tags, *t)
			j.made[j.url(lang, "tags/"+slug)] = true
			j.made[j.url(lang, "tags")] = true
		}
		slices.SortStableFunc(tags, func(a, b Tag) int {
			return cmp.Or(cmp.Compare(value.Fold(a.Name), value.Fold(b.Name)), cmp.Compare(a.Slug, b.Slug))
		})
		j.site.Tags[lang] = tags
	}
}

// slugBytes is how long the folder of a tag may be: file systems allow 255 bytes.
const slugBytes = 120

// TagSlug returns the folder of a tag: lower case, letters and figures of every
// script kept, everything else a hyphen. C, C++ and C# stay apart. The end of a long
// one is a number made of the whole name.
func TagSlug(name string) string {
	s := strings.NewReplacer("+", " plus ", "#", " sharp ").Replace(value.Fold(name))
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	if len(words) > 0 {
		return shortSlug(strings.Join(words, "-"))
	}
	slug := "tag"
	for _, r := range name {
		slug += "-" + strconv.FormatInt(int64(r), 16)
	}
	return shortSlug(slug)
}

func shortSlug(s string) string {
	if len(s) <= slugBytes {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	cut := slugBytes
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return strings.TrimRight(s[:cut], "-") + "-" + hex.EncodeToString(sum[:6])
}
