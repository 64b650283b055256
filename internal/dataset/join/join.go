// Package join makes entities of records. A lead stands in one export with the
// day on which it came, in another with the day on which sales accepted it, its
// deal in a third with an amount; records with the same id are one entity:
//
//   - Of each stage the earliest day counts.
//   - Of each dimension the first name that an input gives counts; inputs come in
//     the order of mopsite.yaml.
//   - Every amount counts, on the day on which its own row reached the stage.
//
// The first input has all entities. An id that only later ones have is counted
// by period and not by cohort: nobody knows when it entered. So is a stage that is
// dated before an earlier one, with all stages after it.
//
// [Files] joins what package rows gathered of each file, in order. The entities
// then have the dimensions of the rows; [Entities.Recast] gives them those of the
// facts, and [Entities.Facts] counts and forgets them. Notes name lines, never
// ids.
package join

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckUnmatched is an id that the first input of its source lacks.
const CheckUnmatched = "unmatched-id"

// File is a file of records that has been read.
type File struct {
	Path string
	// Input is the index of its input in the source; all files of an input have
	// its stages, amounts and dimensions.
	Input   int
	Records *rows.Recorder
	// Counts tells of which entities of the file the records count; nil for
	// all of them.
	Counts func(entity int) bool
}

// Note is what joining has to say about a file.
type Note struct {
	// Lines are records for the ledger of the file.
	Lines []facts.Line
	Found []diag.Diagnostic
}

// Entities are those of all files of a source.
type Entities struct {
	// Dims are the names of the dimensions, sorted, without the currency.
	Dims []string
	// Notes are those about each file.
	Notes []Note

	src    *config.Source
	files  []File
	stages []config.Stage
	// numbers are those of the entities of each file, -1 for one whose records
	// do not count.
	numbers [][]int32
	index   map[string]int32
	// unknown marks the entities that the first input lacks.
	unknown []bool
	// days and where hold, for each entity and stage of the source, the day
	// and the place that says so.
	days  []value.Date
	where []place
	names []string // for each entity and dimension
	// broken is, for each entity, the first stage that is no exit and dated
	// before an earlier one, or -1.
	broken []int
}

// place is a line of a file.
type place struct{ file, line int32 }

// Files joins the entities of all files of a source. Files of earlier inputs come
// first.
func Files(src *config.Source, files []File) *Entities {
	es := &Entities{
		Dims: dimsOf(src), Notes: make([]Note, len(files)),
		src: src, files: files, stages: src.Stages(), numbers: make([][]int32, len(files)), index: map[string]int32{},
	}
	for i := range files {
		es.add(i)
	}
	es.order()
	return es
}

// dimsOf lists the dimensions of all inputs and constants, sorted.
func dimsOf(src *config.Source) []string {
	var dims []string
	add := func(name string) {
		if name != config.NameCurrency && !slices.Contains(dims, name) {
			dims = append(dims, name)
		}
	}
	for _, in := range src.Inputs {
		for _, d := range in.Dimensions {
			add(d.Name)
		}
	}
	for _, c := range src.Set {
		add(c.Name)
	}
	slices.Sort(dims)
	return dims
}

// layout says where the stages and dimensions of an input stand among those of
// the source.
type layout struct {
	stage int   // the first
	dims  []int // of each
}

func (es *Entities) layout(input int) layout {
	var l layout
	for _, in := range es.src.Inputs[:input] {
		l.stage += len(in.Stages)
	}
	for _, d := range es.src.Inputs[input].Dimensions {
		if d.Name != config.NameCurrency {
			k, _ := slices.BinarySearch(es.Dims, d.Name)
			l.dims = append(l.dims, k)
		}
	}
	return l
}

// add joins the entities of a file.
func (es *Entities) add(file int) {
	f, note, at := es.files[file], &es.Notes[file], es.layout(es.files[file].Input)
	rec := f.Records
	numbers := make([]int32, len(rec.IDs))
	unmatched := 0
	for i, id := range rec.IDs {
		if f.Counts != nil && !f.Counts(i) {
			numbers[i] = -1
			continue
		}
		e, known := es.index[id]
		if !known {
			e = es.newEntity(id, f.Input > 0)
		}
		numbers[i] = e
		if es.unknown[e] {
			unmatched++
			note.list(facts.LineUnmatched, rec.ID.Header, rec.Lines[i], "the id is not in the first input; it counts by period only")
		}
		es.join(int32(file), i, e, at)
	}
	es.numbers[file] = numbers
	es.repeated(file)
	if unmatched > 0 {
		lists := "the ledger lists them"
		if unmatched > finding.MaxKept {
			lists = fmt.Sprintf("the ledger lists the first %d", finding.MaxKept)
		}
		note.Found = append(note.Found, diag.New(diag.Warning, CheckUnmatched, diag.Pos{File: f.Path, Line: note.Lines[0].Line},
			fmt.Sprintf("%s not in the first input of %s, the first on this line", idsAre(unmatched), es.src.Name),
			"such records count by period, not by cohort; "+lists))
	}
}

func idsAre(n int) string {
	if n == 1 {
		return "1 id is"
	}
	return fmt.Sprintf("%d ids are", n)
}

// list adds a record to what the ledger of a file lists.
func (n *Note) list(kind facts.LineKind, column string, line int32, reason string) {
	n.Lines = append(n.Lines, facts.Line{Line: int(line), Kind: kind, Column: column, Reason: reason})
}

func (es *Entities) newEntity(id string, unknown bool) int32 {
	e := int32(len(es.unknown))
	es.index[id] = e
	es.unknown = append(es.unknown, unknown)
	for range es.stages {
		es.days = append(es.days, value.NoDate)
		es.where = append(es.where, place{})
	}
	for _, d := range es.Dims {
		c, _ := es.src.Constant(d)
		es.names = append(es.names, c.Value)
	}
	return e
}

// join adds entity i of a file to entity e of the source.
func (es *Entities) join(file int32, i int, e int32, l layout) {
	rec := es.files[file].Records
	for s := range rec.Stages {
		if d, line := rec.Reached(i, s); d != value.NoDate {
			at := int(e)*len(es.stages) + l.stage + s
			if es.days[at] == value.NoDate || d < es.days[at] {
				es.days[at], es.where[at] = d, place{file, line}
			}
		}
	}
	for d, k := range l.dims {
		if at := int(e)*len(es.Dims) + k; es.names[at] == "" {
			es.names[at] = rec.Name(i, d)
		}
	}
}

func (es *Entities) entityDays(e int) []value.Date {
	return es.days[e*len(es.stages):][:len(es.stages)]
}
