package board

import (
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
)

// recorded lists the steps of a record: the way of a customer, or the four of a
// strategy.
func recorded(l *book.Leaf, v *Flow, r *model.Record) {
	if r.Kind == model.KindStrategy {
		strategy(l, v, r)
		return
	}
	journey(l, v, r)
}

// journey lists the steps of a customer's way: what they want, where they meet us,
// the procedure in charge, and the data that it uses with what these rest on. A
// step without a procedure, and data held by a consent of which nothing is said,
// are gaps.
func journey(l *book.Leaf, v *Flow, r *model.Record) {
	steps := r.Value("steps")
	if steps == nil {
		v.Empty = l.T("way.none")
		return
	}
	for i, row := range steps.Rows {
		s := Step{Mark: strconv.Itoa(i + 1)}
		if c := model.Column(row, "step"); c != nil {
			s.Text = l.Text(c.Text)
		}
		for k := range row {
			c := &row[k]
			if c.Field.Name == "step" {
				continue
			}
			f := record.ValueOf(l, c)
			if c.Field.Name == "data" {
				s.Lacks = consents(l, &f, c, s.Lacks)
			}
			s.Facts = append(s.Facts, f)
		}
		if model.Column(row, "procedure") == nil {
			s.Lacks = append(s.Lacks, l.T("way.no-procedure"))
		}
		v.Steps = append(v.Steps, s)
	}
}

// consents says on what the data of a step rest, and adds to what it lacks.
func consents(l *book.Leaf, f *record.Fact, data *model.RecordValue, lacks []string) []string {
	for i, d := range data.Refs {
		held, ok := d.(*model.Record)
		if !ok || i >= len(f.Links) {
			continue
		}
		basis := held.Value("basis")
		if basis == nil {
			continue
		}
		f.Links[i].Text += l.T("number.remark", l.Text(basis.Field.ChoiceOf(basis.Text.All)))
		if basis.Text.All == "consent" && held.Value("consent") == nil {
			lacks = append(lacks, l.T("way.no-consent", l.To(held).Text))
		}
	}
	return lacks
}

// strategySteps are the words of a strategy's steps and the fields that say what
// they are, in order.
func strategySteps() [][2]string {
	return [][2]string{{"goals", "stakeholder_goals"}, {"plan", "action_plan"}, {"execute", "execution"}, {"measure", "measurement"}}
}

// strategy lists the four steps of a strategy with how far they are.
func strategy(l *book.Leaf, v *Flow, r *model.Record) {
	at := slices.IndexFunc(strategySteps(), func(s [2]string) bool { return s[0] == r.Word("step") })
	for i, step := range strategySteps() {
		field := r.Declared.Field(step[1])
		if field == nil {
			continue
		}
		s := Step{Mark: strconv.Itoa(i + 1), Text: l.Text(field.Label)}
		switch {
		case at < 0:
		case i < at:
			s.Class, s.State = "past", l.T("way.past")
		case i == at:
			s.Class, s.State = "now", l.T("way.now")
		default:
			s.Class, s.State = "ahead", l.T("way.ahead")
		}
		if f := r.Value(step[1]); f != nil {
			s.Facts = append(s.Facts, record.Fact{Items: l.Prose(f.Texts)})
		} else {
			s.Lacks = append(s.Lacks, l.T("chain.missing"))
		}
		v.Steps = append(v.Steps, s)
	}
}
