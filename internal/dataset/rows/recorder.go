package rows

import (
	"iter"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Records is the plan by which the rows of a file become stages of entities.
type Records struct {
	// AsOf is the last visible day, NoDate for no limit.
	AsOf    value.Date
	ID      Column
	Stages  []Stage
	Amounts []Amount
	// Dims are the dimensions that the file gives; none is a constant.
	Dims     []Dim
	Currency *Currency // nil without amounts
	// Forms is how many columns leave forms behind.
	Forms int
}

// Stage is a stage of the input. It is reached on its date if all conditions
// hold.
type Stage struct {
	Date
	When []Condition
	// Exit marks a stage that ends the way.
	Exit bool
}

// Condition is a column that must have one of some values.
type Condition struct {
	Index  int
	Values []string
}

// Amount is money that falls due when a row reaches a stage.
type Amount struct {
	Measure
	Stage int // index in Records.Stages
}

// Recorder gathers the entities of a file. It must see the rows in order.
type Recorder struct {
	*Records
	In    *intake.Intake
	Forms []cell.Forms
	// First and Last are the days on which a stage was reached, NoDate without
	// any.
	First, Last value.Date
	// Days counts the kept rows by the first of their stages, Later those with
	// a stage after as-of, which has not happened.
	Days  Days
	Later int
	// IDs and Lines are the id of each entity and where it first stands.
	IDs   []string
	Lines []int32
	// Currencies are those of all rows whose stages could be read.
	Currencies Currencies
	// Kept are the kept rows.
	Kept []KeptRow
	// Fractions are the parts of a unit in currencies that have none, by amount.
	Fractions []Fraction
	// People is what the kept names of each of Dims look like.
	People []personal.Column

	index map[string]int32
	// days and at hold, for each entity and stage, the earliest day and the
	// line that says so; names its dimensions.
	days  []value.Date
	at    []int32
	names []string
	text  map[string]string
	owed  []Due
	// status is the column of a history of statuses, -1 for other files; taken is what
	// it tells.
	status int
	taken  []Taken
	// seen and near are the values of conditions that rows have, as asked for
	// and otherwise.
	seen map[conditionValue]bool
	near map[conditionValue]*spelling

	rowDays  []value.Date
	rowDay   value.Date // that of the last stage, whatever its conditions
	rowOwed  []Due
	rowLater bool
}

// KeptRow is a row that speaks of an entity.
type KeptRow struct {
	Entity int32
	// Day is that of the first of its stages, NoDate if it reached none.
	Day value.Date
	// Later is set for a row with a stage after as-of.
	Later bool
}

// Due is money of an entity on a day.
type Due struct {
	Entity int32
	// Amount is the index in Records.Amounts.
	Amount   int
	Day      value.Date
	V        value.Fixed
	Currency string
}

// NewRecorder returns a recorder and its intake, for records of the given
// width.
func NewRecorder(p *Records, delim byte, width int) *Recorder {
	r := &Recorder{
		Records: p, Forms: apart[cell.Forms](p.Forms), First: value.NoDate, Last: value.NoDate,
		index: map[string]int32{}, text: map[string]string{}, seen: map[conditionValue]bool{}, near: map[conditionValue]*spelling{},
		rowDays: make([]value.Date, len(p.Stages)), Fractions: make([]Fraction, len(p.Amounts)), People: make([]personal.Column, len(p.Dims)),
	}
	r.status = p.history()
	r.In = intake.New(delim, width, r)
	return r
}

// Reached returns the earliest day on which an entity reached a stage, NoDate
// if it has not, and the line that says so.
func (r *Recorder) Reached(entity, stage int) (day value.Date, line int32) {
	i := entity*len(r.Stages) + stage
	return r.days[i], r.at[i]
}

// Name returns the first value that an entity has for a dimension, or "".
func (r *Recorder) Name(entity, dim int) string { return r.names[entity*len(r.Dims)+dim] }

// Owed returns the amounts that fell due, by row.
func (r *Recorder) Owed() []Due { return r.owed }

// OwedAgain goes through the amounts that an earlier row of the same entity has
// on the same day.
func (r *Recorder) OwedAgain() iter.Seq[Due] {
	return func(yield func(Due) bool) {
		seen := make(map[Due]bool, len(r.owed))
		for _, d := range r.owed {
			if seen[d] && !yield(d) {
				return
			}
			seen[d] = true
		}
	}
}

// Take reads a row: all of it, before any of it counts.
func (r *Recorder) Take(s *csvfile.Scanner) *intake.Flaw {
	id := r.ID.cell(s)
	if len(id) == 0 {
		return r.ID.flaw("is empty")
	}
	r.rowLater = false
	for i := range r.Stages {
		d, f := r.reached(&r.Stages[i], s)
		if f != nil {
			return f
		}
		r.rowDays[i] = d
	}
	if f := r.due(s); f != nil {
		return f
	}
	r.keep(s, r.entity(id, s.Line()))
	return nil
}

// Owns reports whether a record has an id and reached a stage: then the word for
// a total is the name of something.
func (r *Recorder) Owns(s *csvfile.Scanner) bool {
	if len(r.ID.cell(s)) == 0 || intake.IsLabel(s, r.ID.Index) {
		return false
	}
	spared := make([]cell.Forms, len(r.Forms))
	return slices.ContainsFunc(r.Stages, func(st Stage) bool {
		d, f := st.parse(s, spared)
		return f == nil && d != value.NoDate && plausible(d)
	})
}

// Part reports whether a total adds up some of the rows only; those of records
// have no checksum.
func (r *Recorder) Part(*csvfile.Scanner) bool { return false }

// reached returns the day on which the row reached a stage, or NoDate.
func (r *Recorder) reached(st *Stage, s *csvfile.Scanner) (value.Date, *intake.Flaw) {
	d, f := st.parse(s, r.Forms)
	if f != nil {
		return value.NoDate, f
	}
	if d != value.NoDate && !plausible(d) {
		r.In.Remark(st.Header, implausible+"; the stage is not reached", s.Line())
		d = value.NoDate
	}
	r.rowDay = d
	ok := true
	for _, c := range st.When {
		ok = r.holds(c, s) && ok
	}
	if !ok {
		return value.NoDate, nil
	}
	if r.AsOf != value.NoDate && d > r.AsOf {
		r.rowLater = true
		return value.NoDate, nil
	}
	return d, nil
}

// due reads the amounts of a row that reached their stage.
func (r *Recorder) due(s *csvfile.Scanner) *intake.Flaw {
	r.rowOwed = r.rowOwed[:0]
	if r.Currency == nil {
		return nil
	}
	currency, f := r.Currency.parse(s)
	if f != nil {
		return f
	}
	r.Currencies.Add(currency)
	for i := range r.Amounts {
		a := &r.Amounts[i]
		n, f := a.parse(s, r.In, r.Forms, currency)
		if f != nil {
			return f
		}
		if day := r.rowDays[a.Stage]; day != value.NoDate && n.V != facts.Null {
			r.rowOwed = append(r.rowOwed, Due{Amount: i, Day: day, V: n.V, Currency: currency})
		}
	}
	return nil
}

func (r *Recorder) entity(id []byte, line int) int32 {
	if e, ok := r.index[string(id)]; ok {
		return e
	}
	e := int32(len(r.IDs))
	name := string(id)
	r.index[name] = e
	r.IDs = append(r.IDs, name)
	r.Lines = append(r.Lines, int32(min(line, math.MaxInt32)))
	for range r.Stages {
		r.days = append(r.days, value.NoDate)
		r.at = append(r.at, 0)
	}
	for range r.Dims {
		r.names = append(r.names, "")
	}
	return e
}

// keep joins a row to its entity: the earliest day of each stage, the first
// name of each dimension, every amount.
func (r *Recorder) keep(s *csvfile.Scanner, e int32) {
	r.countDays(e)
	r.takes(s, e)
	for i, d := range r.rowDays {
		if d == value.NoDate {
			continue
		}
		at := int(e)*len(r.Stages) + i
		if r.days[at] == value.NoDate || d < r.days[at] {
			r.days[at], r.at[at] = d, int32(s.Line())
		}
		if r.First == value.NoDate || d < r.First {
			r.First = d
		}
		r.Last = max(r.Last, d)
	}
	r.ID.judgeName(r.ID.cell(s), s, r.In)
	for i := range r.Dims {
		r.Dims[i].judgeName(r.Dims[i].cell(s), s, r.In)
		at := int(e)*len(r.Dims) + i
		if b := r.Dims[i].cell(s); r.names[at] == "" && !cell.IsNull(b) {
			r.names[at] = r.intern(b)
			r.People[i].Add(personal.Cell(b), func() (int, int) { return s.Pos(r.Dims[i].Index) })
		}
	}
	for _, a := range r.rowOwed {
		a.Entity = e
		if a.V%value.One != 0 {
			r.Fractions[a.Amount].look(a.Currency, s.Line())
		}
		r.owed = append(r.owed, a)
	}
}

// countDays counts a row by the first stage that it reached.
func (r *Recorder) countDays(e int32) {
	row := KeptRow{Entity: e, Day: value.NoDate, Later: r.rowLater}
	if i := slices.IndexFunc(r.rowDays, func(d value.Date) bool { return d != value.NoDate }); i >= 0 {
		row.Day = r.rowDays[i]
	}
	r.Days.Add(row.Day)
	if row.Later {
		r.Later++
	}
	r.Kept = append(r.Kept, row)
}

// Counts returns how many of the file's entities reached a stage, by month; of
// chosen ones only, unless that is nil.
func (r *Recorder) Counts(stage int, chosen func(entity int) bool) []facts.MonthCount {
	var days Days
	for e := range r.IDs {
		if chosen == nil || chosen(e) {
			d, _ := r.Reached(e, stage)
			days.Add(d)
		}
	}
	return days.Months()
}

// intern keeps one copy of each name.
func (r *Recorder) intern(b []byte) string {
	if s, ok := r.text[string(b)]; ok {
		return s
	}
	s := string(b)
	r.text[s] = s
	return s
}
