package csvfile_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// TestNonsense reads a few names in encodings that nobody recognises by so little.
func TestNonsense(t *testing.T) {
	for _, tt := range []struct {
		enc  encoding.Encoding
		text string
		want bool
	}{
		{korean.EUCKR, "Day,Campaign,Cost\n2026-10-01,가을,100\n", true},
		{korean.EUCKR, "Day,Campaign,Cost\n2026-10-01,여름,100\n2026-10-01,겨울,100\n", true},
		{simplifiedchinese.GBK, "Day,Campaign,Cost\n2026-10-01,春季促销,100\n", true},
		{traditionalchinese.Big5, "Day,Campaign,Cost\n2026-10-01,春季促銷,100\n2026-10-01,品牌,3\n", true},
		{traditionalchinese.Big5, "Day,Campaign\n2026-10-01,品牌搜索\n2026-10-02,通用搜索活動\n", true},
		{japanese.ShiftJIS, "Day,Campaign\n2026-10-01,Aｺｰｽ\n2026-10-01,ﾌﾟﾗﾝB\n2026-10-01,ﾈｯﾄab\n", false},
		{japanese.ShiftJIS, "Day,Campaign,Cost\n2026-10-01,ｻｸﾗ,100\n2026-10-01,ﾌﾞﾗﾝﾄﾞ,100\n2026-10-01,ｷｬﾝﾍﾟｰﾝ,3\n", false},
		{japanese.ShiftJIS, "Day,Campaign,Cost\n2026-10-01,ﾃｽﾄ広告,100\n2026-10-01,ｻｲﾄ内検索,100\n", false},
		{japanese.ShiftJIS, "日付,キャンペーン,費用\n2026-10-01,ｰ｡ﾀｻ,100\n", false},
		{japanese.ShiftJIS, "日付,費用\n2026-10-01,100\n", false},
		{japanese.ShiftJIS, "Day,Campaign\n2026-10-01,ﾘｽﾃｨﾝｸﾞ\n2026-10-01,ﾘﾀｰｹﾞ/ﾌｫﾛｰ\n2026-10-01,ｱﾌﾟﾘ･ﾀﾞｳﾝﾛｰﾄﾞ\n", false},
	} {
		b, err := tt.enc.NewEncoder().Bytes([]byte(tt.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := csvfile.Nonsense(b); got != tt.want {
			as, _ := japanese.ShiftJIS.NewDecoder().Bytes(b)
			t.Errorf("%q, read as %q: %t, want %t", tt.text, as, got, tt.want)
		}
	}
}
