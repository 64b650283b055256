package model

import (
	"fmt"
	"maps"
	"slices"
)

// names are the pages of one language by what a reference may call them.
type names struct {
	// any holds the pages by id, by path below the language folder and by file
	// name; ids holds them by kind and id.
	any map[string][]*Page
	ids map[nameKey]*Page
	// dictionary is made when the first suggestion is wanted.
	dictionary dictionary
}

type nameKey struct {
	kind Kind
	id   string
}

// indexNames lists every page under its names and reports ids that are taken.
func (j *joiner) indexNames() {
	j.names = make([]names, len(j.site.Languages))
	for i := range j.names {
		j.names[i] = names{any: map[string][]*Page{}, ids: map[nameKey]*Page{}}
	}
	for _, p := range j.site.Pages {
		n := &j.names[j.lang[p.Lang]]
		for k, name := range []string{p.ID, p.Key, base(p.Key)} {
			if name != "" && !slices.Contains([]string{p.ID, p.Key}[:min(k, 2)], name) {
				n.any[name] = append(n.any[name], p)
			}
		}
		if p.ID == "" {
			continue
		}
		key := nameKey{p.Kind, p.ID}
		if first := n.ids[key]; first == nil {
			n.ids[key] = p
		} else if p.Def == nil { // ids of definitions were compared before
			j.sameID(first, p)
		}
	}
}

func (j *joiner) sameID(a, b *Page) {
	da, db := j.drafts[a], j.drafts[b]
	if da == nil || db == nil {
		return // a page shown from another language, or made for a folder
	}
	j.both(CheckDuplicateID, da.IDPos, db.IDPos, fmt.Sprintf("the id %q of this %s", b.ID, b.Kind), "give one of them another id")
}

// find returns the pages that a name calls, of one kind or ("") of any.
func (n *names) find(kind Kind, name string) []*Page {
	if kind == "" {
		return n.any[name]
	}
	if p := n.ids[nameKey{kind, name}]; p != nil {
		return []*Page{p}
	}
	return nil
}

// nearest returns the name that was probably meant, or "".
func (n *names) nearest(kind Kind, name string) string {
	if kind == "" {
		if n.dictionary == nil {
			n.dictionary = newDictionary(slices.Collect(maps.Keys(n.any)))
		}
		return n.dictionary.nearest(name)
	}
	var ids []string
	for key := range n.ids {
		if key.kind == kind {
			ids = append(ids, key.id)
		}
	}
	return nearest(name, ids)
}
