package page

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
)

// Convention is the view of a rule for names.
type Convention struct {
	Page
	// AppliesTo is the dimension whose names follow the rule, Gives are the
	// dimensions that are taken out of them.
	AppliesTo string
	Gives     []string
	// Grammar is as the author wrote it, "" when it cannot be read.
	Grammar string
	Fields  []NamingField
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

func (l *leaf) convention(c *model.Convention) Convention {
	v := Convention{AppliesTo: l.dimension(c.AppliesTo)}
	for _, d := range l.in.Config.Dimensions {
		if d.Convention.V == c.ID {
			v.Gives = append(v.Gives, l.dimension(d.Name))
		}
	}
	if c.Grammar != nil {
		v.Grammar = c.Grammar.String()
		for _, name := range c.Grammar.Fields() {
			f, _ := c.Grammar.Field(name)
			v.Fields = append(v.Fields, l.namingField(f, c.Titles[name].In(l.lang, l.in.Site.Default())))
		}
		l.section(&l.before, "fields", l.t("convention.fields"))
	}
	v.Page = l.plain()
	return v
}

// fieldTitle is the title of the field of names that a dimension is taken from,
// "" for none.
func (l *leaf) fieldTitle(dim string) string {
	d := l.in.Config.Shared(dim)
	if d == nil || d.Convention.V == "" {
		return ""
	}
	c := l.in.Site.Convention(d.Convention.V)
	if c == nil {
		return ""
	}
	return c.Titles[d.Field.V].In(l.lang, l.in.Site.Default())
}

func (l *leaf) namingField(f naming.Field, title string) NamingField {
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
		v.Form = l.t("convention.date", f.Format)
	case f.Pattern == naming.Digits:
		v.Form = l.t("convention.digits")
	default:
		v.Form = l.t("convention.text")
	}
	return v
}
