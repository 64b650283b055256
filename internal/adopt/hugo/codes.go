package hugo

import (
	"cmp"
	"html"
	"path"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/front"
	"github.com/mopsite/mopsite/internal/adopt/hugo/config"
	"github.com/mopsite/mopsite/internal/adopt/prose"
)

// textStays says of a shortcode that only its text is left.
var textStays = draft.Both("its text stays", "文は残しました")

// handlers say what shortcodes become, by their names in small letters. With ok
// false a call is not one of those that are known.
var handlers = map[string]func(call) (s said, ok bool){
	"ref": reference, "relref": reference,
	"figure": figure, "imgproc": figure, "img": figure, "image": figure,
	"youtube": video("YouTube", "https://www.youtube.com/watch?v="), "youtube-enhanced": video("YouTube", "https://www.youtube.com/watch?v="),
	"vimeo": video("Vimeo", "https://vimeo.com/"), "instagram": video("Instagram", "https://www.instagram.com/p/"),
	"tweet": post, "x": post, "gist": gist, "iframe": iframe,
	"highlight": highlight, "code": highlight, "mermaid": diagram("mermaid"), "plantuml": diagram("plantuml"),
	"details": fold, "expand": fold, "collapse": fold, "accordion": fold, "spoiler": fold,
	"steps": steps, "button": button, "param": parameter,
	"alert": titled("color", "title"), "pageinfo": titled("color", ""), "callout": titled("type", "title"), "hint": titled("type", "title"),
	"notice": titled("style", "title"), "admonition": titled("type", "title"), "note": named, "tip": named, "info": named, "warning": named,
	"caution": named, "danger": named, "important": named, "attention": named, "blockquote": quotation,
	"toc": gone(draft.Both("a page has its list of headings", "ページには見出しの一覧があります")), "children": gone(draft.Both("a folder's page lists what is in it", "フォルダーのページは中身を並べます")), "section": gone(draft.Both("a folder's page lists what is in it", "フォルダーのページは中身を並べます")),
	"icon": gone(draft.Both("pages have no icons of fonts", "ページはフォントのアイコンを持ちません")), "clear": gone(draft.Both("it is layout only", "配置だけのものです")), "br": lineBreak, "include": include, "readfile": include,
	"blocks/cover": section, "blocks/lead": bare, "blocks/section": bare, "blocks/feature": feature, "blocks/link-down": gone(draft.Both("it is layout only", "配置だけのものです")),
	"columns": bare, "column": bare, "center": bare, "card": bare, "filetree/container": bare, "badge": label, "tooltip": tooltip,
	"glossary_tooltip": tooltip, "kbd": key, "comment": gone(draft.Both("a comment of the author", "著者のコメント")), "absurl": address, "relurl": address,
}

// reference is ref and relref: the way to a page, for an address.
func reference(c call) (said, bool) {
	to := cmp.Or(c.Arg("path", 0))
	return said{text: c.r.reference(c.page, to, cmp.Or(c.Arg("lang", 1), c.page.Lang), c.page.Line+c.Line)}, to != ""
}

func address(c call) (said, bool) {
	return said{text: "/" + strings.TrimPrefix(c.Arg("path", 0), "/")}, true
}

func figure(c call) (said, bool) {
	src := c.Arg("src", 0)
	if src == "" {
		return said{}, false
	}
	if path.Ext(src) == "" {
		src = c.r.resource(c.page, src)
	}
	caption := cmp.Or(c.Arg("caption", -1), c.Arg("title", -1))
	alt := cmp.Or(c.Arg("alt", -1), plainText(caption))
	picture := "!" + prose.Anchor(cmp.Or(alt, " "), src)
	if alt == "" {
		picture = strings.Replace(picture, "[ ]", "[]", 1)
	}
	if link := c.Arg("link", -1); link != "" {
		picture = "[" + picture + "](" + link + ")"
	}
	if by := c.Arg("attr", -1); by != "" {
		if to := c.Arg("attrlink", -1); to != "" {
			by = prose.Anchor(by, to)
		}
		caption = strings.TrimSpace(caption + " " + by)
	}
	if caption == "" {
		caption = strings.TrimSpace(c.inner)
	}
	if caption == "" {
		return said{text: picture, what: draft.Shortcode, as: draft.Both("a picture", "画像")}, true
	}
	return said{text: picture + "\n\n*" + strings.ReplaceAll(caption, "*", "") + "*", block: true, what: draft.Shortcode, as: draft.Both("a picture with its caption", "説明の付いた画像")}, true
}

// plainText is a caption without its links and stars, for those who do not see the
// picture.
func plainText(s string) string {
	s = html.UnescapeString(s)
	for {
		i := strings.Index(s, "](")
		if i < 0 {
			return strings.NewReplacer("[", "", "*", "", "`", "").Replace(s)
		}
		end := strings.IndexByte(s[i:], ')')
		if end < 0 {
			return s
		}
		s = s[:i] + s[i+end+1:]
	}
}

// video is a player of another host, which becomes a link.
func video(host, at string) func(call) (said, bool) {
	return func(c call) (said, bool) {
		id := c.Arg("id", 0)
		if id == "" {
			return said{}, false
		}
		title := cmp.Or(c.Arg("title", -1), host+": "+id)
		return said{text: prose.Anchor(title, at+id), what: draft.Player, as: c.Name + " " + id}, true
	}
}

func post(c call) (said, bool) {
	user, id := c.Arg("user", -1), c.Arg("id", 0)
	if id == "" {
		return said{}, false
	}
	return said{text: prose.Anchor("", "https://x.com/"+cmp.Or(user, "i")+"/status/"+id), what: draft.Player, as: c.Name + " " + id}, true
}

func gist(c call) (said, bool) {
	to := "https://gist.github.com/" + strings.Join(c.Args, "/")
	return said{text: prose.Anchor("", to), what: draft.Player, as: "gist"}, len(c.Args) > 0
}

func iframe(c call) (said, bool) {
	to := cmp.Or(c.Arg("src", 0), c.Arg("url", -1))
	return said{text: prose.Anchor(c.Arg("title", -1), to), what: draft.Player, as: "iframe"}, to != ""
}

func highlight(c call) (said, bool) {
	if c.End == "" {
		return said{}, false
	}
	return said{text: fenced(c.inner, cmp.Or(c.Arg("lang", 0), c.Arg("language", -1))), block: true, what: draft.Shortcode, as: draft.Both("a fence of code", "コードの囲み")}, true
}

func diagram(lang string) func(call) (said, bool) {
	return func(c call) (said, bool) {
		return said{text: fenced(c.inner, lang), block: true, what: draft.Shortcode, as: draft.Both("a fence of code", "コードの囲み")}, c.End != ""
	}
}

func fold(c call) (said, bool) {
	title := cmp.Or(c.Arg("summary", -1), c.Arg("title", 0), "…")
	return said{text: prose.Part("details", plainText(title), c.inner), block: true, what: draft.Shortcode, as: ":::details"}, c.End != ""
}

// steps hold headings in some themes, and then are no list.
func steps(c call) (said, bool) {
	if c.End == "" {
		return said{}, false
	}
	for line := range strings.Lines(c.inner) {
		if s := strings.TrimSpace(line); s != "" && !strings.HasPrefix(s, "1.") {
			return said{text: strings.Trim(c.inner, "\n"), block: true, what: draft.ShortcodeGone, as: textStays}, true
		} else if s != "" {
			break
		}
	}
	return said{text: prose.Part("steps", "", c.inner), block: true, what: draft.Shortcode, as: ":::steps"}, true
}

func button(c call) (said, bool) {
	to := cmp.Or(c.Arg("href", -1), c.Arg("relref", -1), c.Arg("link", 0))
	if rel := c.Arg("relref", -1); rel != "" {
		to = c.r.reference(c.page, rel, c.page.Lang, c.page.Line+c.Line)
	}
	text := strings.TrimSpace(cmp.Or(c.inner, c.Arg("text", -1), c.Arg("title", -1)))
	return said{text: prose.Anchor(text, to), what: draft.Shortcode, as: draft.Both("a link", "リンク")}, to != ""
}

// parameter is a value of the page, else of the site.
func parameter(c call) (said, bool) {
	name := c.Arg("name", 0)
	v := c.page.Front.Text(name)
	if v == "" {
		v = config.Text(c.r.settings.Params[strings.ToLower(name)])
	}
	return said{text: v, what: draft.Shortcode, as: draft.Both("its value", "その値")}, v != ""
}

// titled is an admonition whose kind is a parameter.
func titled(kind, title string) func(call) (said, bool) {
	return func(c call) (said, bool) {
		if c.End == "" && c.Arg("context", -1) == "" && c.Arg("text", -1) == "" {
			return said{}, false
		}
		place := 0
		if title == "" {
			place = -1
		}
		name := cmp.Or(c.Arg(kind, place), c.Arg("icon", -1), c.Arg("context", -1), c.Name)
		own, _ := prose.Admonition(name)
		text := cmp.Or(c.inner, c.Arg("text", -1))
		head := ""
		if title != "" {
			head = plainText(cmp.Or(c.Arg(title, 1), c.Arg("heading", -1)))
		}
		return said{text: prose.Part(own, head, text), block: true, what: draft.Shortcode, as: ":::" + own}, true
	}
}

// named is an admonition that is called by its kind.
func named(c call) (said, bool) {
	own, _ := prose.Admonition(c.Name)
	return said{text: prose.Part(own, plainText(c.Arg("title", 0)), c.inner), block: true, what: draft.Shortcode, as: ":::" + own}, c.End != ""
}

func quotation(c call) (said, bool) {
	text := strings.Trim(c.inner, "\n")
	if by := cmp.Or(c.Arg("author", -1), c.Arg("attr", -1)); by != "" {
		text += "\n\n" + by
	}
	return said{text: "> " + strings.ReplaceAll(text, "\n", "\n> "), block: true, what: draft.Shortcode, as: draft.Both("a quotation", "引用")}, c.End != ""
}

func gone(why string) func(call) (said, bool) {
	return func(call) (said, bool) { return said{what: draft.ShortcodeGone, as: why}, true }
}

func lineBreak(call) (said, bool) { return said{text: "<br>"}, true }

// bare keeps the text alone.
func bare(c call) (said, bool) {
	return said{text: strings.Trim(c.inner, "\n"), block: true, what: draft.ShortcodeGone, as: textStays}, c.End != ""
}

// section is a part of a front page that has a title.
func section(c call) (said, bool) {
	text := strings.Trim(c.inner, "\n")
	if title := plainText(c.Arg("title", -1)); title != "" {
		text = "**" + title + "**\n\n" + text
	}
	return said{text: text, block: true, what: draft.ShortcodeGone, as: textStays}, c.End != ""
}

// feature is one of several things that a front page tells of.
func feature(c call) (said, bool) {
	title, link := plainText(c.Arg("title", -1)), c.Arg("url", -1)
	if title != "" && link != "" {
		title = prose.Anchor(title, link)
	}
	return said{text: strings.TrimSpace("**" + title + "**\n\n" + strings.Trim(c.inner, "\n")), block: true, what: draft.ShortcodeGone, as: textStays}, title != ""
}

func label(c call) (said, bool) {
	s := cmp.Or(strings.TrimSpace(c.inner), c.Arg("content", 0), c.Arg("text", -1))
	return said{text: "**" + s + "**", what: draft.Shortcode, as: draft.Both("bold text", "太字")}, s != ""
}

func tooltip(c call) (said, bool) {
	s := cmp.Or(strings.TrimSpace(c.inner), c.Arg("text", -1), c.Arg("term_id", 0))
	return said{text: s, what: draft.ShortcodeGone, as: textStays}, s != ""
}

func key(c call) (said, bool) {
	s := cmp.Or(strings.TrimSpace(c.inner), c.Arg("key", 0))
	return said{text: "<kbd>" + html.EscapeString(s) + "</kbd>"}, s != ""
}

// include takes the text of another file in. Markdown is rendered in its turn, but
// holds no further files, so that none holds itself.
func include(c call) (said, bool) {
	file := cmp.Or(c.Arg("file", 0), c.Arg("path", -1))
	if file == "" {
		return said{}, false
	}
	for _, at := range []string{path.Join(path.Dir(c.page.From), file), strings.TrimPrefix(path.Clean("/"+file), "/"), path.Join(c.r.settings.ContentDir, file)} {
		src, err := c.r.read(at)
		if err != nil {
			continue
		}
		s := said{text: strings.Trim(front.Parse(src).Body, "\n"), block: true, what: draft.Include, as: at}
		if lang := c.Arg("lang", -1); lang != "" || c.Arg("code", -1) == "true" {
			s.text = fenced(front.Clean(src), lang)
		}
		return s, true
	}
	return said{text: c.Open, what: draft.IncludeMissing, as: file}, true
}
