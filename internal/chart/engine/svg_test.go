package engine

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestSerialise(t *testing.T) {
	shape := func(attrs map[string]string) node { return node{Tag: "path", Attrs: attrs} }
	tests := []struct {
		name string
		in   node
		want string // between the description and the end
	}{
		{"theme colour", shape(map[string]string{"d": "M0 0", "fill": "#1d65a6"}), `<path d="M0 0" fill="var(--c1,#1d65a6)"/>`},
		{"handlers and styles vanish", shape(map[string]string{"d": "M0 0", "onload": "alert(1)", "style": "cursor:pointer", "class": "x", "fill": "none", "stroke": "#1D65A6"}), `<path d="M0 0" fill="none" stroke="var(--c1,#1d65a6)"/>`},
		{"quotes", shape(map[string]string{"d": `M0 0" onload="alert(1)`, "stroke": "#1d65a6"}), `<path d="M0 0&quot; onload=&quot;alert(1)" stroke="var(--c1,#1d65a6)"/>`},
		{"text", node{Tag: "text", Attrs: map[string]string{"style": "font-size:12px;font-family:\"A\"", "fill": "#1f2733"}, Text: "a<b\x00&"}, `<text fill="var(--chart-text,#1f2733)" font-size="12">a&lt;b&amp;</text>`},
		{"unseen areas", shape(map[string]string{"d": "M0 0", "fill": "rgb(0,0,0)", "fill-opacity": "0", "stroke": "#123456", "stroke-width": "0"}), ``},
		{
			"ids",
			node{Tag: "g", Attrs: map[string]string{"clip-path": "url(#zr7-c0)"}, Children: []node{
				{Tag: "clipPath", Attrs: map[string]string{"id": "zr7-c0"}, Children: []node{shape(map[string]string{"d": "M0 0", "fill": "#000"})}},
			}},
			`<g clip-path="url(#p-1)"><clipPath id="p-1"><path d="M0 0"/></clipPath></g>`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := serialise(Picture{"p", Size{10, 20}}, heading{"t", "d"}, testTheme().variables(), node{Children: []node{tt.in}})
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(string(got), "</desc>")
			if body = strings.TrimSuffix(body, "</svg>\n"); body != tt.want {
				t.Errorf("got  %s\nwant %s", body, tt.want)
			}
		})
	}
}

func TestSerialiseHeading(t *testing.T) {
	got, err := serialise(Picture{"p", Size{10, 20}}, heading{`<b>"t"`, "d&d"}, testTheme().variables(), node{})
	if err != nil {
		t.Fatal(err)
	}
	want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20" width="10" height="20" role="img" aria-labelledby="p-t" aria-describedby="p-d">` +
		`<title id="p-t">&lt;b&gt;&quot;t&quot;</title><desc id="p-d">d&amp;d</desc></svg>` + "\n"
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSerialiseRefuses(t *testing.T) {
	tests := []struct {
		name string
		in   node
		want string
	}{
		{"element", node{Tag: "script"}, `the picture has an element "script"`},
		{"image", node{Tag: "image", Attrs: map[string]string{"href": "x"}}, `the picture has an element "image"`},
		{"colour", node{Tag: "rect", Attrs: map[string]string{"fill": "red"}}, `fill in <rect>: "red" is not a colour of the theme`},
		{"reference", node{Tag: "rect", Attrs: map[string]string{"fill": "url(#x)"}}, `fill in <rect>: url(#x) is not in the picture`},
		{"outside", node{Tag: "g", Attrs: map[string]string{"clip-path": "url(http://x)"}, Children: []node{{Tag: "g"}}}, `clip-path in <g>: "url(http://x)" is not a reference`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := serialise(Picture{ID: "p"}, heading{}, testTheme().variables(), node{Children: []node{tt.in}})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// Whatever the engine answers, the picture is well-formed and holds no element
// or attribute beyond the lists.
func FuzzSerialise(f *testing.F) {
	f.Add("path", "d", `M0 0"><script>`, "text")
	f.Add("text", "style", "font-size:12px;font-weight:\"", "]]>\x00\uffff")
	f.Add("g", "clip-path", "url(#a)", "")
	f.Fuzz(func(t *testing.T, tag, name, attr, text string) {
		in := node{Tag: tag, Attrs: map[string]string{name: attr, "id": "a", "fill": "#1d65a6"}, Text: text}
		svg, err := serialise(Picture{"p", Size{1, 1}}, heading{text, attr}, testTheme().variables(), node{Children: []node{{Tag: "g", Children: []node{in}}}})
		if err != nil {
			return // refused
		}
		checkListed(t, svg)
	})
}

// checkListed holds that a picture is well-formed XML whose root is followed by
// elements and attributes of the lists only.
func checkListed(t *testing.T, svg SVG) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for root := true; ; root = false {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, svg)
		}
		e, ok := tok.(xml.StartElement)
		if !ok || root {
			continue
		}
		if name := e.Name.Local; !slices.Contains(elements, name) && name != "title" && name != "desc" {
			t.Errorf("<%s>: %s", name, svg)
		}
		for _, a := range e.Attr {
			name := a.Name.Local
			if a.Name.Space != "" {
				name = a.Name.Space + ":" + name
			}
			if !slices.Contains(attributes, name) && a.Name.Space != "http://www.w3.org/XML/1998/namespace" {
				t.Errorf("<%s %s>: %s", e.Name.Local, name, svg)
			}
		}
	}
}
