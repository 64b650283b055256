package quadrant

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden file")

// figures are pictures by name: names of ordinary length, names that share a place
// or stand on an axis, hostile ones, and none at all.
func figures() map[string]Figure {
	ends := Figure{ID: "q", Title: "Roles", Description: "What each is like", Left: "Technology", Right: "Art", Top: "Emotion", Bottom: "Reason"}
	ends.Corners = [4]string{"Modernizer", "Orchestrator", "Scientist", "Psychologist"}
	with := func(points ...Point) Figure {
		f := ends
		f.Points = points
		return f
	}
	return map[string]Figure{
		"few":     with(Point{"MOps lead", 0.75, 0.9}, Point{"Analyst", 0.2, 0.3}),
		"crowded": with(Point{"デマンドジェネレーション責任者", 0.5, 0.5}, Point{"営業企画責任者", 0.52, 0.55}, Point{"A", 1, 1}, Point{"B", 1, 1}, Point{"C", 0, 0}),
		"hostile": with(Point{`"><img src=x onerror=alert(1)>`, 0.5, 0.1}, Point{strings.Repeat("長い名前", 2000), 0.9, 0.5}),
		"nothing": with(),
	}
}

func TestPictures(t *testing.T) {
	var files []txtar.File
	for _, name := range []string{"crowded", "few", "hostile", "nothing"} {
		for _, narrow := range []bool{false, true} {
			file := name + "-wide.svg"
			if narrow {
				file = name + "-narrow.svg"
			}
			svg := strings.ReplaceAll(string(figures()[name].SVG(narrow)), "><", ">\n<") + "\n"
			if strings.Contains(svg, "<img") {
				t.Errorf("%s: a name became an element", file)
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

// No name lies on a dot or on another name while there is a free place, and none
// leaves the picture.
func TestNamesKeepApart(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		var points []Point
		for i, name := range []string{"Lead", "Desk", "営業企画", "Analyst", "Operator"} {
			points = append(points, Point{name, 0.1 + 0.2*float64(i), 0.9 - 0.18*float64(i)})
		}
		c := &canvas{width: 720, height: wideHeight}
		if narrow {
			c.width, c.height = 360, narrowHeight
		}
		c.points(points)
		for i, a := range c.taken {
			if a.x < 0 || a.x+a.w > c.width {
				t.Errorf("narrow %v: %v leaves the picture", narrow, a)
			}
			for _, b := range c.taken[:i] {
				if a.meets(b) {
					t.Errorf("narrow %v: %v meets %v", narrow, a, b)
				}
			}
		}
	}
}
