package print

import (
	"strings"
	"testing"
)

func TestRewrite(t *testing.T) {
	p := place{
		folder: "procedures/intake/", prefix: "p3-", root: "../../", shift: 1,
		parts: map[string]string{"index.html": "p1-", "procedures/index.html": "p2-", "procedures/intake/index.html": "p3-", "%E8%A1%A8/index.html": "p4-"},
	}
	tests := []struct{ in, want string }{
		{`<h1 id="a">x</h1>`, `<h2 id="p3-a">x</h2>`},
		{`<h6>x</h6>`, `<h6>x</h6>`},
		{`<a href="#a%20b">x</a>`, `<a href="#p3-a%20b">x</a>`},
		{`<a class=x href='../../index.html'>x</a>`, `<a class="x" href="#p1">x</a>`},
		{`<a href="../index.html#part-raci">x</a>`, `<a href="#p2-part-raci">x</a>`},
		{`<a href="../../%E8%A1%A8/index.html">x</a>`, `<a href="#p4">x</a>`},
		{`<a href="../other/index.html#y">x</a>`, `<a href="../../procedures/other/index.html#y">x</a>`},
		{`<a href="https://example.com/#a">x</a> <a href="mailto:a@b">y</a>`, `<a href="https://example.com/#a">x</a> <a href="mailto:a@b">y</a>`},
		{`<img src="plan.png" alt="a &gt; b" loading="lazy">`, `<img src="../../procedures/intake/plan.png" alt="a &gt; b">`},
		{`<g clip-path="url(#c)"><use href="#c"/></g>`, `<g clip-path="url(#p3-c)"><use href="#p3-c"/></g>`},
		{`<p aria-labelledby="a b">1 < 2</p>`, `<p aria-labelledby="p3-a p3-b">1 < 2</p>`},
		{`a<script type="application/json">{"<":1}</script>b<!-- <h1> -->c`, `abc`},
		{`<input checked="" disabled type=checkbox>`, `<input checked="" disabled type="checkbox">`},
		{`<a title='say "x"' href="`, `<a title="say &quot;x&quot;" href="../../procedures/intake"`},
	}
	for _, tt := range tests {
		if got := string(p.rewrite([]byte(tt.in))); got != tt.want {
			t.Errorf("rewrite(%s)\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

// FuzzRewrite: any bytes come through without a panic, and what is no markup
// comes through unchanged.
func FuzzRewrite(f *testing.F) {
	f.Add(`<a href="x" b='c'>t</a><script>`)
	f.Add(`< a <!-- <h1 id=`)
	p := place{folder: "a/", prefix: "p1-", root: "../"}
	f.Fuzz(func(t *testing.T, s string) {
		got := string(p.rewrite([]byte(s)))
		if !strings.Contains(s, "<") && got != s {
			t.Errorf("%q became %q", s, got)
		}
	})
}
