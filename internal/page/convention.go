package page

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
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
