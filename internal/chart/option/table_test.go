package option

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
)

func TestTableGolden(t *testing.T) {
	var files []txtar.File
	for _, f := range figures(t) {
		head, rows := f.Table()
		var b strings.Builder
		fmt.Fprintln(&b, chart.Describe(f))
		for _, row := range append([][]string{head}, rows...) {
			fmt.Fprintln(&b, strings.Join(row, " | "))
		}
		files = append(files, txtar.File{Name: f.ID, Data: []byte(b.String())})
	}
	golden(t, "tables.txtar", files)
}
