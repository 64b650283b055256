package content

import (
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type campaignFront struct {
	common
	Budget   strictyaml.Node                               `yaml:"budget"`
	Currency name                                          `yaml:"currency"`
	Status   strictyaml.Node                               `yaml:"status" enum:"planned,running,paused,ended,cancelled"`
	KPI      strictyaml.Map[strictyaml.Located[value.Num]] `yaml:"kpi"`
}

func decodeCampaign(r *kindReader, n strictyaml.Node) model.Definition {
	f := campaignFront{common: newCommon()}
	r.decode(n, &f, &f.common)
	c := &model.Campaign{Currency: r.currency(f.Currency), Period: r.draft.Period}
	r.owner(&c.Owner)
	r.report(choose(f.Status, &c.Status, "planned", "running", "paused", "ended", "cancelled")...)
	r.budget(c, f.Budget)
	for _, e := range f.KPI {
		id, target := name{V: e.Key, Pos: e.KeyPos}, e.Value
		if target.V.Null() {
			if target.Pos.Line == 0 {
				r.fail(e.KeyPos, "write the target: "+e.Key+": 100", "the KPI %q has no target", e.Key)
			}
			continue
		}
		r.need(model.KindMetric, id, func(d model.Definition) {
			c.KPIs = append(c.KPIs, model.KPI{Metric: d.(*model.Metric), Target: target.V, Pos: id.Pos})
		})
	}
	return c
}

// currency reads the code of a currency, "" for none.
func (r *kindReader) currency(n name) string {
	code := strings.TrimSpace(n.V)
	if code != "" && !config.IsCurrency(code) {
		r.fail(n.Pos, "write a code of three letters, such as JPY", "%q is no currency", n.V)
		return ""
	}
	return code
}

// budget reads the amount; one below zero is a slip.
func (r *kindReader) budget(c *model.Campaign, n strictyaml.Node) {
	if n.Kind() == strictyaml.Null {
		return
	}
	before := len(r.found)
	r.report(n.Decode(&c.Budget)...)
	c.BudgetPos = n.TextPos()
	if len(r.found) == before && c.Budget.Sign() < 0 {
		r.report(n.Wrong("must not be below zero", "write what the campaign may cost in all, such as 1200000"))
		c.Budget = value.Num{}
	}
}
