package guess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

// mailClicks is the name of clicks in mails, which are not those of ads.
const mailClicks = "mail_clicks"

// media corrects what headers alone say by what stands beside them: an amount
// beside impressions is what they cost, and clicks beside opened mails are no
// clicks on ads.
func (g *Guess) media(cols []config.Column) []config.Column {
	at := func(name string) int {
		return slices.IndexFunc(cols, func(c config.Column) bool { return c.Name == name })
	}
	if at("impressions") >= 0 {
		if h, ok := g.eitherMoney(); ok && at("cost") < 0 {
			cols = append(cols, config.Column{Name: "cost", Header: h.Text, As: config.Money})
		}
		return cols
	}
	if i := at("clicks"); i >= 0 && (at("opens") >= 0 || at("sends") >= 0 || at("delivered") >= 0) {
		cols[i].Name = mailClicks
	}
	return cols
}

// eitherMoney is the first column of numbers whose header may mean cost or revenue.
func (g *Guess) eitherMoney() (envelope.Heading, bool) {
	i := slices.IndexFunc(g.numeric, func(h envelope.Heading) bool { return isEither(h) && !g.twice(h) })
	if i < 0 {
		return envelope.Heading{}, false
	}
	return g.numeric[i], true
}

func isEither(h envelope.Heading) bool {
	return slices.ContainsFunc(profile.EitherMoney(), func(name string) bool { return h.Is(value.Fold(name)) })
}

// unmapped are the columns of numbers that nothing maps and that may be measures.
// Beside known measures, what cannot be added up is left out.
func (g *Guess) unmapped(serials []envelope.Heading) []envelope.Heading {
	f := g.file
	if f.Profile != nil || g.Vendor != nil {
		return nil
	}
	none := f.For(columns.Measure) < 0
	return slices.DeleteFunc(without(g.numeric, serials), func(h envelope.Heading) bool {
		return personal.Header(h.Text) || !none && (isRate(h) || g.twice(h)) || slices.ContainsFunc(f.Source.Columns, func(c config.Column) bool { return c.Header == h.Text })
	})
}

// isRate reports whether a header sounds like a quotient, a mean, people counted
// once or a setting, by its words or since some vendor's does.
func isRate(h envelope.Heading) bool {
	for _, p := range profile.All() {
		if u, ok := p.LeavesAlone(h.Bare); ok && (u.Why == profile.Rate || u.Why == profile.People || u.Why == profile.Setting) {
			return true
		}
	}
	if slices.ContainsFunc([]string{"率", "平均", "単価", "%", "rate", "average", "avg", "frequency", "フリークエンシー", "予算"}, func(w string) bool { return strings.Contains(h.Folded, w) }) {
		return true
	}
	return slices.Contains([]string{"ctr", "cvr", "cpc", "cpm", "cpa", "cpl", "cpv", "roas", "roi"}, h.Bare)
}

// suggestNames leaves a line for each column of words that may name what a row is
// about.
func (g *Guess) suggestNames(b *strings.Builder) {
	for i, h := range g.unnamed() {
		switch {
		case i == maxUnnamed:
			return
		case i == 0:
			fmt.Fprintf(b, "      # campaign: %s\n", scalar(h.Text))
		default:
			fmt.Fprintf(b, "      # dimension_%d: %s\n", i+1, scalar(h.Text))
		}
	}
}

// suggestMeasures leaves a line for each column of numbers that may be a measure.
func (g *Guess) suggestMeasures(b *strings.Builder, serials []envelope.Heading) {
	for i, h := range g.unmapped(serials) {
		name := g.taxed(h)
		switch {
		case isEither(h):
			fmt.Fprintf(b, "      # revenue: %s # or cost, which is added to that of ads\n", scalar(h.Text))
		case name != "":
			fmt.Fprintf(b, "      # %s: %s\n", name, scalar(h.Text))
		case isMoney(h):
			fmt.Fprintf(b, "      # measure_%d: {column: %s, as: money}\n", i+1, scalar(h.Text))
		default:
			fmt.Fprintf(b, "      # measure_%d: {column: %s, as: count} # or number, money\n", i+1, scalar(h.Text))
		}
	}
}

// taxed names the money of a header that says after its usual words whether tax is
// included, as 費用(税込) does; "" for any other, or where the name is taken.
func (g *Guess) taxed(h envelope.Heading) string {
	i := strings.IndexByte(h.Folded, '(')
	if i <= 0 || !strings.Contains(h.Folded[i:], "税") && !strings.Contains(h.Folded[i:], "tax") {
		return ""
	}
	for _, c := range profile.Generic() {
		if c.Role() == config.Money && g.file.Of(c.Name) < 0 && slices.ContainsFunc(c.Headers, func(name string) bool { return value.Fold(name) == strings.TrimSpace(h.Folded[:i]) }) {
			return c.Name
		}
	}
	return ""
}

// amounts are the columns of money of what looks like records.
func (g *Guess) amounts() []envelope.Heading {
	var all []envelope.Heading
	for i, h := range g.file.Header {
		known := slices.ContainsFunc(g.file.Source.Columns, func(c config.Column) bool { return c.As == config.Money && c.Header == h.Text })
		t := g.cells[i]
		if known || !g.twice(h) && t.all > 0 && t.numbers == t.all && isMoney(h) {
			all = append(all, h)
		}
	}
	return all
}

// suggestAmounts writes the money of records. Whatever it is, its author must say
// on which day it counts: an order's counts when it is won, not when it is entered.
func (g *Guess) suggestAmounts(b *strings.Builder) {
	var entries []string
	revenue := false
	for _, h := range g.amounts() {
		name := "FILL-IN"
		if !revenue && (isEither(h) || g.is("revenue", h)) {
			name, revenue = "revenue", true
		} else if len(entries) > 0 {
			continue // asked about
		}
		entries = append(entries, fmt.Sprintf("%s: {column: %s, at: FILL-IN}", name, scalar(h.Text)))
	}
	if len(entries) > 0 {
		fmt.Fprintf(b, "        amount: {%s} # what the money is, and the stage on whose day it counts\n", strings.Join(entries, ", "))
	}
}

// is reports whether a header was taken for a name.
func (g *Guess) is(name string, h envelope.Heading) bool {
	return slices.ContainsFunc(g.file.Source.Columns, func(c config.Column) bool { return c.Name == name && c.Header == h.Text })
}

// suggestPeople says that rows speak of people where a header names one.
func (g *Guess) suggestPeople(b *strings.Builder) {
	if i := slices.IndexFunc(g.file.Header, func(h envelope.Heading) bool { return personal.Header(h.Text) }); i >= 0 {
		b.WriteString("    people: true\n")
	}
}

// openMeasures asks about numbers that headers do not explain.
func (g *Guess) openMeasures(serials []envelope.Heading) []string {
	f := g.file
	if f.Records != nil || f.Profile != nil || g.Vendor != nil {
		return nil
	}
	if g.mayBeRecords() {
		if money := g.amounts(); len(money) > 0 {
			return []string{"what is the money of a record, and on the day of which stage does it count: " + finding.Choice(envelope.Texts(money)) +
				"? (name it revenue, for instance; what is named cost is added to that of ads)"}
		}
		return nil
	}
	all := g.unmapped(serials)
	var questions []string
	if i := slices.IndexFunc(all, isEither); i >= 0 {
		questions = append(questions, fmt.Sprintf("is %q what was spent or what was earned? (map it to cost or to revenue)", all[i].Text))
	}
	if rest := slices.DeleteFunc(all, isEither); len(rest) > 0 && f.For(columns.Measure) >= 0 {
		questions = append(questions, "are there more measures: "+finding.Choice(envelope.Texts(rest))+"? (map those that can be added up; the others are left out)")
	}
	return questions
}
