package network

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden file")

// figures are pictures by name: columns by group, by what follows what and by how
// far things are from the middle, more columns than there is room for, hostile
// names, one box and none.
func figures() map[string]Figure {
	nodes := func(names ...string) []Node {
		var out []Node
		for _, n := range names {
			out = append(out, Node{Name: n, Href: "./" + n + "/index.html"})
		}
		return out
	}
	grouped := Figure{ID: "g", Title: "Tools", Description: "4 boxes", Groups: []string{"execution", "management", "analytics"}, Nodes: nodes("mail", "chat", "crm", "ads")}
	for i, g := range []string{"execution", "execution", "management", "analytics"} {
		grouped.Nodes[i].Group = g
	}
	grouped.Links = []Link{{0, 2}, {0, 1}, {3, 0}, {2, 3}}
	long := Figure{ID: "l", Title: "Long", Nodes: nodes("a", "b", "c", "d", "e", "f", "g", "h"), Arrows: true}
	for i := range 7 {
		long.Links = append(long.Links, Link{i, i + 1})
	}
	return map[string]Figure{
		"grouped": grouped,
		"handed": {
			ID: "h", Title: "Hand-offs", Nodes: append(nodes("desk", "sales", "lead"), Node{Name: "情報システム部"}), Arrows: true,
			Links: []Link{{0, 1}, {1, 0}, {1, 2}, {0, 2}, {2, 3}, {2, 2}},
		},
		"long":    long,
		"middle":  {ID: "m", Title: "Teams", Nodes: nodes("a", "b", "c", "d"), Links: []Link{{1, 0}, {1, 2}, {3, 1}, {2, 3}}},
		"hostile": {ID: `x"><script>`, Title: "</title><img src=x onerror=alert(1)>", Nodes: []Node{{Name: `"><img src=x>` + strings.Repeat("長い名前", 500), Href: `./"onmouseover="x/index.html`}, {Name: "b\nc"}}, Links: []Link{{0, 1}}},
		"one":     {ID: "o", Title: "One", Nodes: nodes("a"), Links: []Link{{0, 0}}},
		"nothing": {ID: "n", Title: "Nothing"},
	}
}

func TestPictures(t *testing.T) {
	var files []txtar.File
	for _, name := range []string{"grouped", "handed", "hostile", "long", "middle", "nothing", "one"} {
		for _, narrow := range []bool{false, true} {
			file := name + "-wide.svg"
			if narrow {
				file = name + "-narrow.svg"
			}
			svg := strings.ReplaceAll(string(figures()[name].SVG(narrow)), "><", ">\n<") + "\n"
			if strings.Contains(svg, "<img") || strings.Contains(svg, "<script") || strings.Contains(svg, `"onmouseover`) {
				t.Errorf("%s: a name became an element or an attribute", file)
			}
			files = append(files, txtar.File{Name: file, Data: []byte(svg)})
		}
	}
	got := txtar.Format(&txtar.Archive{Files: files})
	const golden = "testdata/pictures.txtar"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Whatever hangs together how, no two boxes meet and none leaves the picture.
func TestBoxesKeepApart(t *testing.T) {
	for seed := range 40 {
		n := 2 + seed
		f := Figure{ID: "f", Arrows: seed%2 == 0}
		for i := range n {
			node := Node{Name: strings.Repeat("名", 1+i%30)}
			if seed%3 == 0 {
				f.Groups = []string{"x", "y", "z"}
				node.Group = f.Groups[i%3]
			}
			f.Nodes = append(f.Nodes, node)
		}
		for i := range n * 2 { // as good as any order, and always the same
			f.Links = append(f.Links, Link{(i * 7) % n, (i*i + seed) % n})
		}
		for _, narrow := range []bool{false, true} {
			c := &canvas{width: 720, boxes: make([]box, n), names: make([][]string, n)}
			if g := layered(f); narrow || len(g.columns) > mostRanks {
				c.width = 360
				c.arcs(f, g)
			} else {
				c.columns(f, g)
			}
			for i, a := range c.boxes {
				if a.x < 0 || a.x+a.w > c.width || a.y < 0 || a.y+a.h > c.height {
					t.Errorf("seed %d, narrow %v: %v leaves the picture", seed, narrow, a)
				}
				for _, b := range c.boxes[:i] {
					if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
						t.Errorf("seed %d, narrow %v: %v meets %v", seed, narrow, a, b)
					}
				}
			}
		}
	}
}

// Things that follow each other stand in columns from left to right, also where
// they run in a circle.
func TestRanks(t *testing.T) {
	for _, tt := range []struct {
		links []Link
		want  []int
	}{
		{[]Link{{0, 1}, {1, 2}, {0, 2}}, []int{0, 1, 2}},
		{[]Link{{0, 1}, {1, 2}, {2, 0}}, []int{0, 1, 2}},
		{[]Link{{2, 1}, {1, 0}, {1, 2}}, []int{1, 0, 1}},
		{nil, []int{0, 0, 0}},
	} {
		if got := longest(3, forward(3, tt.links)); !slices.Equal(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.links, got, tt.want)
		}
	}
	if got := distances(4, []Link{{0, 1}, {1, 2}, {1, 3}}); !slices.Equal(got, []int{1, 0, 1, 1}) {
		t.Errorf("distances: %v", got)
	}
}
