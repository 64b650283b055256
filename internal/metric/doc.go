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
// A bare measure adds up the sources that have it. A source without a
// dimension has the null value of it on all facts; so nothing vanishes when a
// total is broken down. While a source has failed, a bare name is unavailable if
// the settings of that source let it have the measure.
//
// Groups exist where facts do. Grouped by time alone, the buckets in between
// are there too, as nulls or zeroes. A bucket is partial if the period or as-of
// cuts it, or if the facts of a source begin or end in it.
//
// # Ratios across sources
//
// CPL divides the cost of advertising reports by leads of the CRM. Over a
// whole period that needs no join. By channel it does: sources are joined by
// equal values, and the result is only as good as their names agree. A value
// is matched if, up to as-of, it occurs among the facts of every measure of
// the division, in whatever month and for whatever measure: names are asked
// about, not whether a lead came this month. Null is equal to nothing. The
// matched share of a side is the part of its sum that stands beside matched
// values, of all values in the period; with several measures the least share
// counts. A filter (`where: {channel: X}`) joins as a grouping does, so a bar
// of a chart and the same bar picked alone are given or refused together; a
// filter inside the formula is the author's own join.
//
// Both shares are printed, but they do not weigh the same. Every campaign of an
// advertising report is one that somebody bought and named: if a part of the
// cost finds no counterpart, names differ. Records also hold people who came by
// ways that no report knows (search, word of mouth), 40 % of them in a
// healthy company, and that says nothing against the names. So below min_match
// the ratio is refused for the measures that read reports of counts, whichever
// side of the division they are on; among records only, or among reports only,
// for all. Refused is the whole table: one misnamed campaign spoils the others,
// whose cost or leads it holds.
//
// # Funnels
//
// A cohort is counted by the day of entry, and every stage within the window
// after it; by period each stage counts on its own day. The two are never
// mixed. Steps are rates of mature cohorts only, with Wilson's 95 % interval;
// under 20 cases they are not judged.
package metric
