package csvfile

import (
	"bytes"
	"unicode/utf8"
)

// The kinds of text that was read in a wrong encoding and saved again.
const (
	lostText  = "text whose characters are lost: somebody read it in another encoding than its own, and saved it as UTF-8"
	wrongText = "UTF-8 that somebody read in another encoding, and saved again: its characters are wrong"
)

// fewCharacters is how many wrong characters may be chance.
const fewCharacters = 4

// garbled tells text in UTF-8 that holds what a wrong reading leaves behind, or
// "". Bytes of CP932 that are no UTF-8 become U+FFFD, half of all characters at
// least. Kana of UTF-8 that were read as CP932 begin with one of three kanji that
// no other text has; those read as Latin letters, with an a with a tilde before a
// control character or a mark.
func garbled(head []byte) string {
	if bytes.IndexByte(head, 0xEF) < 0 && bytes.IndexByte(head, 0xE7) < 0 && bytes.IndexByte(head, 0xC3) < 0 {
		return ""
	}
	wide, lost, kanji, latin := 0, 0, 0, 0
	before := rune(0)
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		i += n
		if r >= 0x80 && n > 1 {
			wide++
		}
		switch {
		case r == utf8.RuneError && n <= 1:
			if len(head)-i >= lastBytes { // not UTF-8
				return ""
			}
		case r == utf8.RuneError:
			lost++
		case r == '縺' || r == '繧' || r == '繝':
			kanji++
		case before == 'ã' && (r == 0x81 || r == 0x82 || r == 0x83 || r == '‚' || r == 'ƒ'):
			latin++
		}
		before = r
	}
	switch {
	case lost >= fewCharacters && 2*lost >= wide:
		return lostText
	case kanji >= fewCharacters && 8*kanji >= wide, latin >= fewCharacters && 8*latin >= wide:
		return wrongText
	}
	return ""
}
