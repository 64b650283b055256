package book

import (
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// ColumnName names a column of a list in the reader's language; a field of the
// front matter has the name that authors gave it.
func (l *Leaf) ColumnName(column string) string {
	if key := strings.ReplaceAll(column, "_", "-"); l.Has("column." + key) {
		return l.T("column." + key)
	}
	return column
}

// Column is what a page says in a column of plain text, under any of its keys.
func (l *Leaf) Column(p *model.Page, column string) string {
	var words []string
	for _, f := range p.Facets(column) {
		words = append(words, l.Facet(column, f).Text)
	}
	return strings.Join(words, l.T("list.comma"))
}

// StatusWord is the word for the status of a page: that of its declaration where
// it is a record, else that of the catalogue, else the author's own.
func (l *Leaf) StatusWord(p *model.Page) string {
	status := p.Status()
	if r, ok := p.Def.(*model.Record); ok {
		if f := r.Declared.Field(model.FieldStatus); f != nil && status != "" {
			return l.Text(f.ChoiceOf(status))
		}
	}
	if status != "" && l.Has("status."+status) {
		return l.T("status." + status)
	}
	return status
}

// KeyName names a key of pages: as the declaration of a record does, where one of
// them is a record that has it, else as a column.
func (l *Leaf) KeyName(pages []*model.Page, key string) string {
	for _, p := range pages {
		if r, ok := p.Def.(*model.Record); ok {
			if f := r.Declared.Field(key); f != nil {
				return l.Text(f.Label)
			}
		}
	}
	return l.ColumnName(key)
}

// Facet is a value of a page as readers see it: the page that it leads to, or a
// word.
func (l *Leaf) Facet(key string, f model.Facet) Link {
	switch {
	case f.Page != nil:
		return l.Link(l.InLanguage(f.Page))
	case !f.Label.Empty():
		return Link{Text: l.Text(f.Label)}
	case f.Length.N > 0:
		return Link{Text: l.Duration(f.Length)}
	case f.Period != nil:
		return Link{Text: l.Span(f.Period.Resolve(l.Results.AsOf, l.Results.Calendar).Full)}
	case f.Flag && f.Word == "true":
		return Link{Text: l.T("record.yes")}
	case f.Flag:
		return Link{Text: l.T("record.no")}
	case key == "description":
		return Link{Text: wording.Shorten(f.Word, 120)}
	case key == "kind":
		return Link{Text: l.KindName(model.Kind(f.Word))}
	case key == model.FieldStatus && l.Has("campaign.status-"+f.Word):
		return Link{Text: l.T("campaign.status-" + f.Word)}
	case key == model.FieldStatus && l.Has("status."+f.Word):
		return Link{Text: l.T("status." + f.Word)}
	}
	return Link{Text: f.Word}
}
