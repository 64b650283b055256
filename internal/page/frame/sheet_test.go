package frame

import "testing"

func TestBare(t *testing.T) {
	for _, c := range []struct{ what, css, want string }{
		{"comments and indentation", "/* All. */\na {\n  color: red; /* why */\n\n\tmargin: 0 1px;\n}\n", "a {\ncolor: red; \nmargin: 0 1px;\n}\n"},
		{"comment between words", "a/**/.b .c /* x */ d { margin: 1px/* y */2px }", "a.b .c  d { margin: 1px/**/2px }"},
		{"strings", "a::before { content: \"/* no */\\\"  '\"; quotes: '/*' \"*/\"; }", "a::before { content: \"/* no */\\\"  '\"; quotes: '/*' \"*/\"; }"},
		{"string over lines", "a { content: \"x\\\n   y\"; }", "a { content: \"x\\\n   y\"; }"},
		{"address", "a { background: url(x/*.svg); }\n b { background: url(\"/*\"); }", "a { background: url(x/*.svg); }\nb { background: url(\"/*\"); }"},
		{"cut off", "a { content: \"x", "a { content: \"x"},
		{"comment cut off", "a {} /* x", "a {} "},
		{"nothing", "", ""},
	} {
		if got := string(bare([]byte(c.css))); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}
