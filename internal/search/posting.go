package search

// A posting list is text that may stand between backquotes as it is. For each
// level that occurs there is a mark, then the numbers of the pages in order:
// the first as it is, each next one as the distance from the one before less
// one. A number is written in digits of two kinds, so that it shows its own
// end: d < 60 is the last digit, 60 + d one of more to come, of base 25, the
// smallest first.
const (
	lastDigits = 60
	moreDigits = 25
)

// digits are the printable characters from "(" on without \ and `.
const digits = "()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~"

// marks stand for the levels.
const marks = `!"#%&'`

func appendNumber(dst []byte, n int) []byte {
	for n >= lastDigits {
		dst = append(dst, digits[lastDigits+n%moreDigits])
		n /= moreDigits
	}
	return append(dst, digits[n])
}

// posting is a page's number with a level below it.
type posting uint32

func newPosting(page int, l level) posting { return posting(page)<<3 | posting(l) }

// appendPostings writes a term's postings, which are in order of the pages.
func appendPostings(dst []byte, list []posting) []byte {
	for l := range levels {
		before := -1
		for _, p := range list {
			if level(p&7) != l {
				continue
			}
			page := int(p >> 3)
			if before < 0 {
				dst = append(dst, marks[l])
			}
			dst = appendNumber(dst, page-before-1)
			before = page
		}
	}
	return dst
}
