// Package measure finds the measures of formulas in the facts: what "cost",
// "crm.lead" or "clicks{channel=Mail}" means for the sources that a site has.
//
// [Facts] are those sources as of a day. [Facts.Find] turns a measure into a
// [Leaf], the sources that it adds up and the filter they are read through, or
// into a [Problem] that says what is wrong with it.
//
// A bare name adds up all sources that have it. A source without a dimension has
// the null value of it on all facts, so nothing vanishes when a total is broken
// down. While a source has failed that may have the measure, a bare name gives
// no number at all rather than a sum that may lack a part. Two sources that both
// have it for one day and channel perhaps report the same things twice:
// [Leaf.DoubleCounts] says so.
package measure
