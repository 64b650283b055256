package content

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// own are the keys that each page has for itself, translations too.
type own struct {
	ID           name                         `yaml:"id"`
	Kind         strictyaml.Node              `yaml:"kind"`
	Title        string                       `yaml:"title"`
	Description  string                       `yaml:"description"`
	Reading      string                       `yaml:"reading"`
	Weight       *int                         `yaml:"weight"`
	Tags         strictyaml.OneOrMany[string] `yaml:"tags"`
	Aliases      names                        `yaml:"aliases"`
	Draft        bool                         `yaml:"draft"`
	Date         value.Date                   `yaml:"date"`
	LastMod      value.Date                   `yaml:"lastmod"`
	LastReviewed value.Date                   `yaml:"last_reviewed"`
	Tooltips     *bool                        `yaml:"tooltips"`
}

// shared are the keys of every page that a page of a kind defines once, in the
// default language.
type shared struct {
	Owner       name                         `yaml:"owner"`
	Division    string                       `yaml:"division"`
	Audience    strictyaml.OneOrMany[string] `yaml:"audience"`
	ReviewEvery reviewEvery                  `yaml:"review_every"`
	Period      *fixedPeriod                 `yaml:"period"`
	AsOf        strictyaml.Node              `yaml:"as_of"`
	Numbers     []keptFront                  `yaml:"numbers"`
	Cascade     strictyaml.Node              `yaml:"cascade"`
}

// common are the keys of every page; Rest takes those of its kind and unknown ones.
type common struct {
	own
	shared
	Rest strictyaml.Rest `yaml:",rest"`
}

// newCommon returns keys that are all absent.
func newCommon() common {
	return common{own: own{Date: value.NoDate, LastMod: value.NoDate, LastReviewed: value.NoDate}}
}

// commonKeys lists the keys of every page.
func commonKeys() []string { return strictyaml.Fields(common{}) }

// fill puts the keys that a page has for itself into its draft.
func (o *own) fill(d *model.Draft) {
	d.Title, d.Description = strings.TrimSpace(o.Title), strings.TrimSpace(o.Description)
	d.Reading = strings.TrimSpace(o.Reading)
	d.NoTooltips = o.Tooltips != nil && !*o.Tooltips
	d.Tags = o.Tags
	for _, a := range o.Aliases {
		d.Aliases = append(d.Aliases, toName(a))
	}
	d.Date, d.LastMod, d.LastReviewed = o.Date, o.LastMod, o.LastReviewed
	if o.Weight != nil {
		d.Weight = *o.Weight
	}
	if o.ID.V != "" {
		d.ID, d.IDPos = o.ID.V, o.ID.Pos
	}
}

// cascade is what an _index.md hands down. Pages below may say otherwise.
type cascade struct {
	Kind        model.Kind
	Owner       name
	Division    string
	ReviewEvery expr.Duration
}

// decodeCascade reads the cascade of a section. Keys that are not mopsite's
// are handed to unknown: they are Hugo's, and harmless.
func decodeCascade(n strictyaml.Node, ks *kinds, unknown func(key string, pos diag.Pos)) (cascade, []diag.Diagnostic) {
	var f struct {
		Kind        strictyaml.Node `yaml:"kind"`
		Owner       name            `yaml:"owner"`
		Division    string          `yaml:"division"`
		ReviewEvery reviewEvery     `yaml:"review_every"`
		Rest        strictyaml.Rest `yaml:",rest"`
	}
	if n.Kind() == strictyaml.List {
		return cascade{}, []diag.Diagnostic{diag.New(diag.Error, CheckUnsupported, n.Pos(),
			"a cascade of several parts is not supported yet", "write one mapping: cascade: {kind: procedure}")}
	}
	ds := n.Decode(&f)
	kind, more := ks.decode(f.Kind)
	ds = append(ds, more...)
	for _, e := range f.Rest {
		if slices.Contains(commonKeys(), e.Key) {
			ds = append(ds, diag.New(diag.Error, CheckUnsupported, e.KeyPos, fmt.Sprintf("the key %q in a cascade is not supported yet", e.Key),
				"kind, owner, division and review_every can be handed down"))
			continue
		}
		unknown("cascade."+e.Key, e.KeyPos)
	}
	return cascade{kind, f.Owner, f.Division, f.ReviewEvery.Duration}, ds
}

// over lays a nearer cascade over c.
func (c cascade) over(outer cascade) cascade {
	if c.Kind == "" {
		c.Kind = outer.Kind
	}
	if c.Owner.V == "" {
		c.Owner = outer.Owner
	}
	if c.Division == "" {
		c.Division = outer.Division
	}
	if c.ReviewEvery == (expr.Duration{}) {
		c.ReviewEvery = outer.ReviewEvery
	}
	return c
}
