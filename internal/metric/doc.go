// Package metric is where words meet numbers: an [Engine] applies the formulas
// of the handbook's metric pages to facts. It is pure: the same site, facts and
// as-of date give the same [Table].
//
// The rooms below it know no formula: measure finds names in the facts, match
// says how far the names of sources agree, lineage which lines stand behind a
// number. Those above it ask it: funnel counts entities stage by stage, results
// computes all that the pages of a site show. The command query asks the same
// engine. (Package maturity stands beside: it knows no facts.)
//
// Walk of one figure: a metric page says `formula: cost / crm.lead`. For a
// group of facts (a month, a channel) each measure is summed first, exactly;
// then the formula is evaluated on the sums, so a ratio is a ratio of sums.
// What cannot be computed is a null [Quantity] with a reason, never zero.
//
// # What a null is, and what a zero
//
// A sum over facts that have no value is null: a month without a line of an
// advertising report may have cost nothing, or the export is missing. Records
// are different: a list of leads that has none in a month says that there was
// none. So a count from a record source is zero where the source speaks (from
// its first fact to its newest, and as long after that as it calls itself
// fresh) and knows the group: a channel that no record ever had stays null, for
// it may be a misspelling. An amount of records is zero in the same way where
// nothing reached its stage, so that a channel without a win shows its loss;
// where something did, and nobody filled an amount in, it stays null.
//
// Groups exist where facts do. Grouped by time alone, the buckets in between
// are there too, as nulls or zeroes. A bucket is partial if the period or as-of
// cuts it, or if the facts of a source begin or end in it.
//
// # Ratios across sources
//
// CPL divides the cost of advertising reports by leads of the CRM. Over a
// whole period that needs no join. By channel it does, and package match says
// how far the names of both sides agree. A filter (`where: {channel: X}`) joins as
// a grouping does, so a bar of a chart and the same bar picked alone are given or
// refused together; a filter inside the formula is the author's own join. Below
// min_match the whole table is refused: one misnamed campaign spoils the others,
// whose cost or leads it holds.
package metric
