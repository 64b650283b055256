package config

import "slices"

// Role is what a column is to mopsite.
type Role uint8

// The roles. Auto lets the cells decide: all numbers make a number, anything
// else a dimension.
const (
	Auto Role = iota
	Date
	Dimension
	Count
	Number
	Money
)

var roleWords = [...]string{"auto", "date", "dimension", "count", "number", "money"}

// String returns the role's word.
func (r Role) String() string { return roleWords[r] }

// Measure reports whether the column holds quantities.
func (r Role) Measure() bool { return r >= Count }

// The canonical names of dates and of the currency.
const (
	NameDate     = "date"
	NameFrom     = "from"
	NameTo       = "to"
	NameCurrency = "currency"
)

// canonical gives the names with a fixed role.
var canonical = []struct {
	role  Role
	names []string
}{
	{Date, []string{NameDate, NameFrom, NameTo}},
	{Dimension, []string{
		"channel", "campaign", "campaign_group", "region", "account", NameCurrency, "ad_group", "ad", "keyword",
		"search_term", "match_type", "network", "device", "country", "product", "division", "segment", "source", "medium",
	}},
	{Count, []string{
		"impressions", "clicks", "views", "sends", "delivered", "opens", "unsubscribes", "bounces",
		"sessions", "engaged_sessions", "visits", "new_users", "events",
		"leads", "mql", "sal", "sql", "opps", "won", "lost",
	}},
	{Number, []string{"conversions", "key_events"}},
	{Money, []string{"cost", "revenue", "conversion_value", "budget"}},
}

// RoleOf returns the fixed role of a canonical name, Auto for any other name.
func RoleOf(name string) Role {
	for _, c := range canonical {
		if slices.Contains(c.names, name) {
			return c.role
		}
	}
	return Auto
}

// CanonicalNames lists the names with a fixed role, in the order of the manual,
// whose table is held against them.
func CanonicalNames() []string {
	var names []string
	for _, c := range canonical {
		names = append(names, c.names...)
	}
	return names
}
