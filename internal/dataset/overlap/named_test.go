package overlap_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/overlap"
)

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		older, newer string
		want         overlap.Order
	}{
		{"a/1.csv", "a/2.csv", overlap.Numbered},
		{"a/ads.csv", "a/ads (1).csv", overlap.Numbered},
		{"a/ads-v1.csv", "a/ads-v2.csv", overlap.Numbered},
		{"a/ads.csv", "a/ads-v2.csv", overlap.Numbered},
		{"a/a.csv", "a/b.csv", overlap.Numbered},
		{"a/2026-10-01.csv", "a/2026-10-02.csv", overlap.Numbered},
		{"a/ads 20261001-20261031.csv", "a/ads 20261002-20261101.csv", overlap.Numbered},
		{"a/2026年9月30日.csv", "a/2026年10月1日.csv", overlap.Numbered},
		{"a/9月.csv", "a/10月.csv", overlap.Numbered},
		{"2026-09/ads.csv", "2026-10/ads.csv", overlap.Numbered},
		{"a/export_01.10.2026.csv", "a/export_02.10.2026.csv", overlap.Numbered},
		{"a/Apr.csv", "a/May.csv", overlap.Numbered},
		{"a/export_01.10.2026.csv", "a/export_02.09.2026.csv", overlap.Reversed},
		{"a/brand_2026-09-01_2026-10-31.csv", "a/brand_2026-10-01_2026-10-15.csv", overlap.Reversed}, // one mark between two days
		{"a/brand_20260901-20261031.csv", "a/brand_20261001-20261015.csv", overlap.Reversed},
		{"a/ads 1 Sep 2026 31 Oct 2026.csv", "a/ads 3 Sep 2026 15 Oct 2026.csv", overlap.Reversed},
		{"a/brand_2026-09-01_2026-10-15.csv", "a/brand_2026-09-01_2026-10-31.csv", overlap.Numbered},
		{"a/1 to 02.10.2026.csv", "a/2 to 01.10.2026.csv", overlap.Reversed},
		{"a/Oct 1.csv", "a/Sep 30.csv", overlap.Reversed},
		{"a/ads Apr 2027.csv", "a/ads Mar 2027.csv", overlap.Reversed},
		{"a/google 2026-10-02.csv", "a/meta 2026-10-01.csv", overlap.Reversed},
		{"a/Dec 31.csv", "a/Jan 1.csv", overlap.Worded}, // of which year?
		{"a/ads-final.csv", "a/ads-v2.csv", overlap.Worded},
		{"a/ads.csv", "a/ads-final.csv", overlap.Worded},
		{"a/new.csv", "a/old.csv", overlap.Worded},
		{"a/上旬.csv", "a/中旬.csv", overlap.Worded},
		{"archive/ads.csv", "latest/ads.csv", overlap.Worded},
	} {
		if got := overlap.Named(c.older, c.newer); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.older, c.newer, got, c.want)
		}
	}
}
