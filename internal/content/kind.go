package content

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// kindTable says how the pages of a kind are decoded.
type kindTable struct {
	kind model.Kind
	// front has a field for every key of the kind.
	front any
	// decode reads the file that holds the definition.
	decode func(*kindReader, strictyaml.Node) model.Definition
	// translate reads a translation and merges its sentences.
	translate func(*kindReader, strictyaml.Node, model.Definition)
	// later are keys of the design that this version refuses.
	later []string
	// required are the keys that such a page must have.
	required []string
	// record is the declaration of a kind of records, whose fields are keys too.
	record *record.Kind
}

// kinds are the kinds that the pages of a site may have.
type kinds struct {
	tables []kindTable
	// words are their names, in the order in which hints list them.
	words []string
	// open says that there may be others, as in [record.Set.Open].
	open bool
}

// kindsOf makes the tables of the kinds of a site: those that compute, then its
// records.
func kindsOf(declared *record.Set) *kinds {
	tables := []kindTable{
		{model.KindProcedure, procedureFront{}, decodeProcedure, translateProcedure, []string{"requester"}, nil, nil},
		{model.KindRole, roleFront{}, decodeRole, translateRole, []string{"requester"}, nil, nil},
		{model.KindCapability, capabilityFront{}, decodeCapability, translatePlain, []string{"requester"}, nil, nil},
		{model.KindMetric, metricFront{}, decodeMetric, translatePlain, []string{"goal", "requester"}, []string{"formula"}, nil},
		{model.KindFunnel, funnelFront{}, decodeFunnel, translatePlain, []string{"requester"}, []string{"stages"}, nil},
		{model.KindCampaign, campaignFront{}, decodeCampaign, translatePlain, []string{"approver", "requester"}, nil, nil},
		{model.KindConvention, conventionFront{}, decodeConvention, translatePlain, []string{"requester"}, []string{"applies_to", "grammar", "fields"}, nil},
	}
	for _, k := range declared.Kinds() {
		tables = append(tables, recordTable(k))
	}
	all := &kinds{tables: tables, open: declared.Open()}
	for _, k := range model.Kinds(declared) {
		all.words = append(all.words, string(k))
	}
	return all
}

// keys lists the keys of a kind.
func (t kindTable) keys() []string {
	keys := strictyaml.Fields(t.front)
	if t.record != nil {
		keys = append(keys, t.record.Keys()...)
	}
	return keys
}

// KeysOf lists the keys that a kind which computes has beside those of every page.
func KeysOf(k model.Kind) []string {
	t, ok := kindsOf(nil).table(k)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(t.keys(), func(key string) bool { return slices.Contains(commonKeys(), key) })
}

// table returns the table of a kind; ok is false for a plain page.
func (ks *kinds) table(k model.Kind) (kindTable, bool) {
	i := slices.IndexFunc(ks.tables, func(t kindTable) bool { return t.kind == k })
	if i < 0 {
		return kindTable{}, false
	}
	return ks.tables[i], true
}

// decode reads the name of a kind; "" when none is given, it is wrong or nobody knows.
func (ks *kinds) decode(n strictyaml.Node) (model.Kind, []diag.Diagnostic) {
	if n.Kind() == strictyaml.Null {
		return "", nil
	}
	if slices.Contains(ks.words, n.Text()) {
		return model.Kind(n.Text()), nil
	}
	if ks.open && n.Text() != "" {
		return "", nil
	}
	hint := "kinds are " + strings.Join(ks.words, ", ")
	if near := value.Nearest(n.Text(), ks.words); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return "", []diag.Diagnostic{n.Want("a kind of page", hint)}
}

// kindReader decodes the front matter of one page of a kind.
type kindReader struct {
	table    kindTable
	open     bool   // see [kinds]
	fallback string // the default language
	cascade  cascade
	draft    *model.Draft
	found    []diag.Diagnostic
}

func (r *kindReader) report(ds ...diag.Diagnostic) { r.found = append(r.found, ds...) }

// decode fills front, in which c holds the keys of every page.
func (r *kindReader) decode(n strictyaml.Node, front any, c *common) {
	r.report(n.Decode(front)...)
	for _, e := range c.Rest {
		r.stray(e, r.table.keys())
	}
	r.fill(c)
}

// fill puts the keys of every page into the draft.
func (r *kindReader) fill(c *common) {
	c.fill(r.draft)
	if c.AsOf.Kind() != strictyaml.Null && r.table.record == nil {
		r.fail(c.AsOf.Pos(), "remove it; write a page without a kind that shows the numbers of a day", "a %s always speaks for the day of the site", r.table.kind)
	}
	r.report(inherit(r.draft, c.shared, r.cascade)...)
}

// translate fills front, in which o holds the keys of every translation.
func (r *kindReader) translate(n strictyaml.Node, front any, o *own, rest *strictyaml.Rest) {
	r.report(n.Decode(front)...)
	r.untranslatable(*rest, strictyaml.Fields(front))
	r.fillOwn(o)
}

// untranslatable reports keys that a translation cannot have.
func (r *kindReader) untranslatable(rest strictyaml.Rest, known []string) {
	for _, e := range rest {
		if !slices.Contains(r.table.keys(), e.Key) {
			r.stray(e, known)
			continue
		}
		r.report(diag.New(diag.Error, CheckTranslated, e.KeyPos, fmt.Sprintf("the key %q defines the %s and cannot stand in a translation", e.Key, r.table.kind),
			"write it in the file of the default language only"))
	}
}

// fillOwn puts the keys of a translation into its draft.
func (r *kindReader) fillOwn(o *own) {
	id := r.draft.ID
	o.fill(r.draft)
	if r.draft.ID != id {
		r.report(diag.New(diag.Error, CheckTranslated, r.draft.IDPos, fmt.Sprintf("the id %q differs from that of the page it translates, %q", r.draft.ID, id),
			"remove the key id"))
		r.draft.ID = id
	}
}

// stray reports a key that the kind does not have.
func (r *kindReader) stray(e strictyaml.Pair[strictyaml.Node], known []string) {
	if slices.Contains(r.table.later, e.Key) {
		r.report(diag.New(diag.Error, CheckUnsupported, e.KeyPos, fmt.Sprintf("the key %q is not supported yet", e.Key), "remove it"))
		return
	}
	if r.open && r.table.record != nil {
		return // a field that the site adds
	}
	r.report(strictyaml.UnknownKey(e.KeyPos, e.Key, known))
}

// translatePlain reads a translation of a kind without prose in front matter.
func translatePlain(r *kindReader, n strictyaml.Node, _ model.Definition) {
	f := struct {
		own
		Rest strictyaml.Rest `yaml:",rest"`
	}{own: newCommon().own}
	r.translate(n, &f, &f.own, &f.Rest)
}

// at is the place of a mistake about the page as a whole.
func (r *kindReader) at() diag.Pos { return diag.Pos{File: r.draft.File, Line: 1, Col: 1} }

func (r *kindReader) fail(pos diag.Pos, hint, format string, args ...any) {
	r.report(diag.New(diag.Error, CheckFrontMatter, pos, fmt.Sprintf(format, args...), hint))
}

// owner gives a definition the owner of its page.
func (r *kindReader) owner(into *model.Actor) {
	*into = r.draft.Owner
	r.draft.Actors = append(r.draft.Actors, into)
}

// actor notes somebody to be looked up among the roles.
func (r *kindReader) actor(into *model.Actor, n name) {
	*into = toActor(n)
	r.draft.Actors = append(r.draft.Actors, into)
}

// role notes somebody who must be a role of the handbook.
func (r *kindReader) role(into *model.Actor, n name) {
	*into = toActor(n)
	r.need(model.KindRole, n, func(d model.Definition) { into.Role = d.(*model.Role) })
}

// need notes a reference that must lead to a definition.
func (r *kindReader) need(kind model.Kind, n name, bind func(model.Definition)) {
	if n.V != "" {
		r.draft.Needs = append(r.draft.Needs, model.Need{Name: toName(n), Kind: kind, Bind: bind})
	}
}
