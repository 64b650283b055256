package playbook

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
)

// The files, at the root of the site.
const (
	File       = "playbook.json"
	SchemaFile = "playbook.schema.json"
)

// format is the version of the form of the file: it changes when a program that
// reads it must.
const format = 1

// Plan lists the two files.
func Plan(b *book.Book) output.Plan {
	return output.Plan{
		{Path: File, Render: func() ([]byte, error) { return render(b) }},
		{Path: SchemaFile, Render: func() ([]byte, error) {
			text, err := json.MarshalIndent(Schema(b.Site.Declared), "", "  ")
			return append(text, '\n'), err
		}},
	}
}

// head is what stands before the entities.
type head struct {
	Schema    string            `json:"$schema"`
	Format    int               `json:"format"`
	Title     map[string]string `json:"title"`
	Languages []string          `json:"languages"`
	BaseURL   string            `json:"base_url,omitempty"`
	AsOf      string            `json:"as_of,omitempty"`
}

// render writes the handbook, an entity or a relation to a line, so that two
// versions of it can be compared.
func render(b *book.Book) ([]byte, error) {
	h := head{Schema: SchemaFile, Format: format, Title: map[string]string{}, Languages: b.Site.Languages, BaseURL: b.Config.Site.BaseURL, AsOf: b.Results.AsOf.String()}
	for _, lang := range b.Site.Languages {
		h.Title[lang] = b.Title(lang)
	}
	w := newWriter()
	w.value(h)
	w.Truncate(w.Len() - 1) // the closing brace
	all := entities(b)
	w.WriteString(",\n\"entities\": [")
	for i, e := range all {
		w.item(i, e)
	}
	w.WriteString("\n],\n\"relations\": [")
	for i, r := range relationsOf(b, all) {
		w.item(i, r)
	}
	w.WriteString("\n]}\n")
	if w.err != nil {
		return nil, fmt.Errorf("write %s: %w", File, w.err)
	}
	return w.Bytes(), nil
}

// writer writes JSON and keeps the first error.
type writer struct {
	bytes.Buffer
	enc *json.Encoder
	err error
}

func newWriter() *writer {
	w := &writer{}
	w.enc = json.NewEncoder(&w.Buffer)
	w.enc.SetEscapeHTML(false)
	return w
}

func (w *writer) value(v any) {
	if err := w.enc.Encode(v); err != nil {
		if w.err == nil {
			w.err = err
		}
		return
	}
	w.Truncate(w.Len() - 1) // the end of the line
}

func (w *writer) item(i int, v any) {
	if i > 0 {
		w.WriteByte(',')
	}
	w.WriteString("\n ")
	w.value(v)
}
