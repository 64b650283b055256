package csvfile

import "bytes"

// foreign names the encoding of a file whose bytes would pass for ASCII or
// CP932 and read as nonsense, or "".
func foreign(head []byte) string {
	for _, shift := range []string{"\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I"} {
		if bytes.Contains(head, []byte(shift)) {
			return iso2022JP
		}
	}
	if isPaired(head) || looksPaired(head) {
		return "EUC-JP, EUC-KR or GBK"
	}
	return ""
}

const iso2022JP = "ISO-2022-JP"

// isPaired recognises the encodings that write each character beyond ASCII as
// two bytes from A1 to FE. In CP932 such bytes are half-width kana, one each, and
// kanji from E0 on, which are rare; nearly all of its other characters begin
// with bytes below A0. Names that are all in half-width kana hold neither bytes
// from E0 on nor, in a quarter of the places, its comma or middle dot (A4, A5),
// where EUC-JP has all kana.
func isPaired(head []byte) bool {
	pairs, kana, high := 0, 0, 0
	for i := 0; i < len(head); i++ {
		c := head[i]
		if c < 0x80 {
			continue
		}
		if i+1 == len(head) { // cut
			break
		}
		next := head[i+1]
		if c == 0x8E && next >= 0xA1 && next <= 0xDF { // half-width kana in EUC-JP
			i++
			continue
		}
		if c < 0xA1 || c == 0xFF || next < 0xA1 || next == 0xFF {
			return false
		}
		pairs++
		if c == 0xA4 || c == 0xA5 {
			kana++
		}
		if c >= 0xE0 || next >= 0xE0 {
			high++
		}
		i++
	}
	return pairs >= 4 && (4*kana >= pairs || 8*high >= pairs)
}
