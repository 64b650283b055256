// Package stamp sums up in a few characters what, besides the exports, decides the
// facts of a source: its settings, and what this version of mopsite makes of the
// exports. An import keeps the stamp beside its facts; a build that comes to another
// one says that they are out of date.
package stamp

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// Settings stands for all that decides, besides the exports, what an import
// makes of a source: its settings, those of shared dimensions with their map
// tables and conventions, limits and currency. Where something stands in mopsite.yaml does not
// matter, nor does what only a build looks at.
func Settings(t *tree.Tree, c *config.Config, rules map[string]share.Convention, src *config.Source) string {
	h := sha256.New()
	own := *src
	own.Freshness, own.Owner.V = 0, ""
	spell(h, reflect.ValueOf(own))
	spell(h, reflect.ValueOf(c.Dimensions))
	spell(h, reflect.ValueOf(c.Limits.MaxRejected.Exact(6)))
	if src.People {
		spell(h, reflect.ValueOf(c.Limits.MinCell))
	}
	spell(h, reflect.ValueOf(c.Site.Currency))
	for _, d := range c.Dimensions {
		if f, ok := t.Lookup(d.Map.V); ok && d.Map.V != "" {
			sum, err := f.Hash()
			if err != nil { // a finding of those who read it
				sum = ""
			}
			spell(h, reflect.ValueOf(sum))
		}
		spell(h, reflect.ValueOf(rules[d.Convention.V]))
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Of stands for all that decides, besides the exports, what the facts of a source
// are: [Settings] and, after a hyphen, [Reading]. Facts of early versions have the
// first part only.
func Of(t *tree.Tree, c *config.Config, rules map[string]share.Convention, s *facts.Source) string {
	src := c.Source(s.Name)
	return Settings(t, c, rules, src) + "-" + Reading(c, src, s)
}

// spell writes a value with the names of its fields, positions left out, and
// fields that a build alone looks at (`facts:"-"`) or that came later and say
// nothing (`facts:"written"`).
func spell(w io.Writer, v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[diag.Pos]():
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			spell(w, v.Elem())
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag.Get("facts")
			if tag == "-" || tag == "written" && v.Field(i).IsZero() {
				continue
			}
			fmt.Fprintf(w, "%s{", v.Type().Field(i).Name)
			spell(w, v.Field(i))
			fmt.Fprint(w, "}")
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			fmt.Fprint(w, "[")
			spell(w, v.Index(i))
			fmt.Fprint(w, "]")
		}
	case v.Kind() == reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			fmt.Fprintf(w, "%q:", fmt.Sprint(k))
			spell(w, v.MapIndex(k))
		}
	default:
		fmt.Fprintf(w, "%q", fmt.Sprint(v))
	}
}
