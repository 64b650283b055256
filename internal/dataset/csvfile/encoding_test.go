package csvfile_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

const japaneseText = "日,費用\n2024/4/1,\"¥1,200\"\n①髙﨑～,ﾊﾝｶｸ\n"

func utf16Bytes(order binary.AppendByteOrder, s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func cp932(t *testing.T, s string) string {
	t.Helper()
	b, err := japanese.ShiftJIS.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDetectAndDecode(t *testing.T) {
	sjisText := strings.ReplaceAll(japaneseText, "¥", "\\")
	tests := []struct {
		name, data, text string
		want             csvfile.Encoding
	}{
		{"utf-8", japaneseText, japaneseText, csvfile.UTF8},
		{"ascii", "a,b\n", "a,b\n", csvfile.UTF8},
		{"utf-8-bom", "\xEF\xBB\xBF" + japaneseText, japaneseText, csvfile.UTF8BOM},
		{"utf-16le", "\xFF\xFE" + utf16Bytes(binary.LittleEndian, japaneseText), japaneseText, csvfile.UTF16LE},
		{"utf-16be", "\xFE\xFF" + utf16Bytes(binary.BigEndian, japaneseText), japaneseText, csvfile.UTF16BE},
		{"utf-16le without mark", utf16Bytes(binary.LittleEndian, japaneseText), japaneseText, csvfile.UTF16LE},
		{"utf-16be without mark", utf16Bytes(binary.BigEndian, japaneseText), japaneseText, csvfile.UTF16BE},
		{"utf-16 beyond the first plane", "\xFF\xFE" + utf16Bytes(binary.LittleEndian, "𠮷,😀\n"), "𠮷,😀\n", csvfile.UTF16LE},
		{"cp932", cp932(t, sjisText), sjisText, csvfile.CP932},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			enc, err := csvfile.Detect([]byte(tt.data))
			if enc != tt.want || err != nil {
				t.Fatalf("Detect = %s, %v; want %s", enc, err, tt.want)
			}
			// A byte at a time, so that every character is cut.
			sp := csvfile.NewSplitter(iotest.OneByteReader(strings.NewReader(tt.data)), enc, 1)
			text, whole, err := sp.Head(1 << 20)
			if err != nil || !whole {
				t.Fatalf("Head: whole %t, error %v", whole, err)
			}
			if d := cmp.Diff(tt.text, string(text)); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestDecodeAcrossReads has every character of a file larger than one read.
func TestDecodeAcrossReads(t *testing.T) {
	text := "日" + strings.Repeat("日本語\n", 90_000)
	for enc, data := range map[csvfile.Encoding]string{
		csvfile.UTF8:    text,
		csvfile.CP932:   cp932(t, text),
		csvfile.UTF16LE: utf16Bytes(binary.LittleEndian, text),
	} {
		got, whole, err := csvfile.NewSplitter(strings.NewReader(data), enc, 0).Head(len(text) + 1)
		if string(got) != text || !whole || err != nil {
			t.Errorf("%s: got %d bytes, whole %t, error %v; want %d bytes", enc, len(got), whole, err, len(text))
		}
	}
}

func TestDecodeNamesTheWrongByte(t *testing.T) {
	tests := []struct {
		name, data string
		enc        csvfile.Encoding
		want       string
	}{
		{"utf-8", "abc\xFF", csvfile.UTF8, "byte 3 is not utf-8"},
		{"utf-8 cut short", "日本\xE8\xAA", csvfile.UTF8, "byte 6 is not utf-8, as the other characters are"},
		{"utf-8 with a mark", "\xEF\xBB\xBFab\x80", csvfile.UTF8BOM, "byte 5 is not utf-8-bom"},
		{"cp932", "ab\x82\xA0\x82\x20", csvfile.CP932, "byte 4 is not cp932"},
		{"cp932 cut short", "ab\x82", csvfile.CP932, "byte 2 is not cp932"},
		{"utf-16 half a character", "\xFF\xFEa\x00b", csvfile.UTF16LE, "byte 4 is not utf-16le"},
		{"utf-16 half a pair", "\xFF\xFEa\x00\x00\xD8a\x00", csvfile.UTF16LE, "byte 4 is not utf-16le"},
		{"utf-16 half a pair at the end", "\xFE\xFF\xD8\x00", csvfile.UTF16BE, "byte 2 is not utf-16be"},
		{"zero byte", "ab\x00c", csvfile.UTF8, "byte 2 is zero: this is not a text file"},
		{"zero byte behind characters of two bytes", "\x83L\x83\x83\x83\x93\x00c", csvfile.CP932, "byte 6 is zero: this is not a text file"},
		{"zero character", "\xFF\xFEa\x00\x00\x00", csvfile.UTF16LE, "byte 4 is zero: this is not a text file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := csvfile.NewSplitter(strings.NewReader(tt.data), tt.enc, 0).Head(100)
			var bad *csvfile.EncodingError
			if !errors.As(err, &bad) || err.Error() != tt.want {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestDetectKnowsWhatIsNoText(t *testing.T) {
	for data, want := range map[string]string{
		"PK\x03\x04rest":           "this is an Excel workbook or another zip archive, not a text file",
		"\xD0\xCF\x11\xE0\xA1":     "this is an old or encrypted Excel workbook, not a text file",
		"%PDF-1.7":                 "this is a PDF document, not a text file",
		" \n<!DOCTYPE html><html>": "this is a web page, not an export",
		"\xEF\xBB\xBF<table><tr>":  "this is a web page, not an export",
		"\x1F\x8B\x08\x00\x00\x00": "this is a gzip archive, not a text file",
		encoded(japanese.EUCJP, "日付,キャンペーン\n2026-10-01,春の新規\n"):                    "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(japanese.EUCJP, "day,費用,商品分類\n"):                                   "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(japanese.EUCJP, "Day,Campaign\n2026-10-01,秋の特集\n2026-10-02,春\n"):   "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(japanese.EUCJP, "Day,Campaign\n2026-10-01,東京都\n2026-10-02,京都の秋\n"): "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(japanese.EUCJP, "Day,C\n1,夏期限定\n2,秋期特集\n3,全国共通割引\n4,新規会員獲得\n"):     "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(japanese.ISO2022JP, "日付,費用\n"):                                     "this is text in ISO-2022-JP, which mopsite does not read",
		encoded(korean.EUCKR, "날짜,캠페인,비용\n"):                                       "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
		encoded(simplifiedchinese.GBK, "日期,广告系列,费用\n"):                             "this is text in EUC-JP, EUC-KR or GBK, which mopsite does not read",
	} {
		if _, err := csvfile.Detect([]byte(data)); err == nil || err.Error() != want {
			t.Errorf("Detect(%q): error %v, want %s", data, err, want)
		}
	}
}

func encoded(e encoding.Encoding, text string) string {
	s, err := e.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return s
}

// TestDetectKeepsCP932 has text whose bytes could be pairs of another encoding.
func TestDetectKeepsCP932(t *testing.T) {
	for _, text := range []string{
		"日付,キャンペーン\n", "ｷｬﾝﾍﾟｰﾝ,ｸﾘｯｸ\n春,12\n", "day,ｶﾅﾒｲ,ｺｽﾄ\n", "ﾊﾟｿｺﾝ・ｽﾏﾎ,ﾀﾌﾞﾚｯﾄ\n", "齋藤,費用\n", "媒体,媒体\n", "a,b\n\xE9\x41",
	} {
		data := text
		if utf8.ValidString(text) {
			data = encoded(japanese.ShiftJIS, text)
		}
		if enc, err := csvfile.Detect([]byte(data)); enc != csvfile.CP932 || err != nil {
			t.Errorf("Detect(%q) = %s, %v; want cp932", text, enc, err)
		}
	}
}

// TestHalfWidthIsNoEUC writes words in half-width katakana beside each other, as
// exports of banks and old systems do.
func TestHalfWidthIsNoEUC(t *testing.T) {
	words := strings.Fields("ｷｬﾝﾍﾟｰﾝ ｸﾘｯｸ ｶﾅﾒｲ ｺｽﾄ ﾊﾟｿｺﾝ ﾀﾌﾞﾚｯﾄ ｽﾏﾎ ﾘｽﾃｨﾝｸﾞ ｻｲﾄ ｹﾝｻｸ ﾄｳｷｮｳ ｵｵｻｶ ｻﾄｳ ｽｽﾞｷ ﾀｶﾊｼ ｼﾝｷ ｱｸｾｽ ﾌﾟﾛﾓｰｼｮﾝ ｲﾝﾌｧﾝﾄ ｶﾌｪ ｳｪﾌﾞ " +
		"ﾃﾚﾋﾞ ﾗｼﾞｵ ｵﾝﾗｲﾝ ｾﾐﾅｰ ﾎﾜｲﾄﾍﾟｰﾊﾟｰ ｶｶｸ ﾄｸｼｭｳ ｱｷ･ﾌﾕ ｶﾀｶﾅ ｺｳｺｸ ｹｲﾋ ｵﾄｸ ｶｲｲﾝ ｷｮｳﾄ ｺｸﾅｲ ｶｲｶﾞｲ ﾃﾞｨｽﾌﾟﾚｲ ﾊﾟﾌｫｰﾏﾝｽ ｿｰｼｬﾙ ﾌｨｰﾄﾞ ﾁｪｯｸ ｼｪｱ ｳｨﾝﾄﾞｳ ﾄｩｰﾙ ｸｫｰﾀｰ ｴｱｺﾝ ｱﾌﾟﾘ ﾔﾏﾀﾞ ｲﾄｳ")
	for i, a := range words {
		for j, b := range words {
			text := "Day,C\n" + strings.Repeat("1,"+a+"\n2,"+b+" "+a+"\n", 20) + words[(i+j)%len(words)] + ",3\n"
			if enc, err := csvfile.Detect([]byte(encoded(japanese.ShiftJIS, text))); enc != csvfile.CP932 || err != nil {
				t.Fatalf("%s, %s: %s, %v", a, b, enc, err)
			}
		}
	}
}

// TestLineBreaks has the ends of lines and files that old programs write.
func TestLineBreaks(t *testing.T) {
	for data, want := range map[string][]string{
		"a,b\rc,\"d\re\"\r":  {`1 ["a" "b"] 0`, `2 ["c" "d\ne"] 0`},
		"a,b\r\nc,d\re\r\n":  {`1 ["a" "b"] 0`, `2 ["c" "d\re"] 0`},
		"a,b\r\nc,d\r\n\x1A": {`1 ["a" "b"] 0`, `2 ["c" "d"] 0`},
		"a,b\nc,d\x1A":       {`1 ["a" "b"] 0`, `2 ["c" "d"] 3`},
		"a,b\r":              {`1 ["a" "b"] 0`},
	} {
		got, err := split([]byte(data), csvfile.UTF8, ',', 0, 4)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%q: %v (-want +got)\n%s", data, err, d)
		}
	}
}

func TestReaderErrorsArePassedOn(t *testing.T) {
	broken := errors.New("disk on fire")
	_, _, err := csvfile.NewSplitter(iotest.ErrReader(broken), csvfile.UTF8, 0).Head(1)
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("日本,1\n", uint8(0))
	f.Add("\x93\xFA\x96{\n", uint8(4))
	f.Add("a\x00b\x00\n\x00", uint8(2))
	f.Fuzz(func(t *testing.T, data string, enc uint8) {
		e := csvfile.Encoding(enc % 5)
		if _, err := csvfile.Detect([]byte(data)); err != nil {
			return
		}
		a, _, errA := csvfile.NewSplitter(strings.NewReader(data), e, 0).Head(1 << 20)
		b, _, errB := csvfile.NewSplitter(iotest.HalfReader(strings.NewReader(data)), e, 0).Head(1 << 20)
		if string(a) != string(b) || (errA == nil) != (errB == nil) {
			t.Errorf("%q as %s: %q, %v and %q, %v", data, e, a, errA, b, errB)
		}
	})
}
