package match

import (
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestUnknown(t *testing.T) {
	for _, v := range []string{"", "(Not Set)", "not  set", "UNKNOWN", "不明", "（不明）", "--", "N/A", "ＮＡ"} {
		if !Unknown(v) {
			t.Errorf("%q is taken for a name", v)
		}
	}
	for _, v := range []string{"other", "(direct)", "Direct", "0", "brand", "nonesuch", "unknown pleasures"} {
		if Unknown(v) {
			t.Errorf("%q is taken for no name", v)
		}
	}
}

// 94.999 % is not printed as the 95.0 % that is asked for, nor 94.9 % in more
// digits than needed; what is reached is printed as it always is.
func TestPercent(t *testing.T) {
	for share, want := range map[string]string{"0.94999": "94.999", "0.949": "94.9", "0.95": "95.0", "0.96777": "96.8", "0.9499999": "94.99999"} {
		n, _ := value.ParseNum(share)
		least, _ := value.ParseNum("0.95")
		if got := Percent(n, least); got != want {
			t.Errorf("%s is %s, want %s", share, got, want)
		}
	}
	n, _ := value.ParseNum("0.94999")
	if got := (&Shares{}).Percent(n); got != "95.0" {
		t.Errorf("of a share that suffices %s is printed", got)
	}
}
