// Package metric is where words meet numbers: it applies the definitions of
// the handbook's pages (formulas, funnels, capabilities) to facts, once, before
// anything is checked or drawn. It is pure: the same Site, facts, assessments
// and as-of date give the same [Results].
//
// Walk of one figure: a metric page says `formula: cost / crm.lead`. For a
// group of facts (a month, a channel) each measure is summed first, exactly;
// then the formula is evaluated on the sums, so a ratio is a ratio of sums.
// What cannot be computed is a null [Quantity] with a reason, never zero.
package metric
