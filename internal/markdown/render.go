package markdown

import "bytes"

// Resolver fills the holes of a [Doc]. A nil function leaves what can be known
// without the site: links as written, the text of references, no components.
type Resolver struct {
	// Link returns the address of Links[i]; Render escapes it. Characters that
	// cannot stand in an address are percent-encoded, percent signs are kept.
	Link func(i int) string
	// Ref returns the address and the text of Refs[i]. An empty address leaves
	// the text, marked as broken.
	Ref func(i int) (url, text, lang string)
	// Block writes the HTML of Blocks[i].
	Block func(w *bytes.Buffer, i int)
	// Value writes the HTML of Values[i].
	Value func(w *bytes.Buffer, i int)
	// Label returns a word in the reader's language.
	Label func(l Label) string
}

// Render writes the text as HTML.
func (d *Doc) Render(w *bytes.Buffer, r Resolver) {
	for _, s := range d.Segments {
		w.WriteString(s.HTML)
		switch s.Hole {
		case LinkHole:
			url := d.Links[s.Index].Dest
			if r.Link != nil {
				url = r.Link(s.Index)
			}
			writeURL(w, url)
		case RefHole:
			d.renderRef(w, r, s.Index)
		case BlockHole:
			if r.Block != nil {
				r.Block(w, s.Index)
			}
		case ValueHole:
			if r.Value != nil {
				r.Value(w, s.Index)
			}
		case LabelHole:
			label := Label(s.Index).String()
			if r.Label != nil {
				label = r.Label(Label(s.Index))
			}
			w.Write(appendEscaped(w.AvailableBuffer(), label))
		}
	}
}

func (d *Doc) renderRef(w *bytes.Buffer, r Resolver, i int) {
	ref := &d.Refs[i]
	url, text, lang := "", ref.label(), ""
	if r.Ref != nil {
		url, text, lang = r.Ref(i)
	}
	switch {
	case url == "":
		if text == "" {
			text = ref.ID
		}
		w.WriteString(`<span class="broken">`)
		w.Write(appendEscaped(w.AvailableBuffer(), text))
		w.WriteString(`</span>`)
	case ref.Embed:
		w.WriteString(`<img src="`)
		writeURL(w, url)
		w.WriteString(`" alt="`)
		w.Write(appendEscaped(w.AvailableBuffer(), text))
		w.WriteString(`" loading="lazy">`)
	default:
		w.WriteString(`<a href="`)
		writeURL(w, url)
		if lang != "" {
			w.WriteString(`" lang="` + lang + `" hreflang="` + lang)
		}
		w.WriteString(`">`)
		w.Write(appendEscaped(w.AvailableBuffer(), text))
		w.WriteString(`</a>`)
	}
}

// label is the text of a reference as far as it is known without the site.
func (r *Ref) label() string {
	switch {
	case r.Text != "":
		return r.Text
	case r.Embed:
		return ""
	case r.ID != "":
		return r.ID
	}
	return r.Heading
}
