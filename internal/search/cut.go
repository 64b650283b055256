package search

import "unicode/utf8"

// cut divides things of the given sizes into n ranges of even size, some of
// which are empty where one thing is larger than a share. It returns where each
// range starts; the last ends with the things.
func cut(sizes []int, n int) []int {
	total := 0
	for _, s := range sizes {
		total += s
	}
	starts := make([]int, n)
	at, sum := 0, 0
	for k := range n {
		starts[k] = at
		for at < len(sizes) && sum*n < total*(k+1) {
			sum += sizes[at]
			at++
		}
	}
	return starts
}

// end is where range k of starts ends, of count things.
func end(starts []int, k, count int) int {
	if k+1 < len(starts) {
		return starts[k+1]
	}
	return count
}

// appendFront writes the next text of a sorted list: one digit for how many
// characters it shares with the one before, then the rest.
func appendFront(dst []byte, before, s string) []byte {
	shared, n := 0, 0
	for shared < lastDigits-1 && n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r > 0xFFFF || n+size > len(before) || before[n:n+size] != s[n:n+size] {
			break
		}
		n += size
		shared++
	}
	return append(append(dst, digits[shared]), s[n:]...)
}
