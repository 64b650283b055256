package engine

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// node is an element of the picture, as static.js sends it.
type node struct {
	Tag      string            `json:"tag"`
	Attrs    map[string]string `json:"attrs"`
	Text     string            `json:"text"`
	Children []node            `json:"children"`
}

// Elements and attributes that a static chart may have. Anything else is
// dropped (attributes) or refused (elements): there is no way in for script,
// style or other documents.
var (
	elements = []string{
		"circle", "clipPath", "defs", "ellipse", "g", "line", "path", "pattern", "polygon", "polyline", "rect", "text",
		"tspan",
	}
	attributes = []string{
		"clip-path", "cx", "cy", "d", "dominant-baseline", "fill", "fill-opacity", "fill-rule", "font-size",
		"font-style", "font-weight", "height", "id", "opacity", "paint-order", "patternTransform", "patternUnits",
		"points", "r", "rx", "ry", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
		"stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform",
		"width", "x", "x1", "x2", "xml:space", "y", "y1", "y2",
	}
)

// writer writes one picture.
type writer struct {
	strings.Builder
	prefix    string            // of ids: the picture's
	ids       map[string]string // as drawn → as written
	variables map[string]string // light colour → CSS variable
}

// heading is what a reader hears instead of the picture.
type heading struct{ title, description string }

// serialise writes the root node as SVG. Ids are renumbered in order of
// appearance, so that they do not tell what was drawn before.
func serialise(p Picture, h heading, variables map[string]string, root node) (SVG, error) {
	if !ValidID(p.ID) {
		return nil, fmt.Errorf("id %q: want a letter, then letters, digits, - or _", p.ID)
	}
	w := &writer{prefix: p.ID, ids: make(map[string]string), variables: variables}
	w.collectIDs(root)
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"`,
		p.Size.Width, p.Size.Height, p.Size.Width, p.Size.Height)
	fmt.Fprintf(w, ` aria-labelledby="%s-t" aria-describedby="%s-d">`, escape(p.ID), escape(p.ID))
	fmt.Fprintf(w, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		escape(p.ID), escape(h.title), escape(p.ID), escape(h.description))
	for _, c := range root.Children {
		if err := w.write(tidy(c, false)); err != nil {
			return nil, err
		}
	}
	w.WriteString("</svg>\n")
	return SVG(w.String()), nil
}

func (w *writer) collectIDs(n node) {
	if id := n.Attrs["id"]; id != "" && w.ids[id] == "" {
		w.ids[id] = fmt.Sprintf("%s-%d", w.prefix, len(w.ids)+1)
	}
	for _, c := range n.Children {
		w.collectIDs(c)
	}
}

// tidy returns the node without paint that cannot be seen: what is wholly
// transparent, strokes without width, and the inside of clip paths.
func tidy(n node, clip bool) node {
	clip = clip || n.Tag == "clipPath"
	attrs := make(map[string]string, len(n.Attrs))
	for name, v := range n.Attrs {
		if !clip || (name != "fill" && name != "stroke") {
			attrs[name] = v
		}
	}
	if attrs["fill-opacity"] == "0" {
		attrs["fill"] = "none"
		delete(attrs, "fill-opacity")
	}
	if attrs["stroke-width"] == "0" || attrs["stroke-opacity"] == "0" {
		delete(attrs, "stroke")
		delete(attrs, "stroke-width")
	}
	n.Attrs = attrs
	children := make([]node, len(n.Children))
	for i, c := range n.Children {
		children[i] = tidy(c, clip)
	}
	n.Children = children
	return n
}

func (w *writer) write(n node) error {
	if !slices.Contains(elements, n.Tag) {
		return fmt.Errorf("the picture has an element %q", n.Tag)
	}
	if empty(n) {
		return nil
	}
	w.WriteString("<" + n.Tag)
	if err := w.writeAttrs(n); err != nil {
		return err
	}
	if n.Text == "" && len(n.Children) == 0 {
		w.WriteString("/>")
		return nil
	}
	w.WriteString(">" + escape(n.Text))
	for _, c := range n.Children {
		if err := w.write(c); err != nil {
			return err
		}
	}
	w.WriteString("</" + n.Tag + ">")
	return nil
}

// empty reports whether a node draws nothing at all.
func empty(n node) bool {
	switch n.Tag {
	case "g":
		return len(n.Children) == 0
	case "text":
		return n.Text == "" && len(n.Children) == 0 || withFont(n.Tag, n.Attrs)["font-size"] == "0"
	case "path":
		return n.Attrs["d"] == "" || unpainted(n.Attrs)
	case "rect", "circle", "polygon", "polyline":
		return unpainted(n.Attrs)
	}
	return false
}

// unpainted reports whether a shape has neither fill nor stroke: the areas in
// which the live chart feels the pointer. A shape without fill is black.
func unpainted(attrs map[string]string) bool {
	fill, filled := attrs["fill"]
	stroke := attrs["stroke"]
	return filled && none(fill) && (stroke == "" || none(stroke))
}

func none(colour string) bool { return colour == "none" || colour == "transparent" }

func (w *writer) writeAttrs(n node) error {
	attrs := withFont(n.Tag, n.Attrs)
	names := make([]string, 0, len(attrs))
	for name := range attrs {
		if slices.Contains(attributes, name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		v, err := w.attr(name, attrs[name])
		if err != nil {
			return fmt.Errorf("%s in <%s>: %w", name, n.Tag, err)
		}
		fmt.Fprintf(w, ` %s="%s"`, name, escape(v))
	}
	return nil
}

// attr rewrites the values that name an id or a colour.
func (w *writer) attr(name, v string) (string, error) {
	switch name {
	case "id":
		return w.ids[v], nil
	case "clip-path", "fill", "stroke":
		if id, ok := strings.CutPrefix(v, "url(#"); ok {
			id = w.ids[strings.TrimSuffix(id, ")")]
			if id == "" {
				return "", fmt.Errorf("%s is not in the picture", v)
			}
			return "url(#" + id + ")", nil
		}
		if name == "clip-path" {
			return "", fmt.Errorf("%q is not a reference", v)
		}
		return w.colour(v)
	}
	return v, nil
}

// colour returns the CSS variable of a theme colour and refuses all others.
func (w *writer) colour(v string) (string, error) {
	if none(v) {
		return "none", nil
	}
	if variable, ok := w.variables[strings.ToLower(v)]; ok {
		return variable, nil
	}
	return "", fmt.Errorf("%q is not a colour of the theme", v)
}

// defaultFontSize is that of texts to which the library gives no style.
const defaultFontSize = "12"

// withFont turns the style of a text into attributes. The family is the
// page's; other declarations (cursor, user-select) mean nothing here. A text
// without a size has the library's own, not that of the page around it.
func withFont(tag string, attrs map[string]string) map[string]string {
	style, ok := attrs["style"]
	if !ok && tag != "text" {
		return attrs
	}
	out := make(map[string]string, len(attrs)+2)
	for name, v := range attrs {
		out[name] = v
	}
	if tag == "text" && out["font-size"] == "" {
		out["font-size"] = defaultFontSize
	}
	for _, declaration := range strings.Split(style, ";") {
		name, v, _ := strings.Cut(declaration, ":")
		name, v = strings.TrimSpace(name), strings.TrimSpace(v)
		switch name {
		case "font-size", "font-weight", "font-style":
			out[name] = strings.TrimSuffix(v, "px")
		}
	}
	return out
}

// escape makes text safe in content and in quoted attributes. Control
// characters, which XML forbids even when escaped, vanish.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\t' && r != '\n') || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	return escaper.Replace(s)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
