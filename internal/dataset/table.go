package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gocarina/gocsv"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Row is a row of a hand-kept table and where it stands.
type Row[T any] struct {
	V   T
	Pos diag.Pos
}

// ReadTable reads a small table that people keep by hand, such as
// data/assessments.csv, into structs whose fields have a tag `csv:"column"`.
// Every field needs its column unless the tag ends in ",omitempty"; a column
// without a field is an error too. A field's type may have a method
// UnmarshalText that refuses a value. The file is UTF-8, UTF-16 or CP932, its
// first line is the header, and blank lines are passed over. Rows with a
// mistake are reported and left out.
func ReadTable[T any](t *tree.Tree, path string) ([]Row[T], []diag.Diagnostic) {
	read, found := readTable(t, path, reflect.TypeFor[T]())
	rows := make([]Row[T], len(read))
	for i, r := range read {
		rows[i] = Row[T]{r.V.(T), r.Pos}
	}
	return rows, found
}

// readTable reads a table into structs of a type that may be known only while
// the program runs.
func readTable(t *tree.Tree, path string, row reflect.Type) ([]Row[any], []diag.Diagnostic) {
	tr := tableReader{path: path, wanted: fieldsOf(row)}
	text, ok := tr.text(t)
	if !ok {
		return nil, tr.found
	}
	tr.lines = strings.Split(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	u, err := gocsv.NewUnmarshaller(r, reflect.Zero(row).Interface())
	if err != nil {
		tr.wrongLine(err)
		return nil, tr.found
	}
	if !tr.header(u.Headers, r) {
		return nil, tr.found
	}
	var rows []Row[any]
	for {
		v, err := u.Read()
		if err == io.EOF {
			return rows, tr.found
		}
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			tr.wrongLine(err)
		case err != nil:
			tr.wrongField(err, u.Headers, r)
		default:
			line, _ := r.FieldPos(0)
			rows = append(rows, Row[any]{v, diag.Pos{File: path, Line: line, Col: 1}})
		}
	}
}

// tableReader gathers what is wrong with a table.
type tableReader struct {
	path   string
	wanted []tableField
	lines  []string
	found  []diag.Diagnostic
}

// tableField is a field of the struct.
type tableField struct {
	column   string
	optional bool
}

func fieldsOf(t reflect.Type) []tableField {
	var fields []tableField
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("csv")
		if name, options, _ := strings.Cut(tag, ","); ok && name != "-" {
			fields = append(fields, tableField{name, strings.Contains(options, "omitempty")})
		}
	}
	return fields
}

func (tr *tableReader) wrong(line, col int, message, hint string) {
	tr.found = append(tr.found, diag.New(diag.Error, CheckTable, diag.Pos{File: tr.path, Line: line, Col: col}, message, hint))
}

// text returns the decoded file.
func (tr *tableReader) text(t *tree.Tree) (string, bool) {
	file, ok := t.Lookup(tr.path)
	if !ok {
		tr.wrong(0, 0, "the file does not exist", "write it, with the columns "+tr.columns())
		return "", false
	}
	text, err := decodeWhole(file)
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

// decodeWhole returns the text of a small file by the same ladder of encodings
// as an export.
func decodeWhole(file tree.File) (string, error) {
	r := &reading{file: file, notUTF8: -1}
	for {
		sp, f, err := r.open(0)
		if err != nil {
			return "", err
		}
		text, _, err := sp.Head(math.MaxInt)
		f.Close()
		if !r.again(err) {
			return string(text), err
		}
	}
}

func (tr *tableReader) columns() string {
	var names []string
	for _, f := range tr.wanted {
		names = append(names, f.column)
	}
	return strings.Join(names, ", ")
}

// header reports whether the header has the columns of the struct and no
// others, each once.
func (tr *tableReader) header(headers []string, r *csv.Reader) bool {
	line, _ := r.FieldPos(0)
	for i, h := range headers {
		known := slices.ContainsFunc(tr.wanted, func(f tableField) bool { return f.column == h })
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
func (tr *tableReader) fieldPos(r *csv.Reader, i int) (line, col int) {
	line, at := r.FieldPos(i)
	return line, tr.column(line, at)
}

// column turns a byte column of a line into one in characters.
func (tr *tableReader) column(line, at int) int {
	if line < 1 || line > len(tr.lines) {
		return at
	}
	text := tr.lines[line-1]
	return utf8.RuneCountInString(text[:min(max(at-1, 0), len(text))]) + 1
}

// wrongLine reports a line that is not CSV.
func (tr *tableReader) wrongLine(err error) {
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
func (tr *tableReader) wrongField(err error, headers []string, r *csv.Reader) {
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
