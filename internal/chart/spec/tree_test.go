package spec

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMerge(t *testing.T) {
	tests := []struct{ name, tree, patch, want string }{
		{"objects by key", `{"a":{"b":1,"c":2}}`, `{"a":{"c":3,"d":4}}`, `{"a":{"b":1,"c":3,"d":4}}`},
		{"arrays by index", `{"a":[{"x":1},{"x":2}]}`, `{"a":[{},{"y":3},{"z":4}]}`, `{"a":[{"x":1},{"x":2,"y":3},{"z":4}]}`},
		{"other types replace", `{"a":[1],"b":{"c":1}}`, `{"a":"x","b":[2]}`, `{"a":"x","b":[2]}`},
		{"null removes", `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, patch := Object{}, Object{}
			for text, into := range map[string]*Object{tt.tree: &tree, tt.patch: &patch} {
				if err := json.Unmarshal([]byte(text), into); err != nil {
					t.Fatal(err)
				}
			}
			Merge(tree, patch)
			got, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
