package print

import (
	"bytes"
	"path"
	"strings"
)

// place says where the main part of a page stands in a book.
type place struct {
	// folder is the page's own, below the site's root, with a slash at its end.
	folder string
	// prefix goes before every id of the page.
	prefix string
	// root leads from the book to the site's root.
	root string
	// shift is by how many levels headings move down.
	shift int
	// parts are the prefixes of the book's pages by the path of their file.
	parts map[string]string
}

// rewrite returns the HTML of a page's main part as it stands in the book.
// Scripts, which hold the data of live charts, are left out.
func (p place) rewrite(html []byte) []byte {
	out := make([]byte, 0, len(html)+len(html)/8)
	for {
		n := bytes.IndexByte(html, '<')
		if n < 0 {
			return append(out, html...)
		}
		out = append(out, html[:n]...)
		html = html[n:]
		switch {
		case bytes.HasPrefix(html, []byte("<!--")):
			html = after(html, "-->")
		case bytes.HasPrefix(html, []byte("<script")):
			html = after(html, "</script>")
		default:
			out, html = p.tag(out, html)
		}
	}
}

// after returns what follows the first occurrence of end.
func after(html []byte, end string) []byte {
	if n := bytes.Index(html, []byte(end)); n >= 0 {
		return html[n+len(end):]
	}
	return nil
}

// tag writes one tag and returns what follows it.
func (p place) tag(out, html []byte) (written, rest []byte) {
	at := 1
	if at < len(html) && html[at] == '/' {
		at++
	}
	end := at
	for end < len(html) && (letter(html[end]) || html[end] >= '0' && html[end] <= '9' || html[end] == '-') {
		end++
	}
	if end == at { // no tag
		return append(out, '<'), html[1:]
	}
	out = append(append(out, html[:at]...), p.element(string(html[at:end]))...)
	for html = html[end:]; len(html) > 0; {
		switch c := html[0]; {
		case c == '>':
			return append(out, '>'), html[1:]
		case letter(c):
			out, html = p.attribute(out, html)
		default:
			out, html = append(out, c), html[1:]
		}
	}
	return out, nil
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// element moves headings down.
func (p place) element(name string) string {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return "h" + string('0'+min(name[1]-'0'+byte(p.shift), 6))
	}
	return name
}

// attribute writes one attribute and returns what follows it.
func (p place) attribute(out, html []byte) (written, rest []byte) {
	end := 1
	for end < len(html) && bytes.IndexByte([]byte(" \t\n\r=>/"), html[end]) < 0 {
		end++
	}
	name := string(html[:end])
	html = html[end:]
	if len(html) == 0 || html[0] != '=' {
		return append(out, name...), html
	}
	value, rest := attributeValue(html[1:])
	if name == "loading" { // paper does not scroll
		return bytes.TrimRight(out, " "), rest
	}
	out = append(append(out, name...), `="`...)
	out = append(out, strings.ReplaceAll(p.value(name, value), `"`, "&quot;")...)
	return append(out, '"'), rest
}

// attributeValue returns a value without its quotes, and what follows it.
func attributeValue(html []byte) (value string, rest []byte) {
	if len(html) > 0 && (html[0] == '"' || html[0] == '\'') {
		if n := bytes.IndexByte(html[1:], html[0]); n >= 0 {
			return string(html[1 : 1+n]), html[n+2:]
		}
		return string(html[1:]), nil
	}
	n := bytes.IndexAny(html, " \t\n\r>")
	if n < 0 {
		n = len(html)
	}
	return string(html[:n]), html[n:]
}

// value rewrites what names an id or an address.
func (p place) value(name, value string) string {
	switch strings.ToLower(name) {
	case "id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls", "headers":
		ids := strings.Fields(value)
		for i := range ids {
			ids[i] = p.prefix + ids[i]
		}
		return strings.Join(ids, " ")
	case "href", "xlink:href":
		return p.href(value)
	case "src", "poster":
		return p.href(value)
	}
	return strings.ReplaceAll(value, "url(#", "url(#"+p.prefix)
}

// href returns where an address of the page leads from the book.
func (p place) href(address string) string {
	file, fragment, hasFragment := strings.Cut(address, "#")
	if file == "" && hasFragment {
		return "#" + p.prefix + fragment
	}
	if colon := strings.IndexByte(file, ':'); colon >= 0 && strings.IndexByte(file[:colon], '/') < 0 || strings.HasPrefix(file, "/") {
		return address
	}
	file = path.Join(p.folder, file) // as percent-encoded as the address is
	if prefix, ok := p.parts[file]; ok {
		if fragment == "" {
			return "#" + strings.TrimSuffix(prefix, "-")
		}
		return "#" + prefix + fragment
	}
	if hasFragment {
		fragment = "#" + fragment
	}
	return p.root + file + fragment
}
