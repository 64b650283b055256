// Package frozen keeps what pages that speak for a day of their own have shown.
//
// Such a page is computed as of its day, from the facts of today: what is imported
// later for days before is in it, so a report that a meeting has read would change
// under its readers. So its figures are written down, and from then on those are
// shown. Where today's facts give another figure the page says so.
//
// A figure is known by what it is, not by where it stands: the id of a metric or
// the stage of a funnel, the filter, the group and the days. So a page may be
// rearranged or translated, and two pages of one day agree.
package frozen
