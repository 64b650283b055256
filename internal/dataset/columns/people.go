package columns

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckPersonal is a mapped column that names people or how to reach them; its
// source fails.
const CheckPersonal = "personal-data"

// People finds the columns of the file that would be published and are about
// people. looks tells what the cells of column i look like; no finding quotes one.
// cfg says of dimensions that they are about nobody; it may be nil.
func (l *Layout) People(cfg *config.Config, looks func(i int) (personal.Kind, personal.Place)) []diag.Diagnostic {
	var found []diag.Diagnostic
	report := func(pos diag.Pos, format string, c Column) {
		found = append(found, diag.New(diag.Error, CheckPersonal, pos, fmt.Sprintf(format, c.Header.Text), l.unmap(c)))
	}
	for i, c := range l.Columns {
		if c.Use != Dimension && c.Use != Auto {
			continue
		}
		listed := l.Personal(c.Header) // package config has refused that already
		if !listed && impersonal(cfg, c.Name) {
			continue
		}
		if listed || personal.Header(c.Header.Text) {
			report(c.Header.Pos, "the header %q names a person, or how to reach one; what is mapped is published", c)
			continue
		}
		kind, at := looks(i)
		if kind == personal.BarePhone && personal.Product(c.Header.Text) {
			continue
		}
		pos := diag.Pos{File: l.Path, Line: at.Line, Col: at.Col}
		switch kind {
		case personal.Email:
			report(pos, "column %q holds what looks like an e-mail address, the first here; what is mapped is published", c)
		case personal.Phone, personal.BarePhone:
			report(pos, "column %q holds what looks like telephone numbers, the first here; what is mapped is published", c)
		case personal.Address:
			report(pos, "column %q holds what looks like a postal address, the first here; what is mapped is published", c)
		case personal.Account:
			report(pos, "column %q holds what looks like the number of a bank account, the first here; what is mapped is published", c)
		case personal.Card:
			report(pos, "column %q holds what looks like numbers of cards, the first here; what is mapped is published", c)
		}
	}
	return found
}

// impersonal reports whether the settings say that the values of a dimension
// are about nobody, whatever they look like.
func impersonal(cfg *config.Config, dim string) bool {
	if cfg == nil {
		return false
	}
	d := cfg.Shared(dim)
	return d != nil && d.NotPersonal
}

// unmap says how to leave a column out.
func (l *Layout) unmap(c Column) string {
	none := fmt.Sprintf("; if it is about nobody, say dimensions: {%s: {personal: false}}", c.Name)
	for _, named := range l.Named() {
		if c.Header.Is(value.Fold(named)) && l.Vendor == nil {
			return "remove the column from the mapping and list it under personal" + none
		}
	}
	return fmt.Sprintf("drop it: personal: [%s]%s", c.Header.Text, none)
}
