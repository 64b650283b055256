package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestTextLevel(t *testing.T) {
	for _, tt := range []struct {
		count, length int
		want          level
	}{{1, 1000, seldom}, {2, 1000, often}, {4, 1000, mainly}, {1, 50, often}, {4, 8000, seldom}} {
		if got := textLevel(tt.count, tt.length); got != tt.want {
			t.Errorf("%d times in %d terms: level %d, want %d", tt.count, tt.length, got, tt.want)
		}
	}
}

// TestLevels: a term has the level of the best place it stands in.
func TestLevels(t *testing.T) {
	x := newIndex(Source{
		Kinds: []Kind{{Key: "page", Boost: 1}},
		Docs: []Doc{{
			Kind: "page", Title: "alpha", Reading: "beta", Names: []string{"gamma"},
			Sections: []Section{{Text: "epsilon alpha"}, {ID: "d", Heading: "delta", Text: strings.Repeat("zeta ", 9) + "gamma"}},
		}},
	})
	got := map[string]level{}
	for _, t := range x.terms {
		got[t.name] = level(t.postings[0] & 7)
	}
	want := map[string]level{"alpha": theTitle, "beta": theTitle, "gamma": heading, "delta": heading, "epsilon": often, "zeta": mainly}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// decode reads a list of postings back.
func decode(s string) []posting {
	var out []posting
	l, page, n, unit := levels, -1, 0, 1
	for _, c := range s {
		if m := strings.IndexRune(marks, c); m >= 0 {
			l, page = level(m), -1
			continue
		}
		d := strings.IndexRune(digits, c)
		if d >= lastDigits {
			n, unit = n+(d-lastDigits)*unit, unit*moreDigits
			continue
		}
		page += n + d*unit + 1
		n, unit = 0, 1
		out = append(out, newPosting(page, l))
	}
	slices.Sort(out)
	return out
}

func TestPostings(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var want []posting
		page := -1
		for range 1 + random.IntN(40) {
			page += 1 + random.IntN(1<<random.IntN(20))
			want = append(want, newPosting(page, level(random.IntN(int(levels)))))
		}
		text := string(appendPostings(nil, want))
		if diff := cmp.Diff(want, decode(text)); diff != "" {
			t.Fatalf("%s\n-want +got\n%s", text, diff)
		}
		if strings.ContainsAny(text, "`\\$\n ") {
			t.Fatalf("%s does not fit between backquotes", text)
		}
	}
}

// TestOrder: the same pages in any order give the same files.
func TestOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	src := randomSource(random, 200)
	files := func(s Source) map[string]string {
		got := map[string]string{}
		for _, it := range Files("s/", 40<<10, func() Source { return s }) {
			data, err := it.Render()
			if err != nil {
				t.Fatal(err)
			}
			got[it.Path] = string(data)
		}
		return got
	}
	want := files(src)
	for range 3 {
		random.Shuffle(len(src.Docs), func(i, j int) { src.Docs[i], src.Docs[j] = src.Docs[j], src.Docs[i] })
		if diff := cmp.Diff(want, files(src)); diff != "" {
			t.Fatalf("-want +got\n%.2000s", diff)
		}
	}
}

// randomSource makes pages of words from small alphabets, so that many share
// pairs and beginnings.
func randomSource(random *rand.Rand, pages int) Source {
	src := Source{Kinds: []Kind{{"procedure", "Procedure", 1.1}, {"page", "Page", 1}}}
	for i := range pages {
		d := Doc{URL: fmt.Sprintf("p%d/index.html", i), Kind: src.Kinds[random.IntN(2)].Key, Title: randomWords(random, 3)}
		for s := range 3 {
			d.Sections = append(d.Sections, Section{ID: fmt.Sprint("s", s), Heading: randomWords(random, 2), Text: randomWords(random, 60)})
		}
		src.Docs = append(src.Docs, d)
	}
	return src
}

func randomWords(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		alphabet := [][]rune{[]rune("かきくけこリルレ率名前条件"), []rune("abcdeé"), []rune("01Z-")}[random.IntN(3)]
		for range 1 + random.IntN(6) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		b.WriteString([]string{" ", "、", "。", ""}[random.IntN(4)])
	}
	return b.String()
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		sizes []int
		n     int
		want  []int
	}{
		{[]int{1, 1, 1, 1}, 2, []int{0, 2}},
		{[]int{9, 1, 1}, 3, []int{0, 1, 1}},
		{[]int{1, 9, 1}, 3, []int{0, 2, 2}},
		{nil, 2, []int{0, 0}},
		{[]int{0, 0}, 2, []int{0, 0}},
	} {
		if diff := cmp.Diff(tt.want, cut(tt.sizes, tt.n)); diff != "" {
			t.Errorf("%v in %d: -want +got\n%s", tt.sizes, tt.n, diff)
		}
	}
}

// FuzzCompareUTF16: the order is that of UTF-16 units.
func FuzzCompareUTF16(f *testing.F) {
	f.Add("あ", "い")
	f.Add("\U00020000", "\uf900")
	f.Add("ab", "a")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = strings.ToValidUTF8(a, ""), strings.ToValidUTF8(b, "")
		want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		if got := compareUTF16(a, b); got != want {
			t.Errorf("%q, %q: got %d, want %d", a, b, got, want)
		}
	})
}

func BenchmarkFiles(b *testing.B) {
	src := randomSource(rand.New(rand.NewPCG(7, 8)), 1000)
	for b.Loop() {
		for _, it := range Files("s/", 1<<20, func() Source { return src }) {
			if _, err := it.Render(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
