package archive_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// nasty are values that a spreadsheet or a careless reader would spoil.
var nasty = []string{
	"", "web", "展示会", "a,b", `say "yes"`, "two\nlines", "cr\r\nlf", `back\slash`, `\n`, "=1+1", "＝1", "+81", "-x", "-5", "@x", "'quoted", "''",
	" blank ", "\ttab", "0123", "1.5", "2026-01-01", `"`, `\`, "\r", ",", "\xff\xfe", "null", "true", "#REF!",
}

// randomImport makes up an import with everything that one may have.
func randomImport(rng *rand.Rand) *archive.Import {
	pick := func() []byte { return []byte(nasty[rng.IntN(len(nasty))]) }
	measures := []facts.Measure{{Name: "lead", Unit: facts.Count}, {Name: "score", Unit: facts.Number}, {Name: "revenue", Unit: facts.Money, Stage: "lead"}}
	table := rollup.NewBuilder("crm", []string{"channel", "=risky, name", facts.CurrencyDim}, measures)
	for range rng.IntN(200) {
		from := value.DateOf(2025, 12, 1) + value.Date(rng.IntN(100))
		q := func() value.Fixed {
			switch rng.IntN(4) {
			case 0:
				return facts.Null
			case 1:
				return value.Fixed(rng.Int64()) / 1000 * (1 - 2*value.Fixed(rng.IntN(2)))
			}
			return value.Fixed(rng.IntN(5000)-2500) * 10_000
		}
		codes := []uint32{table.Code(0, pick()), table.Code(1, pick()), table.Code(2, []byte("JPY"))}
		table.Add(from, from+value.Date(rng.IntN(2)*rng.IntN(40)), codes, []value.Fixed{q(), q(), q()})
	}
	stages := []facts.Stage{{ID: "lead"}, {ID: "lost", Exit: true}, {ID: "won, at last"}}
	cohorts := rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"})
	for range rng.IntN(60) {
		d := value.DateOf(2025, 12, 1) + value.Date(rng.IntN(40))
		cohorts.Add(rollup.Journey{Days: []value.Date{d, value.NoDate, d + value.Date(rng.IntN(9))}, Broken: -1, Dims: []string{string(pick())}})
		var way []rollup.Event
		for range rng.IntN(5) {
			way = append(way, rollup.Event{Day: d + value.Date(rng.IntN(9)), Stage: []uint8{0, 1, 2, facts.NoStage}[rng.IntN(4)]})
		}
		cohorts.AddMoves(way, []string{string(pick())})
	}
	i := &archive.Import{AsOf: value.DateOf(2026, 3, 1), Settings: "x", Source: &facts.Source{Name: "crm"}}
	fill(reflect.ValueOf(i.Source).Elem(), rng)
	i.Source.Name, i.Source.Table, i.Source.Journeys = "crm", table.Table(), cohorts.Journeys()
	i.Source.Failed, i.Source.Planned, i.Source.Freshness, i.Source.Declares = false, false, 0, nil
	i.Source.Fault, i.Source.Faults, i.Source.ReadAsOf = diag.Diagnostic{}, nil, 0
	i.Findings = []diag.Diagnostic{{Pos: diag.Pos{File: "a.csv", Line: 3}, Check: "x", Level: diag.Hint, State: true, Message: "<m>", Hint: "h", Target: "t"}}
	i.Source.Held = nil
	if rng.IntN(2) == 0 {
		i.Source.Held = &facts.Held{Since: i.AsOf, Tried: i.AsOf + 1}
		i.Failure = i.Findings
	}
	return i
}

// fill gives every field a value that is not its zero, whatever fields there
// are, so that one that is added and not kept is found out.
func fill(v reflect.Value, rng *rand.Rand) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), rng)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+rng.IntN(2), 2))
		for i := range v.Len() {
			fill(v.Index(i), rng)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), rng)
	case reflect.String:
		v.SetString(strings.ToValidUTF8("x"+nasty[rng.IntN(len(nasty))], "?"))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(1 + rng.IntN(20_000)))
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(uint64(rng.IntN(3)))
	}
}

func encode(t testing.TB, i *archive.Import) map[string][]byte {
	t.Helper()
	files, err := archive.Encode(i)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string][]byte{}
	for _, f := range files {
		m[f.Path] = f.Data
	}
	return m
}

func decode(files map[string][]byte) (*archive.Import, []diag.Diagnostic) {
	return archive.Decode("crm", func(path string) ([]byte, error) {
		if data, ok := files[path]; ok {
			return data, nil
		}
		return nil, os.ErrNotExist
	})
}

// TestRoundTrip holds that decoding gives back what was encoded, to the last
// field, also after version control on Windows has changed the line breaks.
func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		want := randomImport(rng)
		files := encode(t, want)
		for _, crlf := range []bool{false, true} {
			if crlf {
				for p, data := range files {
					files[p] = []byte(strings.ReplaceAll(string(data), "\n", "\r\n"))
				}
			}
			got, found := decode(files)
			if len(found) > 0 {
				t.Fatal(found)
			}
			if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("(-want +got)\n%s", d)
			}
		}
	}
}

func TestNothing(t *testing.T) {
	if i, found := decode(nil); i != nil || found != nil {
		t.Errorf("an import %v, findings %v without files", i, found)
	}
	failed := &archive.Import{
		Source:  &facts.Source{Name: "crm", Failed: true, Newest: value.NoDate, Held: &facts.Held{Since: value.NoDate, Tried: 5}},
		AsOf:    value.NoDate,
		Failure: []diag.Diagnostic{diag.New(diag.Error, "data-failed", diag.Pos{File: "a.csv"}, "m", "h")},
	}
	files := encode(t, failed)
	if len(files) != 1 {
		t.Errorf("%d files of a source that never was read", len(files))
	}
	got, found := decode(files)
	if d := cmp.Diff(failed, got, cmpopts.EquateEmpty()); d != "" || found != nil {
		t.Errorf("%v (-want +got)\n%s", found, d)
	}
}

// TestUnreadable holds that files that cannot be read are not taken for none.
func TestUnreadable(t *testing.T) {
	for path := range encode(t, sample()) {
		files := encode(t, sample())
		i, found := archive.Decode("crm", func(name string) ([]byte, error) {
			if name == path {
				return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrPermission}
			}
			return files[name], nil
		})
		if i != nil || len(found) != 1 || found[0].Pos.File != path || found[0].Level != diag.Error {
			t.Errorf("%s cannot be read: import %v, findings %v", path, i != nil, found)
		}
	}
}

// sample is a small import by hand.
func sample() *archive.Import {
	b := rollup.NewBuilder("crm", []string{"channel", facts.CurrencyDim}, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
	for i, ch := range []string{"web", "show", "web"} {
		d := value.DateOf(2026, 1+i/2, 10+i)
		b.Add(d, d, []uint32{b.Code(0, []byte(ch)), b.Code(1, []byte("JPY"))}, []value.Fixed{value.Fixed(i+1) * value.One, value.Fixed(i) * 500_000})
	}
	return &archive.Import{Source: &facts.Source{Name: "crm", Table: b.Table(), Newest: value.DateOf(2026, 2, 12)}, AsOf: value.DateOf(2026, 2, 28)}
}

func TestText(t *testing.T) {
	want := "from,to,channel,currency,clicks,cost\n" +
		"2026-01-10,2026-01-10,web,JPY,1,0\n" +
		"2026-01-11,2026-01-11,show,JPY,2,0.5\n" +
		"2026-02-12,2026-02-12,web,JPY,3,1\n"
	if d := cmp.Diff(want, string(encode(t, sample())["facts/crm.csv"])); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestEdited holds that no edit goes through, and that its line is named.
func TestEdited(t *testing.T) {
	tests := []struct{ name, path, old, new, want string }{
		{"a number", "facts/crm.csv", "JPY,2,0.5", "JPY,2,0.6", "facts/crm.csv:2: error: the lines of 2026-01 were changed after they had been written [facts-file]"},
		{"a number, later", "facts/crm.csv", "JPY,3,1", "JPY,4,1", "facts/crm.csv:4: error: the lines of 2026-02 were changed after they had been written [facts-file]"},
		{"a row less", "facts/crm.csv", "2026-02-12,2026-02-12,web,JPY,3,1\n", "", "facts/crm.csv:4: error: lines at the end are missing [facts-file]"},
		{"not as it is written", "facts/crm.csv", "JPY,2,0.5", "JPY,2,0.50", "facts/crm.csv:3: error: a cell is not a number as it is written here [facts-file]"},
		{"order", "facts/crm.csv", "2026-01-11,2026-01-11", "2026-01-09,2026-01-09", "facts/crm.csv:3: error: the lines are not in order, or one stands twice [facts-file]"},
		{"a conflict of version control", "facts/crm.csv", "2026-01-11,2026-01-11,show", "<<<<<<< HEAD\n2026-01-11,2026-01-11,show", "facts/crm.csv:3: error: the line has 1 cells, the header 6 [facts-file]"},
		{"the header", "facts/crm.csv", "clicks,cost", "cost,clicks", `facts/crm.csv:1: error: column 5 of the header is not "clicks", as the ledger says [facts-file]`},
		{"a spreadsheet", "facts/crm.csv", "from,to", "\uFEFFfrom,to", `facts/crm.csv:1: error: column 1 of the header is not "from", as the ledger says [facts-file]`},
		{"cut short", "facts/crm.csv", "web,JPY,3,1\n", "we", "facts/crm.csv:4: error: the file ends in the middle of a line [facts-file]"},
		{"the ledger", "facts/crm.ledger.json", "2026-02-12", "2026-02-13", "facts/crm.ledger.json:1: error: the file was changed after it had been written [facts-file]"},
		{"the ledger's syntax", "facts/crm.ledger.json", `"newest"`, `newest`, "facts/crm.ledger.json:7: error: invalid character 'n' looking for beginning of object key string [facts-file]"},
		{"another version", "facts/crm.ledger.json", `"format": 1`, `"format": 2`, "facts/crm.ledger.json:1: error: it has format 2, this version of mopsite reads 1 [facts-file]"},
	}
	for _, tt := range tests {
		files := encode(t, sample())
		edited := strings.Replace(string(files[tt.path]), tt.old, tt.new, 1)
		if edited == string(files[tt.path]) {
			t.Errorf("%s: nothing was edited", tt.name)
		}
		files[tt.path] = []byte(edited)
		i, found := decode(files)
		if i != nil || len(found) != 1 || found[0].String() != tt.want {
			t.Errorf("%s: import %v, findings\n%v\nwant %s", tt.name, i != nil, found, tt.want)
		}
	}
	files := encode(t, sample())
	delete(files, "facts/crm.csv")
	if i, found := decode(files); i != nil || len(found) != 1 {
		t.Errorf("without the facts: %v, %v", i, found)
	}
}

func TestChanges(t *testing.T) {
	build := func(rows string) *facts.Table {
		b := rollup.NewBuilder("ads", []string{"campaign", facts.CurrencyDim}, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
		for _, line := range strings.Fields(rows) {
			var day, clicks, cost int
			var campaign string
			if _, err := fmt.Sscanf(strings.ReplaceAll(line, ",", " "), "%d %s %d %d", &day, &campaign, &clicks, &cost); err != nil {
				t.Fatal(err)
			}
			d := value.DateOf(2026, 1, day)
			b.Add(d, d, []uint32{b.Code(0, []byte(campaign)), b.Code(1, []byte("JPY"))}, []value.Fixed{value.Fixed(clicks) * value.One, value.Fixed(cost) * value.One})
		}
		return b.Table()
	}
	january := []facts.MonthCount{{Month: value.DateOf(2026, 1, 1), Kept: 3}}
	before := &archive.Import{AsOf: value.DateOf(2026, 2, 1), Source: &facts.Source{
		Newest: value.DateOf(2026, 2, 1), Table: build("10,spring,5,100 11,spring,6,120 12,autumn,7,140 32,spring,1,10"),
		Ledgers: []facts.Ledger{{Path: "data/1.csv", SHA256: "a", Months: january}},
	}}
	after := &archive.Import{AsOf: value.DateOf(2026, 2, 2), Source: &facts.Source{
		Newest: value.DateOf(2026, 2, 2), Table: build("10,spring,5,100 11,spring,6,125 13,winter,2,40 32,spring,1,10 33,spring,9,90"),
		Ledgers: []facts.Ledger{{Path: "data/1.csv", SHA256: "a", Months: january}, {Path: "data/2.csv", SHA256: "b", Months: january}},
	}}
	want := `import,month,measure,currency,before,after,rows_added,rows_vanished,rows_changed,files
2026-02-02,2026-01,clicks,,18,13,1,1,0,data/2.csv
2026-02-02,2026-01,cost,JPY,360,265,1,1,1,data/2.csv
`
	diary := archive.AppendChanges(nil, archive.Changes(before, after, nil))
	if d := cmp.Diff(want, string(diary)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	renamed := &archive.Import{AsOf: after.AsOf, Source: &facts.Source{
		Newest: value.DateOf(2026, 2, 1), Table: build("10,lente,5,100 11,lente,6,120 12,herfst,7,140 32,lente,1,10"),
	}}
	if moved := archive.Changes(before, renamed, nil); len(moved) > 0 {
		t.Errorf("names that changed are restatements though no sum is another: %v", moved)
	}
	if again := archive.AppendChanges(diary, archive.Changes(after, after, nil)); string(again) != want {
		t.Errorf("the same import again adds to the diary:\n%s", again)
	}
	// One that looks at the same exports as of an earlier day sees less of them,
	// and the one after it sees the rest again: neither is a restatement.
	earlier := *after
	earlier.AsOf, earlier.Source = value.DateOf(2026, 1, 11), after.Source.Until(value.DateOf(2026, 1, 11))
	for _, pair := range [][2]*archive.Import{{after, &earlier}, {&earlier, after}} {
		if found := archive.Changes(pair[0], pair[1], nil); len(found) > 0 {
			t.Errorf("imported as of %s, then as of %s: %v", pair[0].AsOf, pair[1].AsOf, found)
		}
	}
}

// FuzzDecode holds that no text is taken for what was not written: it decodes
// only if encoding gives the same text again.
func FuzzDecode(f *testing.F) {
	files, err := archive.Encode(sample())
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		f.Add(file.Path, file.Data)
	}
	f.Add("facts/crm.csv", []byte("from,to,channel,currency,clicks,cost\n2026-01-10,2026-01-10,\"'=a,b\",JPY,,-0.000001\n"))
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		files := encode(t, sample())
		if _, ok := files[path]; !ok {
			return
		}
		want := files[path]
		files[path] = data
		i, found := decode(files)
		switch {
		case (i == nil) != (len(found) > 0):
			t.Fatalf("import %v, findings %v", i, found)
		case i != nil && string(encode(t, i)[path]) != string(want):
			t.Fatalf("an edited file was taken:\n%s", data)
		}
	})
}

// FuzzFixed holds that every quantity is written and read exactly.
func FuzzFixed(f *testing.F) {
	for _, v := range []int64{0, 1, -1, 1_000_000, math.MaxInt64, math.MinInt64, math.MinInt64 + 1} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v int64) {
		b := rollup.NewBuilder("crm", []string{"d"}, []facts.Measure{{Name: "n", Unit: facts.Number}})
		b.Add(1, 1, []uint32{b.Code(0, []byte("x"))}, []value.Fixed{value.Fixed(v)})
		want := b.Table()
		got, found := decode(encode(t, &archive.Import{Source: &facts.Source{Name: "crm", Table: want}}))
		if len(found) > 0 || got.Source.Table.Measures[0].Values[0] != value.Fixed(v) {
			t.Fatalf("%d: %v", v, found)
		}
	})
}

// TestLargest holds which change a reader is told of. By hand: 400 that became
// 399 lost 1/400, 600 that became 450 lost 1/4, 8 that became 10 won 1/4.
func TestLargest(t *testing.T) {
	month := func(m int) value.Date { return value.DateOf(2026, m, 1) }
	sum := func(m int, measure, currency string, before, after value.Fixed) archive.Change {
		return archive.Change{Month: month(m), Measure: measure, Currency: currency, Before: before, After: after}
	}
	clicks := sum(8, "clicks", "", 400*value.One, 399*value.One)
	leads := sum(8, "leads", "", 8*value.One, 10*value.One)
	cost := sum(9, "cost", "EUR", 600*value.One, 450*value.One)
	gone := sum(9, "clicks", "", value.One, facts.Null)
	risen := sum(9, "clicks", "", 0, 7*value.One)
	for _, tt := range []struct {
		name    string
		changes []archive.Change
		want    archive.Change
		share   string
	}{
		{"one", []archive.Change{clicks}, clicks, "-0.0025"},
		{"money before what changed as much", []archive.Change{clicks, leads, cost}, cost, "-0.25"},
		{"more than that", []archive.Change{cost, gone, clicks}, gone, "-1"},
		{"from nothing", []archive.Change{gone, risen, cost}, risen, ""},
	} {
		got := archive.Largest(tt.changes)
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
		if share := got.Share(); tt.share == "" != share.Null() || tt.share != "" && share.Exact(6) != tt.share {
			t.Errorf("%s: share %s, want %s", tt.name, share.Exact(6), tt.share)
		}
	}
	if first, last := archive.Months([]archive.Change{clicks, leads, cost}); first != month(8) || last != month(9) {
		t.Errorf("months %s to %s", first, last)
	}
}
