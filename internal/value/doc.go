// Package value holds the smallest nouns of mopsite: civil dates, the fiscal
// calendar, periods, fixed-point quantities, exact ratios and folded text.
//
// Nothing here knows about files, pages or the clock. A [Date] is a day number
// without a zone; a [Fixed] is an int64 in millionths of its unit, so that sums
// are exact and independent of order; a [Num] is an exact rational or null, the
// result of a formula. Null is not zero: every type that can be absent says so.
package value
