package draft

import "unicode"

// Options say how a source is read.
type Options struct {
	// OldSite is where the source is published, "" if links that lead to none of its
	// pages are to stay as they are.
	OldSite string
}

// Language guesses the language of pages: ja where kana stand among the letters of
// their beginnings, ko for Hangul, else en.
func Language(pages []*Page) string {
	kana, hangul, all := 0, 0, 0
	for _, p := range pages {
		for i, r := range p.Body {
			if i > 4096 {
				break
			}
			if !unicode.IsLetter(r) {
				continue
			}
			all++
			switch {
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Hangul, r):
				hangul++
			}
		}
	}
	switch {
	case kana*20 > all:
		return "ja"
	case hangul*5 > all:
		return "ko"
	}
	return "en"
}
