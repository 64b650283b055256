package rawhtml

import (
	"slices"
	"strings"
)

// Allowed reports whether an element is let through.
func Allowed(name string) bool {
	switch name {
	case "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
		"details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr",
		"i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small",
		"span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
		"ul", "var", "wbr":
		return true
	}
	return false
}

// Void reports whether an element has no content and no closing tag.
func Void(name string) bool {
	switch name {
	case "br", "col", "hr", "img", "wbr":
		return true
	}
	return false
}

// Ends reports whether opening an element ends one that is open, as HTML has
// it for the items of lists, the cells and rows of tables, and paragraphs.
func Ends(opened, open string) bool {
	switch opened {
	case "li", "p":
		return open == opened
	case "dt", "dd":
		return open == "dt" || open == "dd"
	case "td", "th":
		return open == "td" || open == "th"
	case "tr":
		return open == "td" || open == "th" || open == "tr"
	case "thead", "tbody", "tfoot":
		return slices.Contains([]string{"td", "th", "tr", "thead", "tbody"}, open)
	}
	return false
}

// Keeps reports whether an element may have an attribute.
func Keeps(element, name string) bool {
	switch name {
	case "id", "class", "title", "lang", "dir", "role":
		return true
	case "align":
		return element != "img"
	case "valign":
		return slices.Contains([]string{"td", "th", "tr"}, element)
	case "colspan", "rowspan", "scope", "headers":
		return element == "td" || element == "th"
	case "span":
		return element == "col" || element == "colgroup"
	case "open":
		return element == "details"
	case "start", "type", "reversed":
		return element == "ol"
	case "value":
		return element == "li"
	case "href", "name":
		return element == "a"
	case "src", "alt":
		return element == "img"
	case "width", "height":
		return slices.Contains([]string{"img", "td", "th", "table", "col"}, element)
	}
	return strings.HasPrefix(name, "aria-")
}

// Harmless reports whether an attribute is dropped without a word: the page
// itself decides how links open and images load, and HTML holds no Markdown.
func Harmless(name string) bool {
	return slices.Contains([]string{"target", "rel", "loading", "decoding", "border", "cellpadding", "cellspacing", "markdown"}, name)
}

// Dangerous returns the scheme of an address that can run code, or that
// reaches into the reader's own machine.
func Dangerous(dest string) (scheme string, bad bool) {
	head, rest, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(head, "/?#") {
		return "", false
	}
	// Browsers skip blanks and control characters before and within a scheme.
	scheme = strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, head))
	switch scheme {
	case "javascript", "vbscript", "file":
		return scheme, true
	case "data":
		for _, kind := range []string{"image/png;", "image/gif;", "image/jpeg;", "image/webp;"} {
			if strings.HasPrefix(strings.ToLower(rest), kind) {
				return "", false
			}
		}
		return scheme, true
	}
	return "", false
}
