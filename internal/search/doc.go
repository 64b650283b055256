// Package search makes the index that a reader's browser searches without a
// server: pages' texts in, a handful of small scripts out. It knows nothing of
// the handbook's nouns; package page says what the texts of a page are.
//
// # From a text to terms
//
// Text and query are folded alike (see [Fold]): compatibility forms, case,
// accents and the two syllabaries of Japanese count as one. A run of Chinese
// characters and kana, in which no blank parts the words, gives every pair of
// neighbours (a bigram) and its last character; every other script gives
// words. So whatever stands in a text is found by any piece of it of two
// characters or more, without a dictionary that could cut it elsewhere than
// the reader does.
//
// # From terms to files
//
// A classic script may be loaded from a folder on disk, where fetch may not, so
// the index is scripts that call one function. Terms stand sorted and are cut
// into shards of even size: a prefix is a range, so half a word and a single
// character need no lists of their own. A posting is a page and a level, which
// says where on the page the term stands and how often (see levels). Pages are
// numbered by kind, so a filter by kind is a range too.
//
// Pairs that all stand on a page need not stand there side by side. What a
// reader gets is therefore verified: the pages' texts, compressed in small
// groups, are searched for the very words, and give the excerpts and the
// headings that results lead to.
//
//	index.js      what there is: kinds, first terms of the shards, sums, words
//	t0.js, …      terms with their postings
//	p0.js, …      pages with their texts
//	w0.js, …      words by length, for a word that is spelt nearly right
//
// Every file but the first is asked for with its sum in the address, and says
// it too: after a new site was published, an open page notices and starts again.
//
// The same pages give the same bytes, in whatever order they come.
package search

// Doc is a page as readers look for it.
type Doc struct {
	// URL is the address below the site's root, percent-encoded.
	URL string
	// Kind is one of the kinds of the [Source].
	Kind string
	// Title is what the page is called; Reading how that is spoken, in kana.
	Title, Reading string
	// Names are other words for the page: its id, tags, who owns it.
	Names []string
	// Sections are the page's text, cut at its headings. The first has no
	// heading; what it holds may be empty.
	Sections []Section
}

// Section is a heading with the text below it.
type Section struct {
	// ID is that of the heading in the page, "" at its top.
	ID, Heading string
	Text        string
}

// Kind is a group of pages that a reader can choose.
type Kind struct {
	// Key is what docs name, Label what readers see.
	Key, Label string
	// Boost multiplies the score of the kind's pages; 1 changes nothing.
	Boost float64
}

// Source is all that an index is made of.
type Source struct {
	Docs []Doc
	// Kinds are in the order in which readers see them.
	Kinds []Kind
	// Words are the texts of the box, by key.
	Words map[string]string
}
