package prose

import (
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

// Part writes a part between lines of colons, with more of them than any part
// within it has. Its title may be empty.
func Part(name, title, inner string) string {
	head := name
	if t := strings.Join(strings.Fields(title), " "); t != "" {
		head += " " + t
	}
	inner += unclosed(inner)
	bar := strings.Repeat(":", deepest(inner)+1)
	return bar + head + "\n" + strings.Trim(inner, "\n") + "\n" + bar
}

// unclosed is what closes a fence of code that a text leaves open: it would swallow
// the end of the part.
func unclosed(text string) string {
	var open fence
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if open.width > 0 {
			if open.closes(line) {
				open = fence{}
			}
		} else if f, ok := fenceOf(line); ok {
			open = f
		}
	}
	if open.width == 0 {
		return ""
	}
	return "\n" + strings.Repeat(string(open.mark), open.width)
}

// deepest is the longest run of colons at the beginning of a line, at least two.
func deepest(text string) int {
	most := 2
	for line := range strings.Lines(text) {
		s := strings.TrimLeft(line, " \t>")
		most = max(most, len(s)-len(strings.TrimLeft(s, ":")))
	}
	return most
}

// Tab is one of several parts of which one is open.
type Tab struct{ Title, Text string }

// Tabs writes parts of which one is open.
func Tabs(tabs []Tab) string {
	var parts []string
	for _, t := range tabs {
		parts = append(parts, Part("tab", t.Title, t.Text))
	}
	return Part("tabs", "", strings.Join(parts, "\n"))
}

// kinds are our admonitions for the names that others have for theirs.
var kinds = map[string]string{
	"note": "note", "info": "note", "information": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "seealso": "note",
	"question": "note", "help": "note", "faq": "note", "example": "note", "quote": "note", "cite": "note", "primary": "note", "secondary": "note",
	"default": "note", "light": "note", "dark": "note", "pageinfo": "note",
	"tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"important": "important", "warning": "warning", "attention": "warning", "warn": "warning", "notice": "note",
	"caution": "caution", "danger": "caution", "error": "caution", "failure": "caution", "fail": "caution", "missing": "caution", "bug": "caution", "critical": "caution",
}

// Admonition returns our name for an admonition of another program; known is false
// for one that is a note only because it must be something.
func Admonition(name string) (kind string, known bool) {
	kind, known = kinds[strings.ToLower(name)]
	if !known {
		kind = "note"
	}
	return kind, known
}

// heading is the end of a heading that says its id, with other attributes.
var heading = regexp.MustCompile(`^(#{1,6}[ \t].*?)[ \t]*\{:?[ \t]*([^{}]*)\}[ \t]*#*$`)

// id is an id among attributes.
var id = regexp.MustCompile(`(?:^|[ \t])(?:#|id=["']?)([^\s{}#"']+)["']?`)

// HeadingID writes the id of a heading as we do, {#id}, and returns what other
// attributes were left out.
func HeadingID(line string) (changed, dropped string) {
	m := heading.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[2], "{") || strings.HasPrefix(m[2], "%") || strings.HasPrefix(m[2], "<") {
		return line, ""
	}
	own, rest := ID(m[2]), WithoutID(m[2])
	switch {
	case own != "":
		return m[1] + " {#" + own + "}", rest
	case rest != "" && !strings.ContainsAny(rest, ".="):
		return line, "" // braces of the author's
	}
	return m[1], rest
}

// ID is the id among attributes, "" where there is none.
func ID(attributes string) string {
	if m := id.FindStringSubmatch(attributes); m != nil {
		return m[1]
	}
	return ""
}

// WithoutID are the other attributes.
func WithoutID(attributes string) string {
	return strings.TrimSpace(id.ReplaceAllString(attributes, " "))
}

// block is a line of attributes for what stands above it.
var block = regexp.MustCompile(`^[ \t]*\{:?[ \t]*[.#][^{}]*\}[ \t]*$`)

// Attributes takes attributes of style out of a text: those of headings but for
// their ids, and lines of them. Lines stay where they were.
func Attributes(text string, tell Tell) string {
	return EachLine(text, func(line string, n int) (string, bool) {
		if block.MatchString(line) {
			tell(n, draft.Attributes, strings.TrimSpace(line))
			return "", true
		}
		if !strings.HasPrefix(line, "#") || !strings.Contains(line, "{") {
			return line, true
		}
		changed, dropped := HeadingID(line)
		if dropped != "" {
			tell(n, draft.Attributes, dropped)
		}
		return changed, true
	})
}
