package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckKind is the id of the findings about declarations.
const CheckKind = "invalid-kind"

type (
	located = strictyaml.Located[string]
	words   = strictyaml.OneOrMany[located]
)

type kindFront struct {
	Title  strictyaml.Located[value.Text] `yaml:"title"`
	Folder strictyaml.Located[value.Text] `yaml:"folder"`
	About  strictyaml.Located[value.Text] `yaml:"about"`
	Mark   strictyaml.Located[bool]       `yaml:"mark"`
	Needs  words                          `yaml:"needs"`
	Index  words                          `yaml:"index"`
	Fields strictyaml.Map[fieldFront]     `yaml:"fields"`
}

// declarer reads the declarations of a handbook.
type declarer struct {
	kinds []*Kind
	own   bool
	found []diag.Diagnostic
	// names are the names of all kinds of pages.
	names []string
	// of are the kinds that references lead to, looked up when all are known.
	of []located
}

// Declare reads the kinds that a handbook declares, the value of its key kinds:,
// and returns the set of them with the built-in ones. It is never nil: what is
// wrong is reported at its place and left out.
func Declare(n strictyaml.Node) (*Set, []diag.Diagnostic) { return declare(builtin().kinds, n, true) }

func declare(base []*Kind, n strictyaml.Node, own bool) (*Set, []diag.Diagnostic) {
	d := &declarer{kinds: slices.Clone(base), own: own, names: slices.Clone(Computing())}
	for _, k := range base {
		d.names = append(d.names, k.Name)
	}
	var all strictyaml.Map[kindFront]
	d.found = n.Decode(&all)
	for _, e := range all {
		d.kind(e)
	}
	for _, to := range d.of {
		if !slices.Contains(d.names, to.V) {
			d.fail(to.Pos, near(to.V, d.names, "write of: with a kind, such as procedure; page stands for any page"), "there is no kind %q to refer to", to.V)
		}
	}
	for _, k := range d.kinds {
		d.disarm(k.Fields)
	}
	return &Set{d.kinds, len(d.found) > 0}, d.found
}

// disarm takes the type from references that lead to no kind, so that what pages
// write there is not judged too.
func (d *declarer) disarm(fields []Field) {
	for i := range fields {
		if f := &fields[i]; f.Of != "" && !slices.Contains(d.names, f.Of) {
			f.Type = ""
		}
		d.disarm(fields[i].Fields)
	}
}

func (d *declarer) fail(pos diag.Pos, hint, format string, args ...any) {
	d.found = append(d.found, diag.New(diag.Error, CheckKind, pos, fmt.Sprintf(format, args...), hint))
}

// kind reads a kind, or what a handbook adds to a built-in one.
func (d *declarer) kind(e strictyaml.Pair[kindFront]) {
	if i := slices.IndexFunc(d.kinds, func(k *Kind) bool { return k.Name == e.Key }); i >= 0 {
		d.extend(i, e)
		return
	}
	if slices.Contains(Computing(), e.Key) || e.Key == "tag" {
		d.fail(e.KeyPos, "choose another name", "the name %q is taken by a kind of mopsite", e.Key)
		return
	}
	if !isName(e.Key, false) {
		d.fail(e.KeyPos, "write it in small letters, figures and hyphens, such as trade-show", "%q cannot be the name of a kind", e.Key)
		return
	}
	f := e.Value
	k := &Kind{Name: e.Key, Title: said(f.Title.V), Folder: said(f.Folder.V), About: said(f.About.V), Mark: f.Mark.V, Pos: e.KeyPos, Own: d.own}
	if k.Title.Empty() {
		d.fail(e.KeyPos, "write title: {ja: …, en: …} with what one such page is called", "the kind %s has no title", e.Key)
		k.Title = value.Text{All: e.Key}
	}
	if k.Folder.Empty() {
		k.Folder = k.Title
	}
	d.fields(k, f.Fields)
	k.Needs, k.Index = d.keys(k, f.Needs, Common()), d.keys(k, f.Index, Columns())
	d.kinds, d.names = append(d.kinds, k), append(d.names, k.Name)
}

// extend adds fields to a built-in kind, and says which of all its index shows.
// What the kind has is left as it is: checks and blocks read it by name.
func (d *declarer) extend(i int, e strictyaml.Pair[kindFront]) {
	for _, no := range []struct {
		key string
		pos diag.Pos
	}{{"title", e.Value.Title.Pos}, {"folder", e.Value.Folder.Pos}, {"about", e.Value.About.Pos}, {"mark", e.Value.Mark.Pos}} {
		if no.pos.File != "" {
			d.fail(no.pos, "remove it; a handbook may add fields, needs and index to a built-in kind, or declare one under another name",
				"%s of the built-in kind %s cannot be changed", no.key, e.Key)
		}
	}
	k := *d.kinds[i]
	k.Fields = slices.Clone(k.Fields)
	d.fields(&k, e.Value.Fields)
	for _, key := range d.keys(&k, e.Value.Needs, Common()) {
		if !slices.Contains(k.Needs, key) {
			k.Needs = append(slices.Clip(k.Needs), key)
		}
	}
	if index := d.keys(&k, e.Value.Index, Columns()); len(index) > 0 {
		k.Index = index
	}
	d.kinds[i] = &k
}

// keys reads names of fields; others are those of every page that will do too.
func (d *declarer) keys(k *Kind, list words, others []string) []string {
	var out []string
	for _, w := range list {
		f := k.Field(w.V)
		switch {
		case slices.Contains(out, w.V):
			d.fail(w.Pos, "remove one of the two", "%q stands twice", w.V)
		case f == nil && !slices.Contains(others, w.V):
			all := k.Keys()
			for _, o := range others {
				if !slices.Contains(all, o) {
					all = append(all, o)
				}
			}
			d.fail(w.Pos, near(w.V, all, "known: "+strings.Join(all, ", ")), "the kind %s has no field %q", k.Name, w.V)
		case f != nil && f.Type == Rows && slices.Equal(others, Columns()):
			d.fail(w.Pos, "remove it; pages show the rows", "the rows of %s cannot be a column", w.V)
		default:
			out = append(out, w.V)
		}
	}
	return out
}

// said gives a text that readers of other languages can fall back on: English,
// else any.
func said(t value.Text) value.Text {
	if t.All != "" || len(t.By) == 0 {
		return t
	}
	lang := "en"
	if t.By[lang] == "" {
		lang = slices.Min(slices.Collect(maps.Keys(t.By)))
	}
	return value.Text{All: t.By[lang], By: t.By}
}

// near is the hint that names a near word, or the text otherwise.
func near(word string, known []string, otherwise string) string {
	if w := value.Nearest(word, known); w != "" {
		return fmt.Sprintf("did you mean %q?", w)
	}
	return otherwise
}

// isName reports whether a kind or a field may be called so. Fields may have
// letters of any script, so that keys of a handbook may be Japanese.
func isName(s string, field bool) bool {
	for i, r := range s {
		small := r >= 'a' && r <= 'z'
		switch {
		case small || i > 0 && (r >= '0' && r <= '9' || r == '-'):
		case field && (unicode.IsLetter(r) || i > 0 && (r == '_' || unicode.IsDigit(r) || unicode.IsMark(r))):
		default:
			return false
		}
	}
	return s != ""
}
