package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// index is an index computed: everything that the files are written from.
type index struct {
	docs  []Doc // in order of their numbers
	kinds []kindRange
	// terms are sorted as the browser compares them.
	terms []term
}

// kindRange is the numbers of a kind's pages: from first, up to but not last.
type kindRange struct {
	Kind
	first, last int
}

type term struct {
	name     string
	postings []posting
}

func newIndex(src Source) *index {
	x := &index{}
	x.number(src)
	v := newVocabulary()
	var lists [][]posting
	r := &reader{vocabulary: v}
	for page := range x.docs {
		for _, t := range r.read(&x.docs[page]) {
			for t.term >= len(lists) {
				lists = append(lists, nil)
			}
			lists[t.term] = append(lists[t.term], newPosting(page, t.level))
		}
	}
	x.terms = make([]term, len(lists))
	for i, list := range lists {
		x.terms[i] = term{v.names[i], list}
	}
	slices.SortFunc(x.terms, func(a, b term) int { return compareUTF16(a.name, b.name) })
	return x
}

// number puts the pages in order: by kind, then address.
func (x *index) number(src Source) {
	rank := map[string]int{}
	for i, k := range src.Kinds {
		rank[k.Key] = i
	}
	x.docs = slices.Clone(src.Docs)
	slices.SortFunc(x.docs, func(a, b Doc) int {
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(a.URL, b.URL))
	})
	at := 0
	for _, k := range src.Kinds {
		r := kindRange{Kind: k, first: at}
		for at < len(x.docs) && x.docs[at].Kind == k.Key {
			at++
		}
		r.last = at
		if r.last > r.first {
			x.kinds = append(x.kinds, r)
		}
	}
}

// reader finds the terms of one page after another.
type reader struct {
	*vocabulary
	found []found
	// at is the place of a term in found, plus one, for the page with that stamp.
	at     []place
	stamp  int
	folded []rune
}

type place struct{ stamp, at int }

// found is a term of a page: how often it stands in the text, and the highest
// level that another place gives it.
type found struct {
	term, count int
	level       level
}

// read returns the terms of a page with their levels.
func (r *reader) read(d *Doc) []found {
	r.found = r.found[:0]
	r.stamp++
	inTitle := title
	if r.add(d.Title, title) <= shortTitle {
		inTitle = theTitle
	}
	r.add(d.Reading, title)
	for _, n := range d.Names {
		r.add(n, heading)
	}
	length := 0
	for _, s := range d.Sections {
		r.add(s.Heading, heading)
		length += r.add(s.Text, seldom)
	}
	for i := range r.found {
		t := &r.found[i]
		if t.level == title {
			t.level = inTitle
		}
		t.level = max(t.level, textLevel(t.count, length))
	}
	return r.found
}

// add notes the terms of a text and returns their number.
func (r *reader) add(text string, l level) (length int) {
	if text == "" {
		return 0
	}
	r.folded = appendFolded(r.folded[:0], text)
	r.terms(r.folded, func(t int) {
		length++
		for t >= len(r.at) {
			r.at = append(r.at, place{})
		}
		if r.at[t].stamp != r.stamp {
			r.at[t] = place{r.stamp, len(r.found)}
			r.found = append(r.found, found{term: t})
		}
		f := &r.found[r.at[t].at]
		f.count++
		f.level = max(f.level, l)
	})
	return length
}

// compareUTF16 orders texts as JavaScript's < does.
func compareUTF16(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && (i < len(a) && !utf8.RuneStart(a[i]) || i < len(b) && !utf8.RuneStart(b[i])) {
		i--
	}
	if i == len(a) || i == len(b) {
		return cmp.Compare(len(a), len(b))
	}
	x, _ := utf8.DecodeRuneInString(a[i:])
	y, _ := utf8.DecodeRuneInString(b[i:])
	return cmp.Compare(unit(x), unit(y))
}

// unit moves the characters that follow the surrogates behind those that are
// written with them.
func unit(r rune) rune {
	if r >= 0xE000 && r <= 0xFFFF {
		r += 0x200000
	}
	return r
}

// shortest and longest bound the lengths by which words are listed; longer words
// count as longest, and shorter ones are not listed.
const shortest, longest = 4, 12

// wordLists are n lists of the words of letters only, the short ones first, for
// mistakes of spelling.
func (x *index) wordLists(n int) [][]string {
	lists := make([][]string, n)
	for _, t := range x.terms {
		r, _ := utf8.DecodeRuneInString(t.name)
		length := utf8.RuneCountInString(t.name)
		if length < shortest || classOf(r) != word || strings.ContainsFunc(t.name, unicode.IsNumber) {
			continue
		}
		i := (min(length, longest) - shortest) * n / (longest - shortest + 1)
		lists[i] = append(lists[i], t.name)
	}
	return lists
}
