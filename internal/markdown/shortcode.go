package markdown

import (
	"bytes"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown/syntax"
)

// shortcode writes a Hugo shortcode as text.
func (w *writer) shortcode(n *syntax.Shortcode) {
	w.reportShortcode(n.Parts[0].Start)
	w.raw(`<code class="shortcode">`)
	for i, line := range n.Parts {
		if i > 0 {
			w.raw("\n")
		}
		w.escaped(bytes.TrimRight(line.Value(w.src), "\r\n"))
	}
	w.raw(`</code>`)
	w.last = 0
}

func (w *writer) reportShortcode(offset int) {
	w.report(diag.Warning, CheckShortcode, w.at(offset), "a Hugo shortcode is shown as text",
		"write Markdown, an admonition (> [!NOTE]) or <details> instead")
}
