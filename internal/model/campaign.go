package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// CampaignDim is the dimension whose values are campaigns: the id of a
// [Campaign] is one of them.
const CampaignDim = "campaign"

// Campaign is the brief of a campaign: what it may cost, when it runs and what it
// is to reach. Its ID is the campaign's name as the data have it.
type Campaign struct {
	Entity
	Owner Actor
	// Budget is what it may cost in all, in Currency ("" is the site's); null when
	// the brief gives none. It is not below zero.
	Budget    value.Num
	Currency  string
	BudgetPos diag.Pos
	// Period is when it runs, nil where the brief does not say; it is fixed.
	Period *expr.Period
	// Status is planned, running, paused, ended or cancelled, "" where it is not
	// given.
	Status string
	KPIs   []KPI
}

// KPI is a metric that a campaign is measured by, and what it is to reach.
type KPI struct {
	Metric *Metric
	Target value.Num
	Pos    diag.Pos
}
