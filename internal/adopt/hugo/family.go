package hugo

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// family handles shortcodes that hold others, which mean nothing alone.
func (x call) family() (said, bool) {
	switch strings.ToLower(x.Name) {
	case "tabs", "tabpane", "tabbed-content", "codetabs":
		return x.tabs()
	case "cards", "cardpane":
		return x.cards()
	}
	return said{}, false
}

// tabs are those of Docsy (tabpane with tab header), Book (tab "name"), Hextra
// (items of tabs) and Relearn (tab title).
func (x call) tabs() (said, bool) {
	inner := x.parts("tab", "tab-item", "codetab")
	if len(inner) == 0 {
		return said{}, false
	}
	items := strings.Split(x.Arg("items", -1), ",")
	var tabs []prose.Tab
	for i, t := range inner {
		title := cmp.Or(t.Arg("header", -1), t.Arg("title", -1), t.Arg("name", 0))
		if title == "" && i < len(items) {
			title = strings.TrimSpace(items[i])
		}
		if title == "" {
			title = strconv.Itoa(i + 1)
		}
		body := strings.Trim(t.inner, "\n")
		lang := cmp.Or(t.Arg("lang", -1), x.Arg("lang", -1))
		if t.Code.Open != "" && strings.EqualFold(x.Name, "tabpane") && (lang != "" || strings.HasPrefix(t.Open, "{{<") && x.Arg("text", -1) != "true" && t.Arg("text", -1) != "true") {
			body = fenced(body, lang) // Docsy takes a tab for code unless it says otherwise
		}
		tabs = append(tabs, prose.Tab{Title: title, Text: body})
	}
	return said{text: prose.Tabs(tabs), block: true, what: draft.Shortcode, as: ":::tabs"}, true
}

// cards become a list of links, or their texts one below the other.
func (x call) cards() (said, bool) {
	var list []string
	for _, c := range x.parts("card") {
		title, link := cmp.Or(c.Arg("title", -1), c.Arg("header", -1)), c.Arg("link", -1)
		item := "**" + title + "**"
		switch {
		case link != "":
			item = prose.Anchor(title, link)
		case title == "":
			item = ""
		}
		if sub := strings.TrimSpace(cmp.Or(c.Arg("subtitle", -1), c.inner)); sub != "" {
			item = strings.TrimSpace(item + "\n\n" + sub)
		}
		list = append(list, "- "+strings.ReplaceAll(item, "\n", "\n  "))
	}
	if len(list) == 0 {
		return said{}, false
	}
	return said{text: strings.Join(list, "\n"), block: true, what: draft.Shortcode, as: draft.Both("a list", "リスト")}, true
}

// fenced is a block of code.
func fenced(text, lang string) string {
	bar := "```"
	for strings.Contains(text, bar) {
		bar += "`"
	}
	return bar + lang + "\n" + strings.Trim(text, "\n") + "\n" + bar
}
