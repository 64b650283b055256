package adopt

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

// settings are those of the site.
func settings(b *draft.Book) string {
	var w strings.Builder
	fmt.Fprintf(&w, "# Adopted from %s; %s.md tells what became of what.\nformat: 1\nsite:\n  title: %s\n  languages: %s\n", b.From, ReportFile, draft.YAML(b.Title), draft.YAML(b.Languages))
	if b.Languages[0] == "ja" {
		w.WriteString("  timezone: Asia/Tokyo\n  fiscal_year_start: 4\n  currency: JPY\n")
	}
	if strings.HasPrefix(b.BaseURL, "http") {
		fmt.Fprintf(&w, "  # base_url: %s\n", draft.YAML(b.BaseURL))
	}
	if len(b.Kinds) > 0 {
		w.WriteString("\nkinds:\n")
	}
	for _, k := range b.Kinds {
		kind(&w, k, b.Languages[0])
	}
	return w.String()
}

// kind declares a kind of records.
func kind(w *strings.Builder, k draft.Kind, lang string) {
	label := func(s string) string { return draft.YAML(map[string]any{lang: s}) }
	fmt.Fprintf(w, "  %s: # %s\n    title: %s\n    folder: %s\n", k.Name, k.From, label(k.Title), label(k.Title))
	if len(k.Index) > 0 {
		fmt.Fprintf(w, "    index: %s\n", draft.YAML(k.Index))
	}
	if len(k.Fields) == 0 {
		return
	}
	w.WriteString("    fields:\n")
	for _, f := range k.Fields {
		fmt.Fprintf(w, "      %s: {type: %s", draft.YAML(f.Name), f.Type)
		if f.Of != "" {
			fmt.Fprintf(w, ", of: %s", f.Of)
		}
		if len(f.Words) > 0 {
			fmt.Fprintf(w, ", of: %s", draft.YAML(f.Words))
		}
		fmt.Fprintf(w, ", label: %s}\n", label(f.Label))
	}
}
