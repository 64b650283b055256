package csvfile_test

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// TestText goes down the ladder: what looks like UTF-8 as far as the head goes
// is CP932 after all, unless only its last character is not whole.
func TestText(t *testing.T) {
	plain := strings.Repeat("a,b\n", csvfile.HeadSize/4)
	names := strings.Repeat("セール,1\nエリア,2\nリタゲ,3\n", 5)
	names = names[:164] + names[165:] // without the last byte of a character
	const wrongly = "this is UTF-8 that somebody read in another encoding, and saved again: its characters are wrong"
	tests := []struct{ name, file, text, wrong string }{
		{"utf-8 with mark", "\xEF\xBB\xBF価格,1\n", "価格,1\n", ""},
		{"cp932", cp932(t, "価格,1\n"), "価格,1\n", ""},
		{"cp932 beyond the head", plain + cp932(t, "価格,1\n"), plain + "価格,1\n", ""},
		{"cp932 at the end", plain + cp932(t, "格"), plain + "格", ""},
		{"utf-8 cut short", "価格,1\n価\xE6", "", "byte 12 is not utf-8, as the other characters are"},
		{"neither", plain + "\xFF\xFF\n", "", "byte 65536 is not cp932"},
		{"a cut name", names, "", "byte 162 is not utf-8, as the other characters are"},
		{"a cut name below the head", plain + names, "", "byte 65698 is not utf-8, as the other characters are"},
		{"a cut name far below", plain + "セール,1\n" + strings.Repeat(plain, 32) + "\xE3\x83,1\n", "", "byte 2162700 is not utf-8, as the other characters are"},
		{"one name, and one cut", "セール,1\nエ\xE3\x83,1\n", "", "byte 15 is not utf-8, as the other characters are"},
		{"a cut umlaut", "Größe,1\nKöln,2\nMünchen,3\nK\xC3,4\n", "", "byte 30 is not utf-8, as the other characters are"},
		{"joined with cp932", names[:144] + cp932(t, strings.Repeat("価格,1\n", 20_000)), "", "byte 144 is not utf-8, as the other characters are"},
		{"cp932 like characters of utf-8", cp932(t, "売上レポート,1\nきゅうり,2\n"), "売上レポート,1\nきゅうり,2\n", ""},
		{"half-width", cp932(t, "ﾃｽﾄ,1\nAﾃｽ,2\nﾃｽ,3\n"), "ﾃｽﾄ,1\nAﾃｽ,2\nﾃｽ,3\n", ""},
		{"every name is cut", strings.Repeat("セ\xE3\x83,1\n", 4), "", wrongly},
		{"zero", "a\x00b", "", "byte 1 is zero: this is not a text file"},
		{"a page", "<!DOCTYPE html>", "", "this is a web page, not an export"},
		{"nothing", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := csvfile.Text([]byte(tt.file))
			if tt.wrong == "" && (err != nil || text != tt.text) {
				t.Errorf("text %q, error %v", text[max(0, len(text)-20):], err)
			}
			if tt.wrong != "" && (err == nil || err.Error() != tt.wrong) {
				t.Errorf("error %v, want %s", err, tt.wrong)
			}
		})
	}
}
