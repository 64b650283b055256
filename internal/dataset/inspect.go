package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Inspection is what the reader sees in one file.
type Inspection struct {
	Ledger facts.Ledger
	// Suggestion is the entry under `sources:` that would read the file, "" if
	// it was read by one.
	Suggestion string
	// Questions are what only a person can decide, in plain words.
	Questions []string
	// Notes are what was decided where cells could be read in two ways, and
	// what a build would make of the rejected records.
	Notes []string
}

// Inspect reads a file without a site: its header is recognised or guessed.
// Findings at error level say that the file cannot be read as a table.
func Inspect(file tree.File) (Inspection, []diag.Diagnostic) {
	src := &config.Source{Name: sourceName(file.Path)}
	r := newReading(file, src, nil)
	r.Unknown = true
	j := &job{run: &run{Input: Input{AsOf: value.NoDate, Workers: 1}}, src: src, groups: []*group{{files: []*reading{r}}}, asking: true}
	g, ok := r.guess()
	if !ok {
		return Inspection{}, r.found
	}
	if r.Vendor != nil {
		r.asRecords(j)
	}
	j.passes()
	if r.failed {
		return Inspection{}, diag.Sort(r.found)
	}
	in := Inspection{Ledger: r.ledger(j), Suggestion: r.suggest(g)}
	in.Ledger.Source = ""
	in.Notes = append(r.notes(j, in.Ledger), r.scaleNotes(g)...)
	in.Questions, r.found = r.guessQuestions(g)
	return in, diag.Sort(r.found)
}

// InspectSources reads every file of the sources of mopsite.yaml under their
// settings, in the order of paths. Findings at error level say that a file
// cannot be read.
func InspectSources(in Input) ([]Inspection, []diag.Diagnostic) {
	r := &run{Input: in}
	r.Workers = max(1, r.Workers)
	var out []Inspection
	var found []diag.Diagnostic
	for _, src := range in.Config.Sources {
		j := r.newJob(src)
		j.asking = true
		s := j.read()
		found = append(found, j.found...)
		for _, l := range s.Ledgers {
			in := Inspection{Ledger: l}
			if i := slices.IndexFunc(j.files(), func(f *reading) bool { return f.file.Path == l.Path }); i >= 0 {
				in.Notes = j.files()[i].notes(j, l)
			}
			out = append(out, in)
		}
	}
	slices.SortStableFunc(out, func(a, b Inspection) int { return cmp.Compare(a.Ledger.Path, b.Ledger.Path) })
	asked := func(d diag.Diagnostic) bool { return d.Check == finding.Question }
	for i := range out {
		for _, d := range found {
			if asked(d) && d.File == out[i].Ledger.Path {
				out[i].Questions = append(out[i].Questions, d.Message+" ("+d.Hint+")")
			}
		}
	}
	return out, diag.Sort(slices.DeleteFunc(found, asked))
}

// guess is what the columns of an unknown file look like.
type guess struct {
	dated, numeric []envelope.Heading
	// periods are the columns that name a week, a month or the like by
	// something else than the month itself.
	periods []envelope.Heading
	// cells counts what the cells of each column are.
	cells []tally
	// ids are the columns whose header ends in "id".
	ids []envelope.Heading
}

// guess finds the header of a file that no source describes and maps what it
// knows by name or can tell by the cells.
func (r *reading) guess() (guess, bool) {
	head, ok := r.head("fetch the export again")
	if !ok {
		return guess{}, false
	}
	if r.env, ok = r.Find(head, r.Known()); !ok {
		r.fail(diag.New(diag.Error, finding.Failed, diag.Pos{File: r.Path}, "the file is not a table: no line has two fields",
			"the fields of a line are parted by commas, tabs or semicolons"))
		return guess{}, false
	}
	r.Header, r.Line = r.env.Header, r.env.Line
	g := r.look(head)
	if r.Profile, r.report = r.Recognise(&r.env, head); r.Profile != nil {
		r.Source.Profile.V = r.Profile.Name
		return g, true
	}
	if r.Vendor = crm.Recognise(envelope.Texts(r.env.Header)); r.Vendor != nil {
		return g, true
	}
	r.Source.Columns = r.guessColumns(g)
	return g, true
}

// asRecords makes the file of a recognised vendor the only input of a source of
// records, as its author would.
func (r *reading) asRecords(j *job) {
	r.Source.Entity = r.Vendor.Entity
	r.Source.Inputs = []config.Input{{
		Files:   strictyaml.Located[string]{V: r.file.Path},
		Profile: strictyaml.Located[string]{V: r.Vendor.Name},
	}}
	r.Input, r.Unknown = &r.Source.Inputs[0], false
	j.groups[0].input = r.Input
	j.applyProfiles()
	r.Source = j.src
}

// look sorts the columns by what all their cells in the head are.
func (r *reading) look(head export.Head) guess {
	g := guess{cells: make([]tally, len(r.env.Header))}
	head.Rows(&r.env, intake.NewOwnHeader(r.env.HeaderLines(), nil), func(s *csvfile.Scanner) {
		for i := range g.cells {
			g.cells[i].add(cell.Trim(s.Field(i)))
		}
	})
	for i, h := range r.env.Header {
		id := h.Bare == "id" || strings.HasSuffix(h.Bare, " id") || strings.HasSuffix(h.Bare, "_id") || strings.HasSuffix(h.Folded, "id")
		switch t := g.cells[i]; {
		case h.Text == "" || t.all == 0:
		case id:
			g.ids = append(g.ids, h)
		case isPeriod(h) && t.months < t.all:
			g.periods = append(g.periods, h)
		case t.days+t.months == t.all:
			g.dated = append(g.dated, h)
		case t.numbers == t.all:
			g.numeric = append(g.numeric, h)
		}
	}
	return g
}

// guessColumns maps the headers that are known by name, and the only column of
// days.
func (r *reading) guessColumns(g guess) []config.Column {
	var columns []config.Column
	add := func(name string, h envelope.Heading) {
		columns = append(columns, config.Column{Name: name, Header: h.Text, As: config.RoleOf(name)})
	}
	usable := func(role config.Role, i int) bool {
		t := g.cells[i]
		switch {
		case r.twice(r.env.Header[i]):
			return false
		case role == config.Date: // some cells may be bad; they are listed
			return 2*(t.days+t.months) > t.all
		case role.Measure():
			return 2*t.numbers > t.all
		}
		return true
	}
	for _, c := range profile.Generic() {
		for _, name := range c.Headers {
			folded := value.Fold(name)
			i := slices.IndexFunc(r.env.Header, func(h envelope.Heading) bool { return h.Is(folded) })
			if i >= 0 && usable(c.Role(), i) {
				add(c.Name, r.env.Header[i])
				break
			}
		}
	}
	dated := slices.ContainsFunc(columns, func(c config.Column) bool { return c.As == config.Date })
	named := func(h envelope.Heading) bool {
		return slices.ContainsFunc(columns, func(c config.Column) bool { return c.Header == h.Text })
	}
	if !dated && len(g.dated) == 1 && !r.twice(g.dated[0]) && !named(g.dated[0]) {
		add(config.NameDate, g.dated[0])
	}
	spans := func(name string) bool {
		return slices.ContainsFunc(columns, func(c config.Column) bool { return c.Name == name })
	}
	if spans(config.NameDate) || spans(config.NameFrom) != spans(config.NameTo) {
		columns = slices.DeleteFunc(columns, func(c config.Column) bool { return c.Name == config.NameFrom || c.Name == config.NameTo })
	}
	return columns
}

// twice reports whether a header occurs more than once.
func (r *reading) twice(h envelope.Heading) bool {
	n := 0
	for _, o := range r.env.Header {
		if o.Is(h.Folded) || o.Is(h.Bare) {
			n++
		}
	}
	return n > 1
}

// questions lists what only a person can decide, and returns the findings that
// are left.
func (r *reading) guessQuestions(g guess) ([]string, []diag.Diagnostic) {
	var questions []string
	rest := slices.DeleteFunc(slices.Clone(r.found), func(d diag.Diagnostic) bool {
		if d.Check != finding.Question {
			return false
		}
		questions = append(questions, d.Message+" ("+d.Hint+")")
		return true
	})
	if r.records == nil && len(g.periods) > 0 && !r.Dated() {
		questions = append(questions, "the rows speak of weeks or other periods, not of days: "+finding.Choice(envelope.Texts(g.periods))+
			" (export them by day, or add columns with the first and the last day of each period and map them to from and to)")
	}
	if periods := r.periodGroups(); len(periods) > 0 && !r.Dated() {
		questions = append(questions, fmt.Sprintf("the columns repeat for each period (%s); which of them is meant? (export a row for each period, or make a source of each with `set:` and headers such as %q)",
			finding.Quoted(periods), r.firstGrouped()))
	}
	serials := g.serials(r.env.Header)
	numeric := without(g.numeric, serials)
	switch {
	case len(serials) > 0 && !r.Dated():
		questions = append(questions, finding.Choice(envelope.Texts(serials))+" holds numbers from 20000 to 60000, as spreadsheets keep days; are they days"+
			"? (give the column a date format in the spreadsheet and save it again, or fetch the export anew)")
	case r.records != nil || r.Dated() || r.env.SpanLine > 0:
	case len(g.dated) > 1:
		questions = append(questions, "which column is the day of a row, or are they the stages of a record: "+finding.Choice(envelope.Texts(g.dated))+"?")
	default:
		questions = append(questions, plan.NoDay+" ("+plan.SetDays+")")
	}
	if r.records == nil && (r.For(columns.Measure) < 0 || r.mayBeRecords(g)) {
		switch {
		case len(numeric) > 0 && r.For(columns.Measure) < 0:
			questions = append(questions, "which columns are measures: "+finding.Choice(envelope.Texts(numeric))+"?")
		case len(g.ids) > 0 && len(g.dated) > 0:
			questions = append(questions, "is a row a record of an entity, such as a lead, that passes stages?")
		default:
			questions = append(questions, "no column holds quantities; what should be counted?")
		}
	}
	return questions, rest
}
