// Package table reads the small tables that people keep by hand, such as
// data/assessments.csv or the maps of names: CSV that is written in a
// spreadsheet or an editor, not exported by a machine.
//
// So it is stricter than the reading of exports. The first line is the header;
// every column is known by name, and an unknown, missing or doubled one is an
// error, since it is a slip. A mistake is a finding with line and column, all of
// them at once, and its row is left out; what to do with a table that has
// mistakes is up to whoever asked for it.
//
// Only the bytes are read as those of exports are: the file is UTF-8, UTF-16 or
// CP932, with a byte order mark or without, for the same spreadsheets write it.
package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/gocarina/gocsv"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// CheckTable is the id of the check whose findings this package reports: a mistake in
// a hand-kept table.
const CheckTable = "table"

// Row is a row of a table and where it stands.
type Row[T any] struct {
	V   T
	Pos diag.Pos
}

// Read reads a table into structs whose fields have a tag `csv:"column"`. Every
// field needs its column unless the tag ends in ",omitempty"; a column without a
// field is an error too. A field's type may have a method UnmarshalText that
// refuses a value. Blank lines are passed over. Rows with a mistake are reported
// and left out.
func Read[T any](t *tree.Tree, path string) ([]Row[T], []diag.Diagnostic) {
	return read(t, path, reflect.TypeFor[T](), func(row any) T { return row.(T) })
}

// Column is a column of a table of texts.
type Column struct {
	Name     string
	Optional bool // the table may lack it
}

// ReadTexts is like [Read] where the names of the columns are known only while
// the program runs. A row holds the texts of the columns, in their order, "" for
// one that the table lacks.
func ReadTexts(t *tree.Tree, path string, columns []Column) ([]Row[[]string], []diag.Diagnostic) {
	fields := make([]reflect.StructField, len(columns))
	for i, c := range columns {
		tag := c.Name
		if c.Optional {
			tag += ",omitempty"
		}
		fields[i] = reflect.StructField{
			Name: fmt.Sprintf("F%d", i), Type: reflect.TypeFor[string](),
			Tag: reflect.StructTag(fmt.Sprintf("csv:%q", tag)),
		}
	}
	return read(t, path, reflect.StructOf(fields), func(row any) []string {
		v := reflect.ValueOf(row)
		texts := make([]string, v.NumField())
		for i := range texts {
			texts[i] = v.Field(i).String()
		}
		return texts
	})
}

// read reads a table into structs of a type, each of which becomes what a row
// holds.
func read[T any](t *tree.Tree, path string, row reflect.Type, hold func(any) T) ([]Row[T], []diag.Diagnostic) {
	tr := reader{path: path, wanted: fieldsOf(row)}
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
	var rows []Row[T]
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
			rows = append(rows, Row[T]{hold(v), diag.Pos{File: path, Line: line, Col: 1}})
		}
	}
}

// field is a field of the struct.
type field struct {
	column   string
	optional bool
}

func fieldsOf(t reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("csv")
		if name, options, _ := strings.Cut(tag, ","); ok && name != "-" {
			fields = append(fields, field{name, strings.Contains(options, "omitempty")})
		}
	}
	return fields
}
