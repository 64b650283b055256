package search_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/mopsite/mopsite/internal/search"
)

// TestFoldAlike: program and script fold every character alike, alone and in
// company. A browser test asks the same of the browser's own Unicode tables.
func TestFoldAlike(t *testing.T) {
	c := newClient(t, nil, "")
	fold := func(text string) string {
		q, err := json.Marshal(text)
		c.must(err)
		return c.eval("mopsiteSearch.fold(" + string(q) + ").text").(string)
	}
	wrong := 0
	for _, block := range [][2]rune{{0x20, 0x33FF}, {0xA640, 0xABFF}, {0xF900, 0xFFEF}, {0x1D400, 0x1F2FF}} {
		for r := block[0]; r <= block[1]; r++ {
			// A character that is newer than one side's tables cannot agree.
			if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf) {
				continue
			}
			text := "ー" + string(r) + "x"
			if want, got := search.Fold(text), fold(text); got != want && wrong < 10 {
				wrong++
				t.Errorf("%U: script %q, program %q", r, got, want)
			}
		}
	}
	for _, text := range []string{"サーバーとサーバ、さーばー・ー", "カ\u3099ｶﾞ か\u3099", "e\u0301e\u0301\u0302", "ΑΣ ΣΑΣ", "don't 'x'"} {
		if want, got := search.Fold(text), fold(text); got != want {
			t.Errorf("%q: script %q, program %q", text, got, want)
		}
	}
}

// TestEveryWordFindsItsPage asks for every word and for pieces of runs of many
// pages, through several shards, groups and a sample.
func TestEveryWordFindsItsPage(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	src := search.Source{Kinds: []search.Kind{{Key: "a", Label: "A", Boost: 1.1}, {Key: "b", Label: "B", Boost: 1}}}
	for i := range 150 {
		src.Docs = append(src.Docs, search.Doc{
			URL: fmt.Sprintf("p%d/index.html", i), Kind: []string{"a", "b"}[random.IntN(2)], Title: fmt.Sprintf("Page%d", i),
			Sections: []search.Section{{Text: text(random, 50)}, {ID: "h", Heading: text(random, 3), Text: text(random, 40)}},
		})
	}
	c := newClient(t, search.Files("s/", 80<<10, func() search.Source { return src }), "s/")
	for range 120 {
		d := src.Docs[random.IntN(len(src.Docs))]
		s := d.Sections[random.IntN(2)]
		words := strings.FieldsFunc(s.Text, func(r rune) bool { return strings.ContainsRune(" 、。", r) })
		query := words[random.IntN(len(words))]
		if r := []rune(query); r[0] > 0x3000 && len(r) > 3 {
			query = string(r[1:]) // a piece of a run
		}
		if search.Fold(query) == "" {
			continue
		}
		got := c.ask(query, "", 100)
		if got.place(strings.TrimSuffix(d.URL, "index.html")) == 0 {
			t.Errorf("%q does not find %s, which says %q; %d results", query, d.URL, s.Text, len(got.Results))
		}
		if !got.Strict || got.Total != len(got.Results) {
			t.Errorf("%q: strict %v, %d results, the total is %d", query, got.Strict, len(got.Results), got.Total)
		}
	}
}

// text is random words; runs of kana and Chinese characters are of three or
// more, so that their pieces have two.
func text(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		alphabet := [][]rune{[]rune("かきくけこリルレ率名前条件"), []rune("abcdeé"), []rune("01Z9")}[random.IntN(3)]
		for range 3 + random.IntN(5) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		b.WriteString([]string{" ", "、", "。"}[random.IntN(3)])
	}
	return b.String()
}

// small is an index of a few pages.
func small(t *testing.T, docs ...search.Doc) *client {
	t.Helper()
	kinds := []search.Kind{{Key: "procedure", Label: "Procedure", Boost: 1.1}, {Key: "page", Label: "Page", Boost: 1}}
	for i := range docs {
		if docs[i].Kind == "" {
			docs[i].Kind = "page"
		}
		docs[i].URL = fmt.Sprintf("%c/index.html", 'a'+i)
	}
	return newClient(t, search.Files("s/", 100, func() search.Source { return search.Source{Docs: docs, Kinds: kinds} }), "s/")
}

func body(s string) []search.Section { return []search.Section{{Text: s}} }

// urls are the results' pages as one letter each, in order.
func (f found) urls() string {
	var b strings.Builder
	for _, r := range f.Results {
		b.WriteString(r.URL[:1])
	}
	return b.String()
}

func TestAnswers(t *testing.T) {
	c := small(t,
		search.Doc{Title: "リードの振り分け", Kind: "procedure", Reading: "リードのふりわけ", Sections: []search.Section{
			{Text: "MQL を渡す"}, {ID: "criteria", Heading: "渡す条件", Text: "点数が基準に達した"},
		}},
		search.Doc{Title: "用語", Sections: body("リードとは見込み先。サーバーの管理。条件")},
		search.Doc{Title: "MQL", Names: []string{"mqls"}, Sections: body("リードの一部。点数は広告の率で決める。")},
		search.Doc{Title: "Opportunities", Sections: body("The pipeline of approvals, a well-known list, recieved late")},
		search.Doc{Title: "並びと条件", Sections: body("渡し、すぐに。")},
	)
	for _, tt := range []struct{ query, want, why string }{
		{"リード", "abc", "title first"},
		{"ﾘｰﾄﾞ", "abc", "half width"},
		{"りーど", "abc", "hiragana"},
		{"ふりわけ", "a", "by the reading"},
		{"MQLS", "c", "by the id"},
		{"ｍｑｌ", "ca", "full width, the title first"},
		{"率", "c", "one character inside a run"},
		{"渡す条件", "a", "pairs that stand apart on another page do not make a hit"},
		{"点数 条件", "a", "both words"},
		{"サーバ", "b", "without the long vowel"},
		{"サーバー", "b", "with it"},
		{"oppor", "d", "the beginning of a word"},
		{"oportunities", "d", "a letter left out"},
		{"opportunitise", "d", "two letters swapped"},
		{"pipelines", "d", "a letter too many"},
		{"received", "d", "the page's own slip"},
		{"known well", "d", "the order does not matter"},
		{"an approval", "d", "not strict: one word is nowhere"},
		{"!?", "", "nothing to look for"},
		{"ぬるぽ", "", "nowhere"},
	} {
		if got := c.ask(tt.query, "", 1).urls(); got != tt.want {
			t.Errorf("%s (%s): got %q, want %q", tt.query, tt.why, got, tt.want)
		}
	}
	if got := c.ask("リード", "page", 1); got.urls() != "bc" || got.Total != 2 || len(got.Kinds) != 2 {
		t.Errorf("only plain pages: %+v", got)
	}
	if got := c.ask("oportunities", "", 1).Corrected; len(got) != 1 || got[0][1] != "opportunities" {
		t.Errorf("corrected %v", got)
	}
	if got := c.ask("基準", "", 1).Results; len(got) != 1 || len(got[0].Sections) != 1 || got[0].Sections[0].URL != "a/index.html#criteria" ||
		got[0].Sections[0].Excerpt.String() != "点数が[基準]に達した" {
		t.Errorf("the result does not lead to the heading: %+v", got)
	}
}

// TestExcerpt: an excerpt shows the words where they stand together, from the
// beginning of the sentence, marked at what was typed.
func TestExcerpt(t *testing.T) {
	far := strings.Repeat("別の話が続きます。", 30)
	c := small(t, search.Doc{Title: "長い話", Sections: body("リードの話。" + far + "ｶﾞｲﾄﾞの中でリード数を数え、ガイドに書く。" + far)})
	got := c.ask("りーど がいど", "", 1).Results[0].Excerpt.String()
	if want := "…[ｶﾞｲﾄﾞ]の中で[リード]数を数え、[ガイド]に書く。別の話"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "…") {
		t.Errorf("got %s", got)
	}
	c = small(t, search.Doc{Title: `</script><img src=x onerror="1">`, Sections: body("`${alert(1)}` \\n </script> \u2028 end")})
	if got := c.ask("alert", "", 1).Results[0].Excerpt.String(); got != "`${[alert](1)}` \\n </script> end" {
		t.Errorf("hostile text: got %s", got)
	}
}

// TestStale: a file that belongs to another index is noticed.
func TestStale(t *testing.T) {
	c := small(t, search.Doc{Title: "Old", Sections: body("words")})
	other := small(t, search.Doc{Title: "New", Sections: body("other words")})
	c.files["s/t0.js"] = other.files["s/t0.js"]
	c.eval(`settle(ask("words", "", 1).catch((e) => ({ stale: e.stale })))`)
	if _, err := c.vm.ExecutePendingJobs(); err != nil {
		t.Fatal(err)
	}
	if got := c.eval("answer"); got != `{"stale":true}` {
		t.Errorf("got %v", got)
	}
}
