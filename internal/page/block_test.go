package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBlocks holds the table of blocks equal to the blocks of the model; one
// that is broken has no row.
func TestBlocks(t *testing.T) {
	var want []string
	for _, file := range []string{"../model/block.go", "../model/picture.go"} {
		want = append(want, blockTypes(t, file)...)
	}
	var got []string
	for _, r := range blocks() {
		got = append(got, r.of)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
		t.Errorf("-model +table\n%s", diff)
	}
}

// blockTypes are the blocks that a file of the model declares.
func blockTypes(t *testing.T, file string) (want []string) {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		ts, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if st, ok := ts.Type.(*ast.StructType); ok && embeds(st, "BlockBase") && ts.Name.Name != "BrokenBlock" {
			want = append(want, "*model."+ts.Name.Name)
		}
		return false
	})
	return want
}

func embeds(s *ast.StructType, name string) bool {
	return slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		id, ok := f.Type.(*ast.Ident)
		return ok && len(f.Names) == 0 && id.Name == name
	})
}
