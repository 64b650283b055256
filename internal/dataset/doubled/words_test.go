package doubled

import "testing"

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name string
		says bool
		of   string
	}{
		{"brand", false, ""}, {"", false, ""}, {"Totally new", false, ""}, {"Allianz", false, ""},
		{"TOTAL", true, ""}, {"全キャンペーン", true, ""}, {"日計", true, "日"}, {"月合計", true, "月"}, {"Ｓｕｍ", true, ""},
		{"Total brand", true, "brand"}, {"Total: Brand Search", true, "brand search"}, {"brand 合計", true, "brand"}, {"A 計", true, "a"},
		{"ブランドの合計", true, "ブランド"}, {"All devices", true, "devices"}, {"Sum of x", true, "x"},
	} {
		if says, of := Says(c.name), Of(c.name); says != c.says || says && of != c.of {
			t.Errorf("%q: says %t, of %q; want %t, %q", c.name, says, of, c.says, c.of)
		}
	}
}
