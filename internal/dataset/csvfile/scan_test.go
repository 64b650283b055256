package csvfile_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// records scans a text as one block and prints each record on a line.
func records(text string, delim byte) []string {
	var out []string
	s := csvfile.NewScanner([]byte(text), delim, 1)
	for s.Scan() {
		out = append(out, printRecord(s))
	}
	return out
}

func printRecord(s *csvfile.Scanner) string {
	var fields []string
	for i := range s.Len() {
		fields = append(fields, string(s.Field(i)))
	}
	return fmt.Sprintf("%d %q %d", s.Line(), fields, s.Flaw())
}

func TestScan(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"plain", "a,b\nc,d\n", []string{`1 ["a" "b"] 0`, `2 ["c" "d"] 0`}},
		{"no line break at the end", "a,b\nc", []string{`1 ["a" "b"] 0`, `2 ["c"] 3`}},
		{"CRLF", "a,b\r\n\"c\",d\r\n", []string{`1 ["a" "b"] 0`, `2 ["c" "d"] 0`}},
		{"CRLF after a closing quote", "a,\"b\"\r\nc\r\n", []string{`1 ["a" "b"] 0`, `2 ["c"] 0`}},
		{"empty lines are no records", "\na\n\n\r\nb\n", []string{`2 ["a"] 0`, `5 ["b"] 0`}},
		{"empty fields are a record", ",\n", []string{`1 ["" ""] 0`}},
		{"an empty quoted field is a record", "\"\"\n", []string{`1 [""] 0`}},
		{"quotes", `"a ""b""",c` + "\n", []string{`1 ["a \"b\"" "c"] 0`}},
		{"several quoted fields", `"a""1","b""2"` + "\n", []string{`1 ["a\"1" "b\"2"] 0`}},
		{"line breaks in quotes", "\"a\nb\",c\nd,e\n", []string{`1 ["a\nb" "c"] 0`, `3 ["d" "e"] 0`}},
		{"quote inside a plain field", "5\" pipe,x\n", []string{`1 ["5\" pipe" "x"] 0`}},
		{"text after a closing quote", "\"a\"b,c\nd,e\n", []string{`1 ["a" "c"] 1`, `2 ["d" "e"] 0`}},
		{"quote that stays open", "a,\"b\nc,d\n", []string{`1 ["a" "b\nc,d\n"] 2`}},
		{"blank before a quote", "a, \"b\"\n", []string{`1 ["a" " \"b\""] 0`}},
		{"lone carriage return", "a\rb,c\n", []string{`1 ["a\rb" "c"] 0`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, records(tt.text, ',')); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func TestPosCountsCharacters(t *testing.T) {
	s := csvfile.NewScanner([]byte("日付,\"費\n用\",額,\"x\"\n"), ',', 7)
	s.Scan()
	var got []string
	for i := range s.Len() {
		line, col := s.Pos(i)
		got = append(got, fmt.Sprintf("%d:%d", line, col))
	}
	if d := cmp.Diff([]string{"7:1", "7:4", "8:4", "8:6"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if d := cmp.Diff([]csvfile.Place{{7, 1}, {7, 4}, {8, 4}, {8, 6}}, s.Places()); d != "" {
		t.Errorf("places (-want +got)\n%s", d)
	}
	if s.NextLine() != 9 {
		t.Errorf("NextLine = %d, want 9", s.NextLine())
	}
}

func TestNextLineAtTheEnd(t *testing.T) {
	for _, text := range []string{"a,b\nc,d", "a,b\nc,\"d\"", "a,b\nc,\"d\"\n", "a,b\nc,d\n"} {
		s := csvfile.NewScanner([]byte(text), ',', 1)
		for s.Scan() {
		}
		if s.NextLine() != 3 {
			t.Errorf("%q: NextLine = %d, want 3", text, s.NextLine())
		}
	}
}

// split reads a text through a splitter and scans its blocks.
func split(data []byte, enc csvfile.Encoding, delim byte, skip, size int) ([]string, error) {
	sp := csvfile.NewSplitter(bytes.NewReader(data), enc, size)
	sp.Begin(delim, skip)
	var out []string
	for {
		b, err := sp.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		s := csvfile.NewScanner(b.Text, delim, b.Line)
		for s.Scan() {
			out = append(out, printRecord(s))
		}
	}
}

func TestSplitDoesNotDependOnBlockSize(t *testing.T) {
	text := "title\n\nday,name\n1,\"a\nb\"\n\n2,\"c \"\"d\"\"\"\n3,e"
	want := []string{`4 ["1" "a\nb"] 0`, `7 ["2" "c \"d\""] 0`, `8 ["3" "e"] 3`}
	for size := 1; size < 40; size++ {
		got, err := split([]byte(text), csvfile.UTF8, ',', 3, size)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("size %d: error %v (-want +got)\n%s", size, err, d)
		}
	}
}

func TestSplitNamesTheOpenQuote(t *testing.T) {
	for _, text := range []string{"a,b\nc,\"d\ne,f\n", "a,b\nc,\"d"} {
		got, err := split([]byte(text), csvfile.UTF8, ',', 0, 4)
		var open *csvfile.RecordError
		if !errors.As(err, &open) || open.Line != 2 || err.Error() != "the quote that opens on line 2 is never closed" {
			t.Errorf("%q: error %v, want the quote on line 2", text, err)
		}
		if d := cmp.Diff([]string{`1 ["a" "b"] 0`}, got); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

func TestSplitRefusesEndlessRecords(t *testing.T) {
	long := strings.Repeat("x", csvfile.MaxRecord+(1<<20))
	_, err := split([]byte("a\n"+long+"\n"), csvfile.UTF8, ',', 0, 0)
	if want := "the record that begins on line 2 is longer than 16 MiB"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	_, err = split([]byte("a\nb,\""+long+"\n\""), csvfile.UTF8, ',', 0, 0)
	if want := "the quote that opens on line 2 is never closed"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestSum(t *testing.T) {
	sp := csvfile.NewSplitter(strings.NewReader("abc"), csvfile.UTF8, 0)
	head, whole, err := sp.Head(2)
	if string(head) != "ab" || whole || err != nil {
		t.Errorf("Head(2) = %q, %t, %v; want ab, false, nil", head, whole, err)
	}
	head, whole, _ = sp.Head(10)
	if string(head) != "abc" || !whole {
		t.Errorf("Head(10) = %q, %t; want abc, true", head, whole)
	}
	for {
		if _, err := sp.Next(); err == io.EOF {
			break
		}
	}
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; sp.Sum() != want {
		t.Errorf("Sum = %s, want %s", sp.Sum(), want)
	}
}

// FuzzAgainstStandard compares with encoding/csv on what both call
// well-formed, for each delimiter and both line ends, and holds on anything
// else that no block size changes what is read.
func FuzzAgainstStandard(f *testing.F) {
	f.Add("a,b\n\"c\nd\",\"e\"\"f\"\n", uint8(3), uint8(0))
	f.Add("a\r\n\r\n\"\"\r\n,\n", uint8(1), uint8(0))
	f.Add("\"a\"b,c\n\"d", uint8(2), uint8(0))
	f.Add("a\t\"b\n\"\nc\t\n", uint8(1), uint8(1))
	f.Add("\"a;\n\"\"\";b\n\n;", uint8(2), uint8(2))
	f.Fuzz(func(t *testing.T, text string, size, which uint8) {
		delim := [...]byte{',', '\t', ';'}[which%3]
		// Bytes that are not UTF-8 and zero bytes are the decoder's business.
		text = strings.ReplaceAll(strings.ToValidUTF8(text, "?"), "\x00", "0")
		text = strings.TrimPrefix(text, "\uFEFF")
		whole, wholeErr := split([]byte(text), csvfile.UTF8, delim, 0, 0)
		parts, partsErr := split([]byte(text), csvfile.UTF8, delim, 0, int(size)+1)
		if d := cmp.Diff(whole, parts); d != "" || fmt.Sprint(wholeErr) != fmt.Sprint(partsErr) {
			t.Fatalf("block size %d changes what is read: %v, %v\n%s", size, wholeErr, partsErr, d)
		}
		text = strings.ReplaceAll(text, "\r", "") // the standard rewrites carriage returns
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord, r.Comma = -1, rune(delim)
		want, err := r.ReadAll()
		if err != nil {
			return
		}
		sameRecords(t, want, text, delim)
		for _, record := range want {
			for i := range record {
				record[i] = strings.ReplaceAll(record[i], "\n", "\r\n")
			}
		}
		sameRecords(t, want, strings.ReplaceAll(text, "\n", "\r\n"), delim)
	})
}

// sameRecords scans a text and compares.
func sameRecords(t *testing.T, want [][]string, text string, delim byte) {
	t.Helper()
	s := csvfile.NewScanner([]byte(text), delim, 1)
	for i, record := range want {
		if !s.Scan() {
			t.Fatalf("record %d is lost: %q", i, record)
		}
		var got []string
		for k := range s.Len() {
			got = append(got, string(s.Field(k)))
		}
		if d := cmp.Diff(record, got); d != "" {
			t.Fatalf("record %d of %q (-want +got)\n%s", i, text, d)
		}
		for k, p := range s.Places() {
			if line, col := s.Pos(k); line != p.Line || col != p.Col {
				t.Fatalf("field %d stands at %d:%d and at %v", k, line, col, p)
			}
		}
	}
	if s.Scan() {
		t.Fatalf("a record too many: %s", printRecord(s))
	}
}

func BenchmarkScan(b *testing.B) {
	line := "2024-01-05,Google Ads,\"cmp_01, spring\",JP-13,12345,678,90,12,3,1,0,12345.67,89012.34\n"
	text := []byte(strings.Repeat(line, 10_000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := csvfile.NewScanner(text, ',', 1)
		for s.Scan() {
			_ = s.Field(2)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	line := "2024-01-05,展示会,\"cmp_01, spring\",JP-13,12345,678,90,12,3,1,0,12345.67,89012.34\n"
	text := []byte(strings.Repeat(line, 100_000))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		sp := csvfile.NewSplitter(bytes.NewReader(text), csvfile.UTF8, 0)
		sp.Begin(',', 0)
		for {
			block, err := sp.Next()
			if err == io.EOF {
				break
			}
			sp.Recycle(block)
		}
	}
}
