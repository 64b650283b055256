package content

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type metricFront struct {
	common
	Formula formula         `yaml:"formula"`
	Unit    strictyaml.Node `yaml:"unit"`
	Better  strictyaml.Node `yaml:"better"`
	Target  value.Num       `yaml:"target"`
}

func decodeMetric(r *kindReader, n strictyaml.Node) model.Definition {
	f := metricFront{common: newCommon()}
	r.decode(n, &f, &f.common)
	m := &model.Metric{Formula: f.Formula.Formula, FormulaPos: f.Formula.pos, Target: f.Target}
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
	return m
}
