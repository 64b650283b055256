package build

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckUnused is a convention that applies to a dimension that no source has.
const CheckUnused = "unused-convention"

// conventions gives dataset, which knows no pages, the rules for names that
// mopsite.yaml takes dimensions from. What does not exist is a finding there.
func conventions(c *config.Config, site *model.Site) (map[string]share.Convention, []diag.Diagnostic) {
	rules := map[string]share.Convention{}
	var found []diag.Diagnostic
	for _, d := range c.Dimensions {
		id := d.Convention
		if id.V == "" {
			continue
		}
		page := site.Convention(id.V)
		switch {
		case page == nil:
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, id.Pos,
				fmt.Sprintf("there is no convention %q", id.V), conventionHint(id.V, site)))
		case page.Grammar == nil: // its page has a finding
		case !hasField(page, d.Field.V):
			fields := page.Grammar.Fields()
			hint := "its fields are " + strings.Join(fields, ", ")
			if near := value.Nearest(d.Field.V, fields); near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, d.Field.Pos,
				fmt.Sprintf("the convention %s has no field %q", id.V, d.Field.V), hint))
		case page.AppliesTo == d.Name:
			found = append(found, diag.New(diag.Error, config.CheckConfig, id.Pos,
				fmt.Sprintf("the convention %s applies to %s itself", id.V, d.Name), "a convention gives other dimensions than the one it reads"))
		default:
			rules[id.V] = share.Convention{AppliesTo: page.AppliesTo, Grammar: page.Grammar}
		}
	}
	return rules, found
}

func hasField(c *model.Convention, field string) bool {
	_, ok := c.Grammar.Field(field)
	return ok
}

func conventionHint(id string, site *model.Site) string {
	var ids []string
	for _, c := range site.Conventions {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	switch near := value.Nearest(id, ids); {
	case near != "":
		return fmt.Sprintf("did you mean %s?", near)
	case len(ids) > 0:
		return "the conventions are " + strings.Join(ids, ", ")
	}
	return "write a page with kind: convention and this id"
}

// unappliedRules finds conventions that dimensions are taken from although no
// source has the dimension that they apply to. A source that failed might have.
func unappliedRules(b *Book, rules map[string]share.Convention) []diag.Diagnostic {
	if len(b.Set.Sources) == 0 || slices.ContainsFunc(b.Set.Sources, func(s *facts.Source) bool { return s.Failed }) {
		return nil
	}
	known := dimensionsOf(b.Set)
	var found []diag.Diagnostic
	for _, id := range slices.Sorted(maps.Keys(rules)) {
		page := b.Site.Convention(id)
		if slices.Contains(known, page.AppliesTo) {
			continue
		}
		hint := "no source has a dimension"
		switch near := nearestDimension(page.AppliesTo, known); {
		case near != "":
			hint = fmt.Sprintf("did you mean %s?", near)
		case len(known) > 0:
			hint = "the dimensions are " + strings.Join(known, ", ")
		}
		found = append(found, diag.New(diag.Warning, CheckUnused, page.AppliesToPos,
			fmt.Sprintf("no source has the dimension %q, so the convention gives nothing", page.AppliesTo), hint))
	}
	return found
}

// dimensionsOf are the dimensions of all facts, sorted, without the currency.
func dimensionsOf(set *facts.Set) []string {
	var names []string
	add := func(dims []facts.Dim) {
		for _, d := range dims {
			if d.Name != facts.CurrencyDim {
				names = append(names, d.Name)
			}
		}
	}
	for _, s := range set.Sources {
		if s.Table != nil {
			add(s.Table.Dims)
		}
		if s.Journeys != nil && len(s.Journeys.Sets) > 0 {
			add(s.Journeys.Sets[0].Dims)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nearestDimension is the dimension that a word is a slip of, or what readers
// call it.
func nearestDimension(word string, known []string) string {
	for _, lang := range []string{"ja", "en"} {
		w, err := theme.LoadWords(lang)
		if err != nil { // a test holds that they load
			continue
		}
		for _, d := range known {
			if key := "dimension." + d; w.Has(key) && value.Fold(w.T(key)) == value.Fold(word) {
				return d
			}
		}
	}
	return value.Nearest(word, known)
}
