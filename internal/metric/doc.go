// Package metric is where words meet numbers: it applies the definitions of
// the handbook's pages (formulas, funnels, capabilities) to facts, once, before
// anything is checked or drawn. It is pure: the same Site, facts, assessments
// and as-of date give the same [Results]. Pages read [Compute]; the command
// query asks the same [Engine].
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
//
// # Funnels
//
// A cohort is counted by the day of entry, and every stage within the window
// after it; by period each stage counts on its own day. The two are never
// mixed. Steps are rates of mature cohorts only, with Wilson's 95 % interval;
// under 20 cases they are not judged.
package metric
