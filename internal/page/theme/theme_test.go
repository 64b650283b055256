package theme

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func words(t *testing.T, lang string) *Words {
	t.Helper()
	w, err := LoadWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestFill(t *testing.T) {
	tests := []struct {
		text string
		args []any
		want string
	}{
		{"plain", nil, "plain"},
		{"{0} of {1}", []any{3, "x"}, "3 of x"},
		{"{1}{0}{1}", []any{"a", "b"}, "bab"},
		{"{0} {0|page|pages}", []any{1}, "1 page"},
		{"{0} {0|page|pages}", []any{0}, "0 pages"},
		{"{0} {0|page|pages}", []any{12}, "12 pages"},
		{"{2} {x} {", []any{1}, "{2} {x} {"},
		{"{0", []any{1}, "{0"},
		{"{0}", []any{"{1}", "no"}, "{1}"},
	}
	for _, tt := range tests {
		if got := fill(tt.text, tt.args); got != tt.want {
			t.Errorf("fill(%q, %v) = %q, want %q", tt.text, tt.args, got, tt.want)
		}
	}
}

func FuzzFill(f *testing.F) {
	f.Add("{0} {0|page|pages} {", "1")
	f.Fuzz(func(t *testing.T, text, arg string) {
		got := fill(text, []any{arg})
		if !strings.Contains(text, "{") && got != text {
			t.Errorf("fill(%q) = %q without a brace", text, got)
		}
	})
}

func TestFallbackLanguage(t *testing.T) {
	for lang, want := range map[string]string{"ja": "ja", "en": "en", "en-GB": "en", "ja-JP": "ja", "fr": "en", "../x": "en"} {
		if got := words(t, lang).Lang(); got != want {
			t.Errorf("%s speaks %s, want %s", lang, got, want)
		}
	}
	if got := words(t, "ja").T("no.such.key"); got != "[no.such.key]" {
		t.Errorf("an unknown key gives %q", got)
	}
}

// TestSameKeys: both languages say the same things, and nothing is empty.
func TestSameKeys(t *testing.T) {
	ja, en := words(t, "ja"), words(t, "en")
	if diff := cmp.Diff(ja.Keys(), en.Keys()); diff != "" {
		t.Errorf("keys (-ja +en):\n%s", diff)
	}
	for _, w := range []*Words{ja, en} {
		for _, k := range w.Keys() {
			if w.T(k) == "" {
				t.Errorf("%s: %s is empty", w.Lang(), k)
			}
		}
	}
}

// TestSameArguments: a sentence uses the same arguments in both languages, but
// may leave out what its grammar does not need.
func TestSameArguments(t *testing.T) {
	arg := regexp.MustCompile(`\{(\d)(?:\|[^}]*)?\}`)
	highest := func(s string) string {
		top := ""
		for _, m := range arg.FindAllStringSubmatch(s, -1) {
			top = max(top, m[1])
		}
		return top
	}
	ja, en := words(t, "ja"), words(t, "en")
	for _, k := range ja.Keys() {
		if k == "span.month" { // Japanese counts its months, English names them
			continue
		}
		if a, b := highest(ja.texts[k]), highest(en.texts[k]); a != b {
			t.Errorf("%s: Japanese takes arguments up to %q, English up to %q", k, a, b)
		}
	}
}

// used are the keys that templates and code name, and the beginnings of keys
// that code completes ("reason." + reason).
func used(t *testing.T) (keys, prefixes []string) {
	t.Helper()
	named := regexp.MustCompile(`(?:[({]t|\.[tT]|\.Has|title) ?\(?"([a-z0-9]+\.[a-z0-9-]*)"|"(overview\.[a-z]+)"`)
	read := func(file string) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllSubmatch(data, -1) {
			key := string(m[1]) + string(m[2])
			if strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") {
				prefixes = append(prefixes, key)
				continue
			}
			keys = append(keys, key)
		}
	}
	for _, pattern := range []string{"*.go", "../*.go", "../*/*.go", "../../report/*.go", "../../cli/*.go", "../../../templates/*.html", "../../../assets/js/filter-*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f, "_test.go") {
				read(f)
			}
		}
	}
	return keys, prefixes
}

func TestEveryKeyIsUsed(t *testing.T) {
	keys, prefixes := used(t)
	w := words(t, "en")
	for _, k := range keys {
		if !w.Has(k) {
			t.Errorf("there are no words for %s", k)
		}
	}
	// Keys that code composes without a literal beginning of their own.
	prefixes = append(prefixes, "dimension.", "line.")
	for _, k := range w.Keys() {
		if !slices.Contains(keys, k) && !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(k, p) }) {
			t.Errorf("nothing uses %s", k)
		}
	}
}

// TestWordFiles: a file of words is named in no list, so a new language is one
// file; it must read.
func TestWordFiles(t *testing.T) {
	names, err := fs.Glob(wordFiles, "words/*.yaml")
	if err != nil || len(names) < 2 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, n := range names {
		lang := strings.TrimSuffix(filepath.Base(n), ".yaml")
		if got := words(t, lang).Lang(); got != lang {
			t.Errorf("%s was not read: got %s", n, got)
		}
	}
}

type inner struct{ Name string }

type view struct {
	Title string
	List  []inner
	Ptr   *inner
	Deep  *view
	N     int
	On    bool
	Pair  [2]bool
	small int
}

func TestSamples(t *testing.T) {
	v := full(view{}).(view)
	if v.Title == "" || len(v.List) != 1 || v.List[0].Name == "" || v.Ptr == nil || v.N == 0 || !v.On || !v.Pair[1] || v.small != 0 || v.Deep == nil {
		t.Errorf("something of a full view is empty: %+v", v)
	}
	if diff := cmp.Diff(view{}, empty(view{}), cmp.AllowUnexported(view{})); diff != "" {
		t.Errorf("an empty view is not empty:\n%s", diff)
	}
}

func parse(t *testing.T, builtIn, own string) (*Theme, []string) {
	t.Helper()
	files := map[string][]byte{}
	if own != "" {
		files["a.html"] = []byte(own)
	}
	th, found, err := Parse(map[string][]byte{"a.html": []byte(builtIn)}, files, map[string]*Words{"en": words(t, "en"), "ja": words(t, "ja")})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, d := range found {
		list = append(list, d.String())
	}
	return th, list
}

func TestExecute(t *testing.T) {
	th, found := parse(t, `{{t "nav.more" .N}} {{.Title}}`, "")
	if len(found) > 0 {
		t.Fatal(found)
	}
	for lang, want := range map[string]string{"en": "All 3 pages &lt;x&gt;", "ja": "全 3 ページを見る &lt;x&gt;"} {
		var b bytes.Buffer
		if err := th.Execute(&b, lang, "a.html", view{Title: "<x>", N: 3}); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s: got %q, want %q", lang, b.String(), want)
		}
	}
	if err := th.Execute(&bytes.Buffer{}, "fr", "a.html", view{}); err == nil {
		t.Error("a language without templates was executed")
	}
}

func TestCheck(t *testing.T) {
	th, _ := parse(t, "x", "<p>\n{{range .List}}{{.Nam}}{{end}}")
	var got []string
	for _, d := range th.Check("a.html", view{}) {
		got = append(got, d.String())
	}
	want := []string{"templates/a.html:2:18: error: the template is wrong: <.Nam>: can't evaluate field Nam in type theme.inner [template]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBrokenOwnTemplateKeepsBuiltIn(t *testing.T) {
	th, found := parse(t, "good", "{{if}}")
	want := []string{"templates/a.html:1: error: the template is wrong: missing value for if [template]"}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var b bytes.Buffer
	if err := th.Execute(&b, "en", "a.html", view{}); err != nil || b.String() != "good" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}
