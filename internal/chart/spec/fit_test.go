package spec

import (
	"strings"
	"testing"
)

func TestFitLines(t *testing.T) {
	for _, tt := range []struct {
		name, text   string
		width, lines int
		want         string
	}{
		{"fits", "Owner", 100, 1, "Owner"},
		{"cut", "Demand generation manager", 100, 1, "Demand gene…"},
		{"between words", "Demand generation manager", 100, 3, "Demand\ngeneration\nmanager"},
		{"Japanese", "デマンドジェネレーション責任者", 110, 2, "デマンドジェネ\nレーション責任者"},
		{"a mark begins no line", "公開前検査と公開・切り戻し", 110, 2, "公開前検査と公\n開・切り戻し"},
		{"a small kana begins no line", "あいうえおかっき", 82, 2, "あいうえお\nかっき"},
		{"a long first word", "Marketing spend", 82, 2, "Marketing\nspend"},
		{"a word that no line holds", "Opportunities", 82, 2, "Opportu-\nnities"},
		{"one character", "公開", 1, 1, "公…"},
		{"no text", "", 10, 2, ""},
		{"line breaks", "a\nb", 100, 1, "a b"},
	} {
		if got := FitLines(tt.text, tt.width, tt.lines); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Every line fits, whatever the text, as long as one character and the ellipsis do.
func FuzzFitLines(f *testing.F) {
	f.Add("Demand generation manager", 90, 2)
	f.Add("公開前検査と公開・切り戻し", 60, 3)
	f.Fuzz(func(t *testing.T, text string, width, lines int) {
		width, lines = 30+abs(width%400), 1+abs(lines%4)
		got := strings.Split(FitLines(text, width, lines), "\n")
		if len(got) > lines {
			t.Errorf("%d lines of %d: %q", len(got), lines, got)
		}
		for _, line := range got {
			if LabelWidth(line) > width {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
	})
}

func abs(n int) int { return max(n, -n) }
