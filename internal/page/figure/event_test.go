package figure

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
)

// listed makes events by date from words such as "procedure 3", kind and category.
func listed(words string) []Event {
	var out []Event
	for _, w := range strings.Split(words, ", ") {
		var e Event
		if _, err := fmt.Sscan(w, &e.Kind, &e.at); err != nil {
			panic(err)
		}
		e.Mark = fmt.Sprint(len(out) + 1)
		out = append(out, e)
	}
	return out
}

func words(list []Event) string {
	var out []string
	for _, e := range list {
		out = append(out, fmt.Sprintf("%s %d", e.Kind, e.at))
	}
	return strings.Join(out, ", ")
}

func TestFairKeepsTheNewestOfEachKind(t *testing.T) {
	for _, tt := range []struct {
		name, list string
		most       int
		want       string
	}{
		{"all fit", "decision 1, procedure 2", 2, "decision 1, procedure 2"},
		{"one decision among procedures", "decision 1, procedure 2, procedure 3, procedure 4, procedure 5", 3, "decision 1, procedure 4, procedure 5"},
		{"one procedure among records", "procedure 1, decision 2, incident 3, decision 4, incident 5, decision 6", 4, "procedure 1, decision 4, incident 5, decision 6"},
		{"one kind", "decision 1, decision 2, decision 3", 2, "decision 2, decision 3"},
		{"more kinds than room", "a 1, b 2, c 3", 2, "b 2, c 3"},
		{"turn by turn", "a 1, a 2, a 3, b 4, b 5, b 6", 4, "a 2, a 3, b 5, b 6"},
	} {
		if got := words(fair(listed(tt.list), tt.most)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestMarksOfOneCategoryShareALine(t *testing.T) {
	e := &Events{List: listed("a 0, b 2, c 2, d 4, a 4, b 4, c 7")}
	want := []chart.Mark{{At: 0, Label: "1"}, {At: 2, Label: "2 3"}, {At: 4, Label: "4–6"}, {At: 7, Label: "7"}}
	if d := cmp.Diff(want, e.marks()); d != "" {
		t.Error(d)
	}
	if got := (*Events)(nil).marks(); got != nil {
		t.Errorf("%v", got)
	}
}
