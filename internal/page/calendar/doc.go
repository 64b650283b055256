// Package calendar makes the calendars of a site: what falls due in the handbook,
// as files that calendar programs subscribe to (iCalendar, RFC 5545). There is one
// for the site and one for each role, in every language.
//
// A day comes from what a page says: its review, the renewal of a contract and the
// day from which that is to be decided, rights that end, a record that is to be
// done by a day, a milestone of the roadmap, the days of a campaign. Nothing comes
// from the clock: DTSTAMP is the as-of day, and a UID is made of the kind and id of
// a page, so that an event that moves stays the same event for those who
// subscribed.
package calendar
