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
	tests := []struct{ name, file, text, wrong string }{
		{"utf-8 with mark", "\xEF\xBB\xBF価格,1\n", "価格,1\n", ""},
		{"cp932", cp932(t, "価格,1\n"), "価格,1\n", ""},
		{"cp932 beyond the head", plain + cp932(t, "価格,1\n"), plain + "価格,1\n", ""},
		{"cp932 at the end", plain + cp932(t, "格"), plain + "格", ""},
		{"utf-8 cut short", "価格,1\n価\xE6", "", "byte 12 is not utf-8"},
		{"neither", plain + "\xFF\xFF\n", "", "byte 65536 is not cp932"},
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
