package search

// level says how much a term tells about a page; it is what a posting keeps of
// the place and number of its occurrences.
type level uint8

const (
	seldom   level = iota // in the text
	often                 // in the text, for its length
	mainly                // a good part of the text
	heading               // in a heading, the description or a name of the page
	title                 // in the title or its reading
	theTitle              // in a title that says little else
	levels
)

// weights are what a term of each level adds to the score of a page, before it
// is multiplied by the term's rarity.
func weights() [levels]float64 { return [levels]float64{1, 1.4, 1.8, 3, 6, 8} }

// shortTitle is the number of terms up to which each is a good part of a title.
const shortTitle = 6

// textLevel judges a number of occurrences by the length of a text in terms,
// as BM25 does with k = 1.2 and b = 0.5, but against a fixed length instead of
// the average: what one page says must not change another's postings.
func textLevel(count, length int) level {
	const usual = 1000
	s := float64(count) / (float64(count) + 1.2*(0.5+0.5*float64(length)/usual))
	switch {
	case s >= 0.75:
		return mainly
	case s >= 0.5:
		return often
	}
	return seldom
}
