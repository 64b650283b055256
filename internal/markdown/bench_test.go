package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// benchPage is a page of about 5 KB with what handbook pages have.
func benchPage() []byte {
	section := `## 手順の概要

**重要です。**依頼者は[命名規則](naming.md)を確認し、
週次の案件一覧を更新します。A *regional lead* reviews the export before the first send.

1. 一営業日以内に承認する
2. Check the ` + "`utm_source`" + ` column, then [[id|見る]]

| 項目 | 担当 | 期限 |
|---|---|---:|
| 配信停止リスト | リスト管理者 | 3 |
| the audience segment | list owner | 5 |

> 例外の記録は社内に公開する。

`
	return []byte(strings.Repeat(section, 8))
}

func BenchmarkParse(b *testing.B) {
	src := benchPage()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src, Options{File: "a.md"})
	}
}

func BenchmarkRender(b *testing.B) {
	d := Parse(benchPage(), Options{File: "a.md"})
	r := resolver(d)
	var w bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		w.Reset()
		d.Render(&w, r)
	}
}

// BenchmarkGoldmark is what Parse and Render are held against: the same page
// by goldmark's own renderer, with as many extensions.
func BenchmarkGoldmark(b *testing.B) {
	src := benchPage()
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := md.Convert(src, &w); err != nil {
			b.Fatal(err)
		}
	}
}
