// Package expr is mopsite's one small language: formulas over measures,
// periods, comparisons and durations.
//
// A formula says how a metric comes out of sums. It is evaluated after
// summing, on exact rationals, so a ratio is a ratio of sums and never a mean
// of ratios:
//
//	formula  = sum .
//	sum      = product { ( "+" | "-" ) product } .
//	product  = unary { ( "*" | "/" ) unary } .
//	unary    = "-" unary | primary .
//	primary  = number | measure | metric | "(" sum ")" .
//	number   = digit { digit } [ "." digit { digit } ] .
//	measure  = name [ "." name ] [ "{" filter { "," filter } "}" ] .
//	filter   = name "=" ( word | quoted ) .
//	metric   = "@" ( id | quoted ) .
//	name     = ( letter | "_" ) { letter | digit | "_" } | quoted .
//	id       = namechar { namechar | "-" namechar } .   // namechar: letter, digit, "_"
//	word     = one or more characters, none of them a blank or one of , = { } ( ) "
//	quoted   = `"` { character | `\"` | `\\` } `"` .     // at least one character
//
// Letters are those of any script, with their marks; blanks may stand between
// any two parts but not within one. A bare measure name adds up the sources
// that have the measure; a measure before a dot is the source's name. The
// hyphen is an operator: a measure whose name holds one is quoted
// (`"win-rate"`), while a metric's id may hold hyphens between characters, so
// `@win-rate` is one metric and `@won - @lost` needs its blanks.
//
// A period names days; what it means depends on the as-of date and the fiscal
// calendar, so it is parsed once and resolved later:
//
//	period   = "last" [ count ] unit | "this" unit | "since" point | "all"
//	         | point [ ".." point ] .
//	unit     = "day" | "week" | "month" | "quarter" | "year" | "fiscal year" .  // or plural after a count
//	point    = 2024 | 2024Q3 | 2024-05 | 2024-05-03 | FY2024 | FY2024Q1 .
//
// A comparison is `previous period`, `previous year` or `target`. A duration is a whole
// number and a unit: 30d, 6 months, 4 business hours.
//
//	duration = count ( "d" | "w" | "h" | "y" ) | count [ "business" ] dunit .
//	dunit    = "minute" | "hour" | "day" | "week" | "month" | "year" .           // or plural
//
// Words of periods, comparisons and durations may be written in capitals.
// Every String method returns the canonical text, which parses to an equal
// value. A mistake is a [*SyntaxError] with a position and a hint.
package expr
