package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// conventions gives dataset, which knows no pages, the rules for names that
// mopsite.yaml takes dimensions from. What does not exist is a finding there.
func conventions(c *config.Config, site *model.Site) (map[string]dataset.Convention, []diag.Diagnostic) {
	rules := map[string]dataset.Convention{}
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
			rules[id.V] = dataset.Convention{AppliesTo: page.AppliesTo, Grammar: page.Grammar}
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
