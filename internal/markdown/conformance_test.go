package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
)

// plainGoldmark renders the parts of the dialect that goldmark has itself.
func plainGoldmark() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
			extension.Strikethrough, extension.Linkify, extension.TaskList, extension.DefinitionList,
		),
		goldmark.WithParserOptions(parser.WithAttribute()),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
}

// ours matches what this package writes and goldmark does not.
var ours = regexp.MustCompile(` id="[^"]*"| loading="lazy"| aria-label="task"|<div class="table-scroll"[^>]*>\n|(</table>\n)</div>\n`)

// inlines are pieces of English as people write it.
func inlines() []string {
	return []string{
		"plain text", "*em* and **strong**", "***both***", "_em_ and __strong__", "snake_case_name", "2 * 3 * 4",
		"**bold**text", "a**b**c", "foo*bar*", "\"*quoted*\"", "(**x**)", "**(x)**y", "*a **b** c*", "**a *b***",
		"*unclosed", "un_der_score", "~~gone~~ now", "`code` and ``a ` b``", "`unclosed", "[link](to.md \"title\")",
		"[a *b* c](d)", "![image](a.png)", "[![x](y)](z)", "<https://example.com>", "https://example.com/a?b=c&d=e, and",
		"www.example.com.", "me@example.com", "a &amp; b &copy; &#35; &nope;", "a < b > c & d", `\*not em\* \\ \a`,
		"line one\nline two", "hard  \nbreak", "hard\\\nbreak", "<b>raw</b> <br>", "[ref]", "[text][ref]", "[nope]", "[a]: b",
		"*em*, **strong**.", "**Note:** text", "it's \"quoted\" -- dash", "1. not a list", "# not a heading",
		"a | b", "don't__do__this", "*(*a*)*", "**\"x\"**", "x~~y~~z", "![", "](", "`a`*b*`c`", "$5 * $6 = $30",
	}
}

// blocks are what such pieces stand in.
func blocks() []string {
	return []string{
		"%s\n", "# %s\n", "## %s ##\n", "%s\n===\n", "- %s\n- second\n", "- %s\n\n- loose\n", "1. %s\n   more\n", "7) %s\n",
		"> %s\n", "> - %s\n>   deeper\n", "| a | b |\n|:--|--:|\n| %s | x |\n", "- [ ] %s\n- [x] done\n", "term\n: %s\n",
		"    %s\n", "```go\n%s\n```\n", "para\n\n%s\n\npara\n", "<div>\n%s\n</div>\n", "***\n%s\n",
	}
}

// TestEnglishAsGoldmark holds that the amendments change nothing in ordinary
// English: every piece in every block reads as by goldmark alone.
func TestEnglishAsGoldmark(t *testing.T) {
	md := plainGoldmark()
	for _, block := range blocks() {
		for _, inline := range inlines() {
			src := fmt.Sprintf(block, inline) + "\n[ref]: /url 'title'\n"
			var want, got bytes.Buffer
			if err := md.Convert([]byte(src), &want); err != nil {
				t.Fatal(err)
			}
			Parse([]byte(src), Options{HTML: All}).Render(&got, Resolver{})
			if diff := cmp.Diff(strip(want.String()), strip(got.String())); diff != "" {
				t.Errorf("%q: -goldmark +ours\n%s", src, diff)
			}
		}
	}
}

func strip(html string) string {
	return ours.ReplaceAllString(coloured.ReplaceAllString(html, "$1"), "$1")
}

// coloured are the words of code to which package code gives a class.
var coloured = regexp.MustCompile(`<span class="h[a-z]">([^<]*)</span>`)

// TestSharedEngine parses from many goroutines at once; the race detector
// watches.
func TestSharedEngine(t *testing.T) {
	src := []byte(strings.Join(inlines(), "\n\n"))
	want := render(Parse(src, Options{}))
	done := make(chan string)
	for range 8 {
		go func() { done <- render(Parse(src, Options{})) }()
	}
	for range 8 {
		if got := <-done; got != want {
			t.Errorf("a parallel parse gave other HTML")
		}
	}
}
