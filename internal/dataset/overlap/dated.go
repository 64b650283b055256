package overlap

import (
	"path"

	"github.com/mopsite/mopsite/internal/value"
)

// Nights reports whether the names of two files in a folder differ in the days that
// they tell and in nothing else, as those of a nightly export do: not in the number of
// an account.
func Nights(a, b string) bool {
	return a != b && path.Dir(a) == path.Dir(b) && days(stem(a)) != value.NoDate && dayless(a) == dayless(b)
}

// dayless writes a mark for each day in the name of a file.
func dayless(file string) string {
	name := path.Base(file)
	for {
		next := dayInName.ReplaceAllString(name, "|")
		if next == name {
			return name
		}
		name = next
	}
}
