package page

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/metric/conform"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Convention is the view of a rule for names.
type Convention struct {
	book.Page
	// AppliesTo is the dimension whose names follow the rule, Gives are the
	// dimensions that are taken out of them.
	AppliesTo string
	Gives     []string
	// Grammar is as the author wrote it, "" when it cannot be read.
	Grammar string
	Fields  []NamingField
	// Lint says how many names of the data follow the rule, "" without data.
	Lint string
	// Breaches are those that do not; Corrections leads to them as CSV.
	Breaches    []NamingBreach
	Corrections string
}

// NamingBreach is a name that does not follow the rule.
type NamingBreach struct {
	Name, Nearest string
	// Where names the field at fault, "" for what stands between fields; At is the
	// character.
	Where string
	At    int
	// Cost is all cost of the name, "–" where none is told.
	Cost    string
	Owner   book.Link
	Brief   book.Link
	Sources string
	Last    string
}

// NamingField is a part of a name and what it may be.
type NamingField struct {
	Name, Title string
	// Form says what stands there where no values are listed.
	Form   string
	Values []NamingValue
}

// NamingValue is an allowed value; Name is what it stands for, "" for itself.
type NamingValue struct{ Text, Name string }

func convention(l *book.Leaf, c *model.Convention) Convention {
	v := Convention{AppliesTo: l.Dimension(c.AppliesTo)}
	for _, d := range l.Config.Dimensions {
		if d.Convention.V == c.ID {
			v.Gives = append(v.Gives, l.Dimension(d.Name))
		}
	}
	if c.Grammar != nil {
		v.Grammar = c.Grammar.String()
		for _, name := range c.Grammar.Fields() {
			f, _ := c.Grammar.Field(name)
			v.Fields = append(v.Fields, namingField(l, f, c.Titles[name].In(l.Lang, l.Site.Default())))
		}
		l.SectionBefore("fields", l.T("convention.fields"))
	}
	lint(l, c, &v)
	v.Page = plain(l)
	return v
}

func namingField(l *book.Leaf, f naming.Field, title string) NamingField {
	v := NamingField{Name: f.Name, Title: title}
	switch {
	case len(f.Values) > 0:
		for _, allowed := range f.Values {
			nv := NamingValue{Text: allowed.Text}
			if allowed.Name != allowed.Text {
				nv.Name = allowed.Name
			}
			v.Values = append(v.Values, nv)
		}
	case f.Pattern == naming.Date:
		v.Form = l.T("convention.date", f.Format)
	case f.Pattern == naming.Digits:
		v.Form = l.T("convention.digits")
	default:
		v.Form = l.T("convention.text")
	}
	return v
}

// lint shows what the data say of a convention.
func lint(l *book.Leaf, c *model.Convention, v *Convention) {
	found := l.Results.Names[c]
	if found == nil || found.Names == 0 {
		return
	}
	n := len(found.Breaches)
	v.Lint = l.T("convention.lint", l.Count(int64(found.Names)), l.Count(int64(n)))
	if n == 0 {
		v.Lint = l.T("convention.all", l.Count(int64(found.Names)))
	}
	l.SectionBefore("names", l.T("convention.names"))
	if n > 0 {
		v.Corrections = correctionsFile
	}
	for _, b := range found.Breaches {
		row := NamingBreach{
			Name: b.Name, Nearest: b.Nearest, Where: b.Field, At: b.At, Cost: "–", Owner: l.Actor(b.Owner),
			Sources: strings.Join(b.Sources, ", "), Last: b.Last.String(),
		}
		if title := c.Titles[b.Field].In(l.Lang, l.Site.Default()); title != "" {
			row.Where = title
		}
		if !b.Cost.Value.Null() {
			row.Cost = l.Number(b.Cost).Text
		}
		if b.Brief != nil {
			row.Brief = l.To(b.Brief)
		}
		v.Breaches = append(v.Breaches, row)
	}
}

// correctionsFile lies beside the page of a convention.
const correctionsFile = "corrections.csv"

// corrections plans the lists of names to be corrected, beside the pages of
// their conventions.
func corrections(b *book.Book) output.Plan {
	var plan output.Plan
	for _, c := range b.Site.Conventions {
		found := b.Results.Names[c]
		if found == nil || len(found.Breaches) == 0 {
			continue
		}
		for _, p := range c.Pages {
			plan = append(plan, output.Item{Path: p.URL + correctionsFile, Render: func() ([]byte, error) { return correctionList(found) }})
		}
	}
	return plan
}

// correctionList is the list of one convention.
func correctionList(found *conform.Lint) ([]byte, error) {
	rows := [][]string{{"name", "correct_name", "field", "character", "reason", "cost", "currency", "owner", "sources", "last_day"}}
	for _, b := range found.Breaches {
		cost := ""
		if !b.Cost.Value.Null() {
			cost = b.Cost.Value.Exact(6)
		}
		rows = append(rows, []string{
			b.Name, b.Nearest, b.Field, strconv.Itoa(b.At), b.Reason, cost, b.Cost.Currency, b.Owner.Text, strings.Join(b.Sources, "; "), b.Last.String(),
		})
	}
	var out bytes.Buffer
	err := csvtext.Write(&out, rows, true)
	return out.Bytes(), err
}
