package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// Decode turns the files of a handbook into drafts for [model.Join]. The first
// of the languages is the default one; declared are the kinds of records, nil for
// the built-in ones. Drafts (`draft: true`) are left out, and
// so are translations of a definition that is a draft. The findings are those
// that Parse could not make; the order of the files does not matter.
func Decode(files []*File, languages []string, declared *record.Set) ([]*model.Draft, []diag.Diagnostic) {
	d := &decoder{languages: languages, kinds: kindsOf(declared), at: map[pageKey]*entry{}, originals: map[string]*model.Draft{}, unknown: map[string]*unknownKey{}, reads: map[string]bool{}}
	entries := d.place(files)
	for _, e := range entries {
		d.at[pageKey{e.lang, e.key}] = cmp.Or(d.at[pageKey{e.lang, e.key}], e)
	}
	d.cascade(entries)
	// Translations take their kind and definition from the default language.
	slices.SortStableFunc(entries, func(a, b *entry) int { return cmp.Compare(d.rank(a), d.rank(b)) })
	for _, e := range entries {
		e.kind = d.kindOf(e)
	}
	for _, e := range entries {
		d.decode(e)
	}
	if !d.kinds.open {
		d.reportUnknown()
	}
	return d.drafts, d.found
}

// pageKey names a page across the files.
type pageKey struct{ lang, key string }

// decoder is the state of one Decode.
type decoder struct {
	languages []string
	kinds     *kinds
	at        map[pageKey]*entry
	cascades  map[pageKey]cascade
	// originals are the drafts of the default language by key, which
	// translations lean on; nil where the page is not to be published yet.
	originals map[string]*model.Draft
	// unknown are the keys of plain pages that nothing reads.
	unknown map[string]*unknownKey
	// reads are the keys that blocks read on other pages.
	reads  map[string]bool
	drafts []*model.Draft
	found  []diag.Diagnostic
}

func (d *decoder) report(ds ...diag.Diagnostic) { d.found = append(d.found, ds...) }

// rank orders entries: the default language comes first.
func (d *decoder) rank(e *entry) int {
	if e.lang == d.languages[0] {
		return 0
	}
	return 1
}

// cascade gives every entry what its folders hand down, the nearest first;
// those of the default language count last.
func (d *decoder) cascade(entries []*entry) {
	d.cascades = map[pageKey]cascade{}
	for _, e := range entries {
		n := e.file.keys.Cascade
		if n.Kind() == strictyaml.Null {
			continue
		}
		if !e.section {
			d.report(diag.New(diag.Error, CheckUnsupported, n.Pos(), "cascade has an effect in an _index.md only", "move it to the _index.md of the folder"))
			continue
		}
		c, ds := decodeCascade(n, d.kinds, d.unknownKey)
		d.report(ds...)
		d.cascades[pageKey{e.lang, e.key}] = c
	}
	if len(d.cascades) == 0 {
		return
	}
	for _, e := range entries {
		folders := above(e.key)
		if e.section {
			folders = slices.Insert(folders, 0, e.key)
		}
		for _, lang := range []string{e.lang, d.languages[0]} {
			for _, key := range folders {
				e.cascade = e.cascade.over(d.cascades[pageKey{lang, key}])
			}
		}
	}
}

// kindOf returns the kind of a page: its own word, else that of the page it
// translates, else what its folders hand down. Sections take no kind from a
// cascade: they list the pages that do.
func (d *decoder) kindOf(e *entry) model.Kind {
	original := d.at[pageKey{d.languages[0], e.key}]
	n := e.file.keys.Kind
	own, ds := d.kinds.decode(n)
	if !e.file.keys.Draft {
		d.report(ds...)
	}
	if original != nil && d.rank(e) > 0 {
		if own != "" && own != original.kind {
			d.report(diag.New(diag.Error, CheckTranslated, n.Pos(),
				fmt.Sprintf("the kind %q differs from that of the page it translates, %q", own, original.kind), "remove the key kind"))
		}
		return original.kind
	}
	if own == "" && n.Kind() != strictyaml.Null {
		return "" // a kind that was reported, or that nobody knows: its keys are not looked at
	}
	if e.section {
		return cmp.Or(own, model.KindPage)
	}
	return cmp.Or(own, e.cascade.Kind, model.KindPage)
}

// decode turns an entry into a draft and keeps it, unless it is not to be
// published yet or translates a definition that is not.
func (d *decoder) decode(e *entry) {
	var original *model.Draft
	if d.rank(e) > 0 {
		o, exists := d.originals[e.key]
		if exists && o == nil && e.kind != model.KindPage {
			return
		}
		original = o
	}
	draft := e.draft(original)
	if e.file.keys.Draft {
		draft = nil
	} else {
		d.frontMatter(e, draft, original)
		d.body(e, draft)
		d.drafts = append(d.drafts, draft)
	}
	if d.rank(e) == 0 && d.at[pageKey{e.lang, e.key}] == e {
		d.originals[e.key] = draft
	}
}

// draft returns what is known of a page before its front matter is decoded.
func (e *entry) draft(original *model.Draft) *model.Draft {
	draft := &model.Draft{
		File: e.file.Path, Root: e.root, Lang: e.lang, Key: e.key, Section: e.section,
		Kind: cmp.Or(e.kind, model.KindPage), ID: e.defaultID(), IDPos: e.file.start(), TitleID: e.file.TitleID, Doc: e.file.Doc, Digest: e.file.Digest,
		Date: value.NoDate, LastMod: value.NoDate, LastReviewed: value.NoDate,
	}
	if original != nil {
		draft.ID, draft.Weight = original.ID, original.Weight
	}
	return draft
}

// frontMatter decodes the front matter of an entry.
func (d *decoder) frontMatter(e *entry, draft, original *model.Draft) {
	table, computes := d.kinds.table(e.kind)
	switch {
	case !computes:
		d.plain(e, draft, original)
	case d.rank(e) > 0 && original == nil:
		d.report(diag.New(diag.Error, CheckTranslated, e.file.start(),
			fmt.Sprintf("a %s is defined in the default language, and there is no such file", e.kind),
			fmt.Sprintf("write content/%s/%s.md; this file then translates it", d.languages[0], e.key)))
		draft.Kind = model.KindPage
	default:
		r := &kindReader{table: table, open: d.kinds.open, fallback: d.languages[0], cascade: e.cascade, draft: draft}
		if original == nil {
			draft.Def = table.decode(r, e.file.Front)
		} else {
			table.translate(r, e.file.Front, original.Def)
			adopt(draft, original)
		}
		d.report(r.found...)
	}
	draft.Title = cmp.Or(draft.Title, e.file.Title)
}

// plain decodes a page without a kind. It may carry any key.
func (d *decoder) plain(e *entry, draft, original *model.Draft) {
	c := &e.file.keys
	d.report(e.file.keyFindings...)
	if e.kind != "" {
		for _, k := range c.Rest {
			d.unknownKey(k.Key, k.KeyPos)
		}
	}
	c.fill(draft)
	draft.Fields = fields(c.Rest)
	if controlOf(draft); draft.Control != nil {
		for _, key := range controlKeys() {
			d.reads[key] = true
		}
	}
	d.report(inherit(draft, c.shared, e.cascade)...)
	if original != nil {
		adopt(draft, original)
	}
}

// fields are the keys of a plain page that are not those of every page. Texts and
// lists of texts are kept; mappings are nobody's business.
func fields(rest strictyaml.Rest) []model.Field {
	var out []model.Field
	for _, e := range rest {
		f := model.Field{Key: e.Key, Pos: e.KeyPos}
		nodes := e.Value.Items()
		if e.Value.Kind() == strictyaml.Scalar {
			nodes = []strictyaml.Node{e.Value}
		}
		for _, n := range nodes {
			if n.Kind() == strictyaml.Scalar {
				f.Values = append(f.Values, model.Name{Text: strings.TrimSpace(n.Text()), Pos: n.Pos()})
			}
		}
		if f.Values != nil {
			out = append(out, f)
		}
	}
	return out
}

// inherit fills the shared keys of a draft from front matter, else from the
// cascade.
func inherit(draft *model.Draft, s shared, c cascade) []diag.Diagnostic {
	draft.Owner = toActor(s.Owner)
	if draft.Owner.None() {
		draft.Owner = toActor(c.Owner)
	}
	draft.Division = cmp.Or(s.Division, c.Division)
	draft.Audience = s.Audience
	draft.ReviewEvery = cmp.Or(s.ReviewEvery.Duration, c.ReviewEvery)
	if s.Period != nil {
		draft.Period = &s.Period.Period
	}
	return freeze(draft, s)
}

// adopt fills the shared keys that a translation does not have from the page
// that it translates.
func adopt(draft, original *model.Draft) {
	if draft.Owner.None() {
		draft.Owner = original.Owner
	}
	draft.Division = cmp.Or(draft.Division, original.Division)
	if draft.Audience == nil {
		draft.Audience = original.Audience
	}
	draft.ReviewEvery = cmp.Or(draft.ReviewEvery, original.ReviewEvery)
	draft.Period = cmp.Or(draft.Period, original.Period)
	for _, f := range original.Fields {
		if !slices.ContainsFunc(draft.Fields, func(own model.Field) bool { return own.Key == f.Key }) {
			draft.Fields = append(draft.Fields, f)
		}
	}
	draft.Frozen = cmp.Or(draft.Frozen, original.Frozen)
	draft.Control = cmp.Or(draft.Control, original.Control)
}

// body decodes blocks and inline values.
func (d *decoder) body(e *entry, draft *model.Draft) {
	for i, b := range e.file.Doc.Blocks {
		block, reads, ds := decodeBlock(b, e.file.bodies[i], d.kinds)
		for _, key := range reads {
			d.reads[key] = true
		}
		draft.Blocks = append(draft.Blocks, block)
		d.report(ds...)
	}
	for _, v := range e.file.Doc.Values {
		val, ds := decodeValue(v.Source, v.Pos)
		draft.Values = append(draft.Values, val)
		d.report(ds...)
	}
}
