package table

import (
	"encoding/csv"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// Append returns a table, as [Read] reads it without a finding, with rows after its
// last: the rest of it keeps its bytes. Cells stand below their columns in whatever
// order the header has them, and line breaks are those of the header. Of an empty
// file the columns become the header. A file that is not UTF-8 is written in UTF-8,
// with the byte order mark by which spreadsheets know it. The errors are those of
// [csvfile.Text].
func Append(file []byte, columns []string, rows [][]string) ([]byte, error) {
	if len(file) > 0 && !utf8.Valid(file) {
		text, err := csvfile.Text(file)
		if err != nil {
			return nil, err
		}
		file = []byte(csvtext.BOM + strings.TrimPrefix(text, csvtext.BOM))
	}
	text := strings.TrimLeft(strings.TrimPrefix(string(file), csvtext.BOM), "\r\n") // blank lines are passed over
	head, _, _ := strings.Cut(text, "\n")
	header, end := columns, "\n"
	if text == "" {
		file = appendLine(file, columns, end)
	} else {
		if strings.HasSuffix(head, "\r") {
			end = "\r\n"
		}
		fields, err := csv.NewReader(strings.NewReader(head)).Read()
		if err != nil {
			return nil, err
		}
		header = fields
	}
	if n := len(file); file[n-1] != '\n' {
		file = append(file, end...)
	}
	for _, row := range rows {
		line := make([]string, len(header))
		for i, name := range header {
			if at := slices.Index(columns, name); at >= 0 {
				line[i] = row[at]
			}
		}
		file = appendLine(file, line, end)
	}
	return file, nil
}

func appendLine(dst []byte, cells []string, end string) []byte {
	for i, cell := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = csvtext.Append(dst, cell)
	}
	return append(dst, end...)
}
