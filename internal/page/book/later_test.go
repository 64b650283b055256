package book

import "testing"

func TestLater(t *testing.T) {
	l := &Leaf{}
	var order []string
	later := func(name string) string {
		return string(l.Later(func() (string, error) { order = append(order, name); return "<" + name + ">", nil }))
	}
	a, b := later("a"), later("b")
	page := "1" + b + "2" + a + a + "3"
	if len(order) != 0 {
		t.Errorf("waited for %v before the page was done", order)
	}
	if got := string(l.Settle([]byte(page))); got != "1<b>2<a><a>3" || l.Err() != nil {
		t.Errorf("got %q, %v", got, l.Err())
	}
	if len(order) != 2 {
		t.Errorf("waited for %v", order)
	}
}

// Characters that hold no place of ours vanish and put nothing in another place.
func TestFillForeignMarkers(t *testing.T) {
	for in, want := range map[string]string{
		"a":                    "a",
		"\x000\x00":            "<0>",
		"a\x00b\x000\x00c":     "ab<0>c",
		"\x007\x00-\x00-1\x00": "7--1",
		"\x00\x000\x00\x00":    "<0>",
		"\x000":                "<0>",
	} {
		if got := string(fill([]byte(in), []string{"<0>"})); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
