package guess

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/plan"
)

// Questions lists what only a person can decide of a file that has been read,
// beside what its cells leave open.
func (g *Guess) Questions() []string {
	var questions []string
	f := g.file
	if f.Records == nil && len(g.periods) > 0 && !f.Dated() {
		questions = append(questions, columns.OfPeriods(envelope.Texts(g.periods))+" ("+columns.ByDay+")")
	}
	if periods := periodGroups(f.Header); len(periods) > 0 && !f.Dated() {
		questions = append(questions, fmt.Sprintf("the columns repeat for each period (%s); which of them is meant? (export a row for each period, or make a source of each with `set:` and headers such as %q)",
			finding.Quoted(periods), firstGrouped(f.Header)))
	}
	serials := g.serials()
	counted := without(g.numeric, serials)
	if g.mayBeRecords() {
		counted = without(counted, g.amounts())
	}
	switch {
	case len(serials) > 0 && !f.Dated():
		questions = append(questions, finding.Choice(envelope.Texts(serials))+" holds numbers from 20000 to 60000, as spreadsheets keep days; are they days"+
			"? (give the column a date format in the spreadsheet and save it again, or fetch the export anew)")
	case f.Records != nil || f.Dated() || f.Env.SpanLine > 0:
	case len(g.dated) > 1:
		questions = append(questions, "which column is the day of a row, or are they the stages of a record: "+finding.Choice(envelope.Texts(g.dated))+"?")
	default:
		questions = append(questions, plan.NoDay+" ("+plan.SetDays+")")
	}
	if f.Records == nil && (f.For(columns.Measure) < 0 || g.mayBeRecords()) {
		switch {
		case len(counted) > 0 && f.For(columns.Measure) < 0:
			questions = append(questions, "which columns are measures: "+finding.Choice(envelope.Texts(counted))+"?")
		case len(g.ids) > 0 && len(g.dated) > 0 && !(g.register && len(g.dated) == 1):
			questions = append(questions, "is a row a record of an entity, such as a lead, that passes stages?")
		default:
			questions = append(questions, "no column holds quantities; what should be counted? (if every row is one of them, such as an answer, write count_rows: answers)")
		}
	}
	questions = append(questions, g.openMeasures(serials)...)
	if names := g.unnamed(); len(names) > 0 && f.Records == nil && !g.mayBeRecords() {
		questions = append(questions, "does a column name what a row is about, such as its campaign: "+finding.Choice(envelope.Texts(names))+
			"? (map it to a dimension, as in campaign: "+names[0].Text+"; what is not mapped is added up)")
	}
	return questions
}

// periodGroups lists the groups of the header that name a day or a month: what
// is counted stands once for each of them, and mopsite does not guess that the
// group is the day of a row.
func periodGroups(header []envelope.Heading) []string {
	var periods []string
	for _, h := range header {
		if h.Group == "" || slices.Contains(periods, h.Group) {
			continue
		}
		if _, f, _ := cell.ParseDays([]byte(h.Group), cell.Undecided); f.Has(cell.Dated) {
			periods = append(periods, h.Group)
		}
	}
	return periods
}

// firstGrouped returns the first header that is led by its group.
func firstGrouped(header []envelope.Heading) string {
	for _, h := range header {
		if h.Group != "" {
			return h.Text
		}
	}
	return ""
}
