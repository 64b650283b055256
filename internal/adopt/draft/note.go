package draft

import (
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Note tells what became of a part of the source.
type Note struct {
	// File is the file in the source, "" for the source as a whole; Line is 0 for
	// the file as a whole.
	File string
	Line int
	What What
	Args []string
}

// Fate says how much of something is left.
type Fate string

// The fates: Changed is said in another way, Lost is gone, Look is as it was and
// needs somebody who looks at it.
const (
	Changed Fate = "changed"
	Lost    Fate = "lost"
	Look    Fate = "look"
)

// Fates lists the fates, what needs most attention first.
func Fates() []Fate { return []Fate{Lost, Look, Changed} }

// What is what a note tells.
type What string

// What notes tell. The arguments of each are in its text.
const (
	Renamed        What = "renamed"
	BrokenFront    What = "broken-front-matter"
	FrontFormat    What = "front-matter-format"
	KeyRenamed     What = "key-renamed"
	KeyDropped     What = "key-dropped"
	Draft          What = "draft"
	Alias          What = "alias"
	Categories     What = "categories"
	Shortcode      What = "shortcode"
	ShortcodeLeft  What = "shortcode-left"
	ShortcodeGone  What = "shortcode-gone"
	Include        What = "include"
	IncludeMissing What = "include-missing"
	Admonition     What = "admonition"
	Fold           What = "fold"
	Tabs           What = "tabs"
	Player         What = "player"
	Frame          What = "frame"
	Script         What = "script"
	Icon           What = "icon"
	Attributes     What = "attributes"
	Markup         What = "markup"
	Link           What = "link"
	LinkOld        What = "link-old-site"
	LinkNowhere    What = "link-nowhere"
	LinkHeading    What = "link-heading"
	LinkBlock      What = "link-block"
	Prefix         What = "prefix"
	NotTaken       What = "not-taken"
	NavSection     What = "nav-section"
	NavTitle       What = "nav-title"
	NavMissing     What = "nav-missing"
	NavOutside     What = "nav-outside"
	Table          What = "table"
	TableView      What = "table-view"
	ColumnLeft     What = "column"
	ColumnEmpty    What = "column-empty"
	RowPage        What = "row-page"
	RowAlone       What = "row-alone"
	Properties     What = "properties"
	Unreadable     What = "unreadable"
	Macro          What = "macro"
)

// info is the fate of what a note tells, and its text.
type info struct {
	fate   Fate
	en, ja string
}

var infos = map[What]info{
	Renamed:        {Changed, "another file has its name; it is now {0}", "同じ名前のファイルがあるため {0} にしました"},
	BrokenFront:    {Look, "the front matter cannot be read: {0}", "フロントマターを読めません：{0}"},
	FrontFormat:    {Changed, "front matter in {0} is now YAML", "{0} のフロントマターを YAML にしました"},
	KeyRenamed:     {Changed, "the key {0} means something else here; it is now {1}", "キー {0} はここでは別の意味を持つため {1} にしました"},
	KeyDropped:     {Lost, "the key {0} has no counterpart, or a value that cannot be read here", "キー {0} は対応するものがないか、値を読めないため除きました"},
	Draft:          {Look, "a draft: it is kept and not published until draft is taken away", "下書きです。draft を外すまで公開されません"},
	Alias:          {Changed, "{0} was its address and is now an alias", "もとのアドレス {0} を別名にしました"},
	Categories:     {Changed, "categories are now tags", "categories を tags に加えました"},
	Shortcode:      {Changed, "the shortcode {0} is now {1}", "ショートコード {0} を{1}にしました"},
	ShortcodeLeft:  {Look, "the shortcode {0} is not known and stays as it is; pages show it as text", "ショートコード {0} は分からないためそのまま残しました。ページには文字として表示されます"},
	ShortcodeGone:  {Changed, "the shortcode {0} is left out: {1}", "ショートコード {0} を除きました：{1}"},
	Include:        {Changed, "the text of {0} stands here now", "{0} の文をここに入れました"},
	IncludeMissing: {Look, "the file {0} that belongs here is not in the source", "ここに入るはずの {0} がもとの中にありません"},
	Admonition:     {Changed, "an admonition of the type {0} is now {1}", "種類 {0} の囲みを {1} にしました"},
	Fold:           {Changed, "a part that folds is now :::details", "折りたたみを :::details にしました"},
	Tabs:           {Changed, "tabs are now :::tabs", "タブを :::tabs にしました"},
	Player:         {Changed, "{0} is a link now: pages fetch nothing from elsewhere", "{0} をリンクにしました。ページはほかの場所から何も読み込みません"},
	Frame:          {Changed, "a frame is a link to {0} now", "枠（iframe）を {0} へのリンクにしました"},
	Script:         {Lost, "<{0}> is left out: pages hold no scripts or styles of their own", "<{0}> を除きました。ページは自分のスクリプトやスタイルを持ちません"},
	Icon:           {Lost, "the icon {0} is left out", "アイコン {0} を除きました"},
	Attributes:     {Lost, "attributes of style are left out: {0}", "見た目の属性を除きました：{0}"},
	Markup:         {Changed, "{0} is now {1}", "{0} を {1} にしました"},
	Link:           {Changed, "the link to {0} leads to {1}", "{0} へのリンクを {1} にしました"},
	LinkOld:        {Changed, "the link to {0} leads to the old site, since the source has no such page", "{0} はもとの中にないため、リンクを旧サイトへ向けました"},
	LinkNowhere:    {Look, "the link to {0} leads to nothing in the source", "{0} へのリンク先がもとの中にありません"},
	LinkHeading:    {Look, "the link to {0} names a heading that is not there", "{0} へのリンクが指す見出しがありません"},
	LinkBlock:      {Lost, "the link to {0} led to a block of the page; it leads to the page now", "{0} へのリンクはページの中のブロックを指していました。ページの先頭へのリンクにしました"},
	Prefix:         {Changed, "addresses below {0} are taken for those of this tree ({1} links)", "{0} 以下のアドレスをこの木のものとみなしました（リンク {1} 件）"},
	NotTaken:       {Lost, "not taken: {0}", "取り込まなかったもの：{0}"},
	NavSection:     {Lost, "the section {0} of the navigation is no folder: its pages are in order, but stand where their files are", "ナビゲーションの見出し {0} はフォルダーではありません。順序は保ちましたが、ページはファイルの場所にあります"},
	NavTitle:       {Lost, "the navigation calls it {0}; its title is {1}", "ナビゲーションでの名前は {0} ですが、題名は {1} です"},
	NavMissing:     {Look, "the navigation names {0}, which is not there", "ナビゲーションにある {0} がありません"},
	NavOutside:     {Changed, "the navigation leads to {0}; that stands on the home page now", "ナビゲーションの {0} をトップページに置きました"},
	Table:          {Changed, "the table is now records of the kind {0}, one for each of its rows: {1}", "表を種類 {0} の記録にしました（{1} 行）"},
	TableView:      {Lost, "a view of the same table, not taken", "同じ表の表示のため取り込みませんでした"},
	ColumnLeft:     {Changed, "the column {0} is now {1} ({2})", "列 {0} を {1}（{2}）にしました"},
	ColumnEmpty:    {Lost, "the column {0} is empty", "列 {0} は空です"},
	RowPage:        {Look, "a page beside the table that is no row of it: its properties stand in its text", "表の行にないページです。プロパティは本文にあります"},
	RowAlone:       {Changed, "rows without a page of their own, now pages: {0}", "ページのない行をページにしました：{0} 行"},
	Properties:     {Changed, "the properties are now fields", "プロパティを項目にしました"},
	Unreadable:     {Lost, "it cannot be read: {0}", "読めません：{0}"},
	Macro:          {Look, "a macro stays as it is: {0}", "マクロをそのまま残しました：{0}"},
}

// Fate is that of what a note tells.
func (n Note) Fate() Fate { return infos[n.What].fate }

// Text is what a note says, in Japanese or English.
func (n Note) Text(lang string) string {
	i := infos[n.What]
	s := value.Text{By: map[string]string{"en": i.en, "ja": i.ja}}.In(lang, "en")
	for at, arg := range n.Args {
		if en, ja, both := strings.Cut(arg, divider); both {
			arg = value.Text{By: map[string]string{"en": en, "ja": ja}}.In(lang, "en")
		}
		s = strings.ReplaceAll(s, "{"+strconv.Itoa(at)+"}", arg)
	}
	return s
}

// divider stands between the languages of an argument; no text of a source has it.
const divider = "\x00"

// Both is an argument in words of ours, in English and Japanese.
func Both(en, ja string) string { return en + divider + ja }

// Plain are the arguments as programs read them.
func (n Note) Plain() []string {
	var out []string
	for _, arg := range n.Args {
		arg, _, _ = strings.Cut(arg, divider)
		out = append(out, arg)
	}
	return out
}
