package csvfile

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

// decoder appends src as UTF-8 to dst. It returns how many bytes of src it
// used, all of them if eof, and the offset in src of the first byte that is
// wrong, or -1.
type decoder func(dst, src []byte, eof bool) (out []byte, used, bad int)

// decoder returns the decoder of the encoding, nil for UTF-8, which needs none.
func (e Encoding) decoder() decoder {
	switch e {
	case UTF16LE:
		return func(dst, src []byte, eof bool) ([]byte, int, int) { return decodeUTF16(dst, src, 1, eof) }
	case UTF16BE:
		return func(dst, src []byte, eof bool) ([]byte, int, int) { return decodeUTF16(dst, src, 0, eof) }
	case CP932:
		return decodeCP932
	}
	return nil
}

// mark returns the bytes that may stand before the text.
func (e Encoding) mark() string {
	return [...]string{UTF8BOM: "\xEF\xBB\xBF", UTF16LE: "\xFF\xFE", UTF16BE: "\xFE\xFF", CP932: ""}[e]
}

// decodeUTF16 decodes pairs of bytes of which the one at index high is the
// upper half.
func decodeUTF16(dst, src []byte, high int, eof bool) ([]byte, int, int) {
	unit := func(i int) rune { return rune(src[i+high])<<8 | rune(src[i+1-high]) }
	i := 0
	for i+1 < len(src) {
		r, n := unit(i), 2
		if utf16.IsSurrogate(r) {
			if i+3 >= len(src) && !eof {
				return dst, i, -1
			}
			if i+3 >= len(src) {
				return dst, i, i
			}
			if r = utf16.DecodeRune(r, unit(i+2)); r == utf8.RuneError {
				return dst, i, i
			}
			n = 4
		}
		dst = utf8.AppendRune(dst, r)
		i += n
	}
	if i < len(src) && eof {
		return dst, i, i // half a character
	}
	return dst, i, -1
}

// decodeCP932 decodes Windows' Shift JIS. The library's table for Shift JIS is
// the one of browsers, which is CP932; it writes U+FFFD for a wrong byte, and
// CP932 itself has no such character.
func decodeCP932(dst, src []byte, eof bool) ([]byte, int, int) {
	start := len(dst)
	used := 0
	for {
		dst = append(dst, make([]byte, 2*(len(src)-used)+utf8.UTFMax)...)
		n, k, err := japanese.ShiftJIS.NewDecoder().Transform(dst[start:], src[used:], eof)
		start, used = start+n, used+k
		dst = dst[:start]
		if err != transform.ErrShortDst {
			break
		}
	}
	if bytes.ContainsRune(dst[len(dst)-min(len(dst), 3*len(src)):], utf8.RuneError) {
		if bad := badCP932(src[:used], eof); bad >= 0 {
			return dst, bad, bad
		}
	}
	return dst, used, -1
}

// badCP932 returns the offset of the first byte that is not CP932, or -1.
func badCP932(src []byte, eof bool) int {
	var out [8]byte
	d := japanese.ShiftJIS.NewDecoder()
	for i := 0; i < len(src); {
		n := 1
		if c := src[i]; c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= 0xFC {
			n = 2
		}
		end := min(i+n, len(src))
		if end-i < n && !eof {
			return -1
		}
		k, _, _ := d.Transform(out[:], src[i:end], true)
		if bytes.ContainsRune(out[:k], utf8.RuneError) {
			return i
		}
		i = end
	}
	return -1
}
