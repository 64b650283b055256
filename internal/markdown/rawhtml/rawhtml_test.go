package rawhtml

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadTag(t *testing.T) {
	tests := []struct {
		in   string
		want Tag
		rest string
		ok   bool
	}{
		{"<br>x", Tag{Name: "br"}, "x", true},
		{"<BR/>", Tag{Name: "br"}, "", true},
		{"</p >x", Tag{Name: "p", Closing: true}, "x", true},
		{`<a href="x>y" ID='i' open b=c>z`, Tag{Name: "a", Attrs: []Attr{
			{"href", "x>y", 3}, {"id", "i", 14}, {"open", "", 21}, {"b", "c", 26},
		}}, "z", true},
		{"<a title=\"&lt;&amp;\">", Tag{Name: "a", Attrs: []Attr{{"title", "<&", 3}}}, "", true},
		{"<a\n href = x\n>", Tag{Name: "a", Attrs: []Attr{{"href", "x", 4}}}, "", true},
		{"<a href=\"x>", Tag{}, "", false},
		{"<a", Tag{}, "", false},
		{"< a>", Tag{}, "", false},
		{"<1>", Tag{}, "", false},
		{"<a <b>", Tag{}, "", false},
		{"<a ='x'>", Tag{}, "", false},
	}
	for _, tt := range tests {
		got, end, ok := ReadTag([]byte(tt.in), 0)
		if ok != tt.ok {
			t.Errorf("ReadTag(%q) ok = %t, want %t", tt.in, ok, tt.ok)
			continue
		}
		if diff := cmp.Diff(tt.want, got); ok && diff != "" {
			t.Errorf("ReadTag(%q) -want +got\n%s", tt.in, diff)
		}
		if ok && tt.in[end:] != tt.rest {
			t.Errorf("ReadTag(%q) leaves %q, want %q", tt.in, tt.in[end:], tt.rest)
		}
	}
}

func TestDangerous(t *testing.T) {
	tests := []struct {
		in, scheme string
		bad        bool
	}{
		{"page.md", "", false},
		{"https://example.com/javascript:x", "", false},
		{"?a=javascript:x", "", false},
		{"javascript:x", "javascript", true},
		{"\x01 JAVA\tscript:x", "javascript", true},
		{"vbscript:x", "vbscript", true},
		{"file:///etc/passwd", "file", true},
		{"data:text/html,x", "data", true},
		{"data:image/svg+xml;base64,x", "data", true},
		{"DATA:image/PNG;base64,x", "", false},
	}
	for _, tt := range tests {
		if scheme, bad := Dangerous(tt.in); scheme != tt.scheme && bad || bad != tt.bad {
			t.Errorf("Dangerous(%q) = %q, %t, want %q, %t", tt.in, scheme, bad, tt.scheme, tt.bad)
		}
	}
}

func TestCommentEnd(t *testing.T) {
	tests := []struct{ in, rest string }{
		{"<!-- a -->b", "b"}, {"<!-->b", "b"}, {"<!--->b", "b"}, {"<!---->b", "b"}, {"<!-- a", ""}, {"<!-- -- -->b", "b"},
	}
	for _, tt := range tests {
		if got := tt.in[CommentEnd([]byte(tt.in), 0):]; got != tt.rest {
			t.Errorf("CommentEnd(%q) leaves %q, want %q", tt.in, got, tt.rest)
		}
	}
}

// TestPolicy holds that nothing which runs code, loads by itself or restyles
// the page is let through.
func TestPolicy(t *testing.T) {
	for _, name := range []string{"script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "base", "link", "meta", "title", "h1", "textarea", "template", "video", "audio"} {
		if Allowed(name) {
			t.Errorf("<%s> is let through", name)
		}
	}
	for _, name := range []string{"style", "onclick", "onerror", "srcdoc", "srcset", "action", "formaction", "background", "xmlns"} {
		for _, element := range []string{"a", "img", "div", "td"} {
			if Keeps(element, name) {
				t.Errorf("<%s %s> is let through", element, name)
			}
		}
	}
	if Keeps("div", "href") || Keeps("a", "src") || !Keeps("a", "href") || !Keeps("div", "aria-label") {
		t.Error("an address stands where none belongs, or not where it does")
	}
}

func FuzzReadTag(f *testing.F) {
	for _, s := range []string{"<a b=c d='e' f=\"g\">", "</p>", "<br/>", "<a b", "<a b='"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, s []byte) {
		if len(s) == 0 || s[0] != '<' {
			return
		}
		tag, end, ok := ReadTag(s, 0)
		if ok && (end > len(s) || s[end-1] != '>' || tag.Name == "") {
			t.Errorf("ReadTag(%q) = %v, %d", s, tag, end)
		}
		for _, a := range tag.Attrs {
			if a.At <= 0 || a.At >= len(s) || a.Name == "" {
				t.Errorf("ReadTag(%q): attribute %v", s, a)
			}
		}
	})
}
