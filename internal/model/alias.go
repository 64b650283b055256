package model

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// takeAliases gives former addresses to the pages that claim them.
func (j *joiner) takeAliases(drafts []*Draft) {
	claims := map[string]Name{}
	for _, d := range drafts {
		p := j.pagesOf(d.Lang)[d.Key]
		for _, a := range d.Aliases {
			address, ok := j.aliasAddress(p, a.Text)
			if !ok {
				j.fail(CheckBrokenLink, a.Pos, "write a path within the site, such as /old/path/", "%q is no former address of a page", a.Text)
				continue
			}
			key := aliasKey(address)
			if taken := j.folded[key+"/"]; taken != nil || key == "" {
				j.fail(CheckDuplicateURL, a.Pos, "remove the alias, or move one of the pages", "the alias /%s is the address of %s", address, pageLabel(cmp.Or(taken, j.site.Home[0])))
				continue
			}
			if first, taken := claims[key]; taken {
				j.both(CheckDuplicateURL, first.Pos, a.Pos, fmt.Sprintf("the alias /%s", address), "an old address can lead to one page only")
				continue
			}
			to := Alias{Path: address, Page: p}
			if !j.want(holder{kind: heldByAlias, path: to.File(), name: "an alias of " + pageLabel(p), pos: a.Pos}) {
				continue
			}
			claims[key] = a
			j.aliases[key] = p
			p.Aliases = append(p.Aliases, address)
			j.site.Aliases = append(j.site.Aliases, to)
		}
	}
	slices.SortFunc(j.site.Aliases, func(a, b Alias) int { return cmp.Compare(a.Path, b.Path) })
}

// aliasAddress returns an alias as an address. As in Hugo, one with a leading
// slash starts at the root of the page's language, another at the folder that
// holds the page.
func (j *joiner) aliasAddress(p *Page, alias string) (string, bool) {
	if alias == "" || isExternal(alias) || strings.ContainsAny(alias, "?#") || strings.ContainsFunc(alias, neverInName) ||
		strings.Contains(alias, ".mopsite") || slices.Contains(strings.Split(alias, "/"), "..") {
		return "", false
	}
	rest, absolute := strings.CutPrefix(alias, "/")
	if !absolute {
		rest = path.Join(parentKey(p.Key), rest)
	}
	if lang := j.url(p.Lang, ""); lang != "" && !strings.HasPrefix(rest+"/", lang) {
		rest = lang + rest
	}
	rest = strings.Trim(path.Clean("/"+rest), "/")
	if rest == "" || strings.HasSuffix(rest, ".html") {
		return rest, true
	}
	return rest + "/", true
}

// aliasKey is the form in which aliases and addresses are compared.
func aliasKey(address string) string { return strings.ToLower(sitePath(address)) }
