package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// reader gathers what is wrong with a table.
type reader struct {
	path   string
	wanted []field
	lines  []string
	found  []diag.Diagnostic
}

func (tr *reader) wrong(line, col int, message, hint string) {
	tr.found = append(tr.found, diag.New(diag.Error, CheckTable, diag.Pos{File: tr.path, Line: line, Col: col}, message, hint))
}

// text returns the decoded file.
func (tr *reader) text(t *tree.Tree) (string, bool) {
	file, ok := t.Lookup(tr.path)
	if !ok {
		tr.wrong(0, 0, "the file does not exist", "write it, with the columns "+tr.columns())
		return "", false
	}
	data, err := file.Read()
	var text string
	if err == nil {
		text, err = csvfile.Text(data)
	}
	var path *fs.PathError
	switch {
	case errors.As(err, &path):
		tr.wrong(0, 0, "the file cannot be read: "+path.Err.Error(), "check its permissions")
	case err != nil:
		tr.wrong(0, 0, err.Error(), "write it again as CSV, in UTF-8")
	case strings.TrimSpace(text) == "":
		tr.wrong(0, 0, "the file is empty", "its first line names the columns "+tr.columns())
	default:
		return text, true
	}
	return "", false
}

func (tr *reader) columns() string {
	var names []string
	for _, f := range tr.wanted {
		names = append(names, f.column)
	}
	return strings.Join(names, ", ")
}

// header reports whether the header has the columns of the struct and no
// others, each once.
func (tr *reader) header(headers []string, r *csv.Reader) bool {
	line, _ := r.FieldPos(0)
	for i, h := range headers {
		known := slices.ContainsFunc(tr.wanted, func(f field) bool { return f.column == h })
		_, col := tr.fieldPos(r, i)
		switch {
		case slices.Index(headers, h) < i:
			tr.wrong(line, col, fmt.Sprintf("the column %q occurs twice", h), "remove one of them")
		case !known:
			hint := "the table has the columns " + tr.columns()
			if near := value.Nearest(h, strings.Split(tr.columns(), ", ")); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			tr.wrong(line, col, fmt.Sprintf("the column %q is not known", h), hint)
		}
	}
	for _, f := range tr.wanted {
		if !f.optional && !slices.Contains(headers, f.column) {
			tr.wrong(line, 1, fmt.Sprintf("the column %q is missing", f.column), "the table has the columns "+tr.columns())
		}
	}
	return len(tr.found) == 0
}

// fieldPos returns where field i of the last record starts, the column in
// characters.
func (tr *reader) fieldPos(r *csv.Reader, i int) (line, col int) {
	line, at := r.FieldPos(i)
	return line, tr.column(line, at)
}

// column turns a byte column of a line into one in characters.
func (tr *reader) column(line, at int) int {
	if line < 1 || line > len(tr.lines) {
		return at
	}
	text := tr.lines[line-1]
	return utf8.RuneCountInString(text[:min(max(at-1, 0), len(text))]) + 1
}

// wrongLine reports a line that is not CSV.
func (tr *reader) wrongLine(err error) {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		tr.wrong(1, 1, err.Error(), "its first line names the columns "+tr.columns())
		return
	}
	message, hint := parse.Err.Error(), ""
	line, col := parse.Line, tr.column(parse.Line, parse.Column)
	switch {
	case parse.Err == csv.ErrFieldCount:
		message, hint, col = "the row does not have as many fields as the header", "put quotes round a text with a comma in it", 1
	case parse.Err == csv.ErrQuote && (line > len(tr.lines) || parse.Column > len(tr.lines[line-1])):
		message, hint = "a quoted field is never closed", "close it with a quote; a quote inside it is written twice"
		line, col = parse.StartLine, 0
	case parse.Err == csv.ErrQuote, parse.Err == csv.ErrBareQuote:
		message, hint = "a quote stands where none is allowed", `write a quote inside a quoted field twice: "say ""yes"""`
	}
	tr.wrong(line, col, message, hint)
}

// wrongField reports a field that its type refuses. The library names the
// field by its index, in words only.
func (tr *reader) wrongField(err error, headers []string, r *csv.Reader) {
	var i int
	if _, scanErr := fmt.Sscanf(err.Error(), "cannot assign field at %d to", &i); scanErr != nil || i >= len(headers) {
		line, _ := r.FieldPos(0)
		tr.wrong(line, 1, err.Error(), "")
		return
	}
	line, col := tr.fieldPos(r, i)
	_, reason, _ := strings.Cut(err.Error(), "]: ")
	switch {
	case strings.HasPrefix(reason, "strconv.ParseInt"), strings.HasPrefix(reason, "strconv.ParseUint"):
		reason = "not a whole number"
	case strings.HasPrefix(reason, "strconv."):
		reason = "not a number"
	}
	tr.wrong(line, col, fmt.Sprintf("the column %q has a value that does not fit: %s", headers[i], reason), "correct the value")
}
