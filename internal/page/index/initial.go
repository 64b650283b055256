package index

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// initial is a group of the index. The reading of a title that starts with a
// Chinese character is not known unless its page gives it, and guessing it would
// hide pages; so kana stand in the rows of the syllabary, Latin letters in the
// alphabet, and each such character is a group of its own, in order of its code
// (which follows the radicals of dictionaries).
type initial struct {
	class class
	char  rune
}

type class uint8

const (
	digits class = iota
	letters
	kana
	han
	others
)

// kanaRows are the rows of the syllabary, small and voiced kana included.
var kanaRows = []struct {
	head  rune
	chars string
}{
	{'あ', "ぁあぃいぅうぇえぉおゔ"},
	{'か', "かがきぎくぐけげこごゕゖ"},
	{'さ', "さざしじすずせぜそぞ"},
	{'た', "ただちぢっつづてでとど"},
	{'な', "なにぬねの"},
	{'は', "はばぱひびぴふぶぷへべぺほぼぽ"},
	{'ま', "まみむめも"},
	{'や', "ゃやゅゆょよ"},
	{'ら', "らりるれろ"},
	{'わ', "ゎわゐゑをん"},
}

// spoken is what a page stands under: its reading, else its title.
func spoken(p *model.Page) string { return cmp.Or(p.Reading, p.Title) }

// initialOf returns the group of a title.
func initialOf(title string) initial {
	for _, r := range value.Fold(title) {
		switch {
		case unicode.IsDigit(r):
			return initial{digits, '0'}
		case unicode.Is(unicode.Latin, r):
			return initial{letters, plainLetter(r)}
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return initial{kana, kanaRow(r)}
		case unicode.Is(unicode.Han, r):
			return initial{han, r}
		case unicode.IsLetter(r):
			return initial{others, unicode.ToUpper(r)}
		}
	}
	return initial{others, '#'}
}

// plainLetter drops accents: É stands under E.
func plainLetter(r rune) rune {
	const accented, plain = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿœæ", "aaaaaaceeeeiiiinoooooouuuuyyoa"
	if i := slices.Index([]rune(accented), r); i >= 0 {
		r = []rune(plain)[i]
	}
	return unicode.ToUpper(r)
}

func kanaRow(r rune) rune {
	if r >= 'ァ' && r <= 'ヶ' {
		r -= 'ァ' - 'ぁ'
	}
	for _, row := range kanaRows {
		if strings.ContainsRune(row.chars, r) {
			return row.head
		}
	}
	return 'わ'
}

// id is the group's id in the page.
func (i initial) id() string {
	if i.char == '#' {
		return "other"
	}
	return strings.ToLower(url.PathEscape(string(i.char)))
}

func (i initial) title(l *book.Leaf) string {
	switch {
	case i.class == digits:
		return "0–9"
	case i.class == kana:
		return l.T("index.row", string(i.char))
	case i.char == '#':
		return l.T("index.other")
	}
	return string(i.char)
}

// sortedInitials orders groups: in the order of the classes, then characters.
func sortedInitials(groups map[initial][]*model.Page) []initial {
	return slices.SortedFunc(maps.Keys(groups), func(a, b initial) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.char, b.char))
	})
}

// sortByTitle orders pages by what they stand under, folded, then address.
func sortByTitle(pages []*model.Page) {
	titles := make(map[*model.Page]string, len(pages))
	for _, p := range pages {
		titles[p] = value.Fold(spoken(p))
	}
	slices.SortFunc(pages, func(a, b *model.Page) int {
		return cmp.Or(cmp.Compare(titles[a], titles[b]), cmp.Compare(a.URL, b.URL))
	})
}
