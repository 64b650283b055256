package content

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type metricFront struct {
	common
	controlFront
	Formula  formula                       `yaml:"formula"`
	Unit     strictyaml.Node               `yaml:"unit" enum:"count,money,ratio,number,days"`
	Better   strictyaml.Node               `yaml:"better" enum:"higher,lower"`
	Target   strictyaml.Located[value.Num] `yaml:"target"`
	Currency name                          `yaml:"currency"`
}

func decodeMetric(r *kindReader, n strictyaml.Node) model.Definition {
	f := metricFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	r.control(f.controlFront, model.StateActive)
	m := &model.Metric{Formula: f.Formula.Formula, FormulaPos: f.Formula.pos, Target: f.Target.V, TargetPos: f.Target.Pos}
	r.owner(&m.Owner)
	if f.Formula.pos.Line == 0 {
		m.FormulaPos = r.at()
		r.report(diag.New(diag.Error, CheckInvalidFormula, r.at(), "the metric has no formula", "write formula: cost / leads, or another one"))
	}
	unit, better := string(model.UnitNumber), ""
	r.report(choose(f.Unit, &unit, "count", "money", "ratio", "number", "days")...)
	r.report(choose(f.Better, &better, "higher", "lower")...)
	m.Unit = model.Unit(unit)
	m.HigherIsBetter, m.Directed = better == "higher", better != ""
	m.Currency = r.currency(f.Currency)
	if m.Currency != "" && m.Unit != model.UnitMoney {
		r.fail(f.Currency.Pos, "remove it, or write unit: money", "the currency is that of a target of money, and the metric is no money")
		m.Currency = ""
	}
	return m
}
