package adopt

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/value"
)

// ReportFile is what the report is called, without its ending: .md for people,
// .json for programs.
const ReportFile = "adoption-report"

// Count is how many notes have a fate.
func Count(b *draft.Book, f draft.Fate) int {
	n := 0
	for _, note := range b.Notes {
		if note.Fate() == f {
			n++
		}
	}
	return n
}

// jsonNote is a note as programs read it.
type jsonNote struct {
	File string     `json:"file,omitempty"`
	Line int        `json:"line,omitempty"`
	Fate draft.Fate `json:"fate"`
	What draft.What `json:"what"`
	Args []string   `json:"args,omitempty"`
	Text string     `json:"text"`
}

// JSON is the report for programs.
func JSON(b *draft.Book) []byte {
	r := struct {
		From   string     `json:"from"`
		Pages  int        `json:"pages"`
		Copied int        `json:"copied"`
		Kinds  []string   `json:"kinds"`
		Lost   int        `json:"lost"`
		Look   int        `json:"look"`
		Change int        `json:"changed"`
		Notes  []jsonNote `json:"notes"`
	}{
		From: b.From, Pages: len(b.Pages), Copied: len(b.Copies), Kinds: []string{}, Notes: []jsonNote{},
		Lost: Count(b, draft.Lost), Look: Count(b, draft.Look), Change: Count(b, draft.Changed),
	}
	for _, k := range b.Kinds {
		r.Kinds = append(r.Kinds, k.Name)
	}
	for _, n := range b.Notes {
		r.Notes = append(r.Notes, jsonNote{n.File, n.Line, n.Fate(), n.What, n.Plain(), n.Text("en")})
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil { // texts and numbers always encode
		panic(err)
	}
	return out.Bytes()
}

// said is a text of the report in both languages.
func said(en, ja string) value.Text { return value.Text{By: map[string]string{"en": en, "ja": ja}} }

var (
	reportTitle = said("What became of the handbook", "移行の報告")
	reportSum   = said("Adopted from %[3]s. Pages: %[1]d, other files: %[2]d.", "%[3]s から取り込みました。ページ %[1]d 件、ほかのファイル %[2]d 件。")
	reportPlace = said("Places are those of the source, file and line.", "場所はもとのファイルと行です。")
	reportMore  = said("and %d more", "ほか %d 件")
	reportNone  = said("Everything stayed as it was.", "すべてそのまま取り込みました。")
	fateTitle   = map[draft.Fate]value.Text{
		draft.Lost:    said("Lost", "失われたもの"),
		draft.Look:    said("To be looked at", "見ておくもの"),
		draft.Changed: said("Said in another way", "書き換えたもの"),
	}
)

// placesShown bounds the places shown of one text; the report for programs has all.
const placesShown = 40

// Markdown is the report for people, in Japanese for a Japanese handbook.
func Markdown(b *draft.Book) string {
	lang := b.Languages[0]
	in := func(t value.Text) string { return t.In(lang, "en") }
	var w strings.Builder
	fmt.Fprintf(&w, "# %s\n\n", in(reportTitle))
	fmt.Fprintf(&w, in(reportSum)+" %[4]s\n", len(b.Pages), len(b.Copies), b.From, in(reportPlace))
	if len(b.Notes) == 0 {
		fmt.Fprintf(&w, "\n%s\n", in(reportNone))
	}
	for _, fate := range draft.Fates() {
		if n := Count(b, fate); n > 0 {
			fmt.Fprintf(&w, "\n## %s (%d)\n\n", in(fateTitle[fate]), n)
			for _, g := range groups(b, fate, lang) {
				g.write(&w, in(reportMore))
			}
		}
	}
	return w.String()
}

// group are the places of which the report says the same.
type group struct {
	what   draft.What
	text   string
	places []string
}

// groups are the notes of a fate by what they say.
func groups(b *draft.Book, fate draft.Fate, lang string) []*group {
	var out []*group
	at := map[string]*group{}
	for _, n := range b.Notes {
		if n.Fate() != fate {
			continue
		}
		text := n.Text(lang)
		g := at[text]
		if g == nil {
			g = &group{what: n.What, text: text}
			at[text], out = g, append(out, g)
		}
		switch {
		case n.Line > 0:
			g.places = append(g.places, fmt.Sprintf("%s:%d", n.File, n.Line))
		case n.File != "":
			g.places = append(g.places, n.File)
		}
	}
	slices.SortStableFunc(out, func(x, y *group) int { return cmp.Compare(x.what, y.what) })
	return out
}

func (g *group) write(w *strings.Builder, more string) {
	text := strings.Join(strings.Fields(g.text), " ")
	fmt.Fprintf(w, "- %s", text)
	switch n := len(g.places); {
	case n == 0:
	case n == 1:
		fmt.Fprintf(w, ": `%s`", g.places[0])
	default:
		fmt.Fprintf(w, " (%d)", n)
		for _, p := range g.places[:min(n, placesShown)] {
			fmt.Fprintf(w, "\n  - `%s`", p)
		}
		if n > placesShown {
			fmt.Fprintf(w, "\n  - "+more, n-placesShown)
		}
	}
	w.WriteString("\n")
}
