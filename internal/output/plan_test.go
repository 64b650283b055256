package output

import (
	"fmt"
	"path"
	"strings"
	"testing"
)

func TestPlanCheck(t *testing.T) {
	for _, tt := range []struct{ paths, want string }{
		{"a/index.html b/index.html index.html 404.html", ""},
		{"日本/index.html", ""},
		{"a b a", "a is planned twice"},
		{"A/x a/y", "A and a are one folder where upper and lower case are"},
		{"a/B/x a/b/y", "a/B and a/b are one folder where upper and lower case are"},
		{"a/X a/x", "a/X and a/x are one file where upper and lower case are"},
		{"ｶﾞ \u30ac \u30ab\u3099", "\u30ab\u3099 and \u30ac are one file where upper and lower case are"},
		{"a a/b", "a is planned as a file and as the folder of a/b"},
		{"A a/b", "A is planned as a file and as the folder of a/b"},
		{"../x", `"../x" is not a path within the output folder`},
		{"a/../../x", `"a/../../x" is not a path within the output folder`},
		{"/etc/passwd", `"/etc/passwd" is not a path within the output folder`},
		{"a//b", `"a//b" is not a path within the output folder`},
		{"a/", `"a/" is not a path within the output folder`},
		{".", `"." is not a path within the output folder`},
		{"a\xff", `"a\xff" is not a path within the output folder`},
		{`a\b`, `"a\\b" has a character that file names cannot have everywhere`},
		{"a\x00b", `"a\x00b" has a character that file names cannot have everywhere`},
		{"x/.mopsite-journal", `"x/.mopsite-journal" has a name that is reserved for mopsite's own files`},
	} {
		var p Plan
		for name := range strings.SplitSeq(tt.paths, " ") {
			p = append(p, Item{Path: name})
		}
		got := ""
		if err := p.Check(); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.paths, got, tt.want)
		}
		if tt.want == "" {
			continue
		}
		if _, err := Commit(t.TempDir(), p, Options{}); err == nil || err.Error() != "planning the site: "+tt.want {
			t.Errorf("%q: Commit says %v", tt.paths, err)
		}
	}
}

func TestFingerprint(t *testing.T) {
	abc := []byte("abc") // its SHA-256 starts with ba7816bf
	for p, want := range map[string]string{
		"css/site.css": "css/site.ba7816bf.css", "x.min.js": "x.min.ba7816bf.js", "a.b/name": "a.b/name.ba7816bf", "d/.htaccess": "d/.htaccess.ba7816bf",
	} {
		if got := Fingerprint(p, abc); got != want {
			t.Errorf("%s: got %s, want %s", p, got, want)
		}
	}
}

func ExampleFingerprint() {
	fmt.Println(Fingerprint("css/site.css", []byte("body{}")))
	fmt.Println(Fingerprint("css/site.css", []byte("body{margin:0}")))
	// Output:
	// css/site.7c98040a.css
	// css/site.20077037.css
}

func FuzzManifest(f *testing.F) {
	f.Add(manifest{{path: "a", sum: hash(nil)}, {path: "b/c", sum: hash(nil), asset: true}}.String())
	f.Add(manifestHead + "\nx")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseManifest(text)
		if err != nil {
			return
		}
		if m.String() != text && text != manifestHead {
			t.Errorf("%q becomes %q", text, m)
		}
		for _, e := range m {
			if path.Clean("/x/"+e.path) != "/x/"+e.path || strings.HasPrefix(e.path, "..") {
				t.Errorf("%q names %q", text, e.path)
			}
		}
	})
}

func FuzzJournal(f *testing.F) {
	f.Add(journal{files: manifest{{path: "a", sum: hash(nil)}}, remove: []string{"b"}, leftovers: []string{"c d"}}.String())
	f.Add(journalHead + "\n" + journalEnd + "\n")
	f.Add(journalHead + "\nremove ../x\n" + journalEnd + "\n")
	f.Fuzz(func(t *testing.T, text string) {
		j, ok := parseJournal(text)
		if !ok {
			return
		}
		again, ok := parseJournal(j.String())
		if !ok || again.String() != j.String() {
			t.Errorf("%q becomes %q", text, j)
		}
		for _, p := range append(j.remove, j.leftovers...) {
			if checkPath(p) != nil {
				t.Errorf("%q names %q", text, p)
			}
		}
	})
}
