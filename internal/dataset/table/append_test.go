package table_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/table"
)

// TestAppend holds that a table which a spreadsheet saved keeps what is the
// spreadsheet's, so that a new row is the only line that differs.
func TestAppend(t *testing.T) {
	columns := []string{"page", "by", "on"}
	row := [][]string{{"release", "Sato, M.", "2026-10-31"}}
	tests := []struct{ name, file, want string }{
		{"no file", "", "page,by,on\nrelease,\"Sato, M.\",2026-10-31\n"},
		{"order", "on,page,by\n2026-10-01,a,b\n", "on,page,by\n2026-10-01,a,b\n2026-10-31,release,\"Sato, M.\"\n"},
		{"mark and CRLF", "\ufeffpage,by,on\r\na,b,2026-10-01\r\n", "\ufeffpage,by,on\r\na,b,2026-10-01\r\nrelease,\"Sato, M.\",2026-10-31\r\n"},
		{"no end", "page,by,on\na,b,2026-10-01", "page,by,on\na,b,2026-10-01\nrelease,\"Sato, M.\",2026-10-31\n"},
		{"quotes that nobody needs", "\"page\",by,on\n\"a\",b,2026-10-01\n", "\"page\",by,on\n\"a\",b,2026-10-01\nrelease,\"Sato, M.\",2026-10-31\n"},
		{"blank lines", "\n\npage,by,on\na,b,2026-10-01\n", "\n\npage,by,on\na,b,2026-10-01\nrelease,\"Sato, M.\",2026-10-31\n"},
		{"header alone", "page,by,on", "page,by,on\nrelease,\"Sato, M.\",2026-10-31\n"},
		{"CP932", "page,by,on\r\na,\x8d\xb2\x93\xa1,2026-10-01\r\n", "\ufeffpage,by,on\r\na,佐藤,2026-10-01\r\nrelease,\"Sato, M.\",2026-10-31\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := table.Append([]byte(tt.file), columns, row)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(got), tt.want); diff != "" {
				t.Errorf("-got +want:\n%s", diff)
			}
		})
	}
}
