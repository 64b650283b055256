// Package naming reads names that follow a grammar, such as those of
// campaigns.
//
// A grammar is written as the name looks, with fields in braces and parts that
// may be missing in square brackets:
//
//	{date}_{region}_{budget}_{type}[_{name}]
//
//	20260401_apac_010_webinar_spring-launch
//
// What a field may hold is said beside the grammar ([Field]): one of a list of
// values, digits, a date of a fixed form, or any text. A field ends where the
// text that follows it in the grammar comes next, or at the end of the name
// where nothing need follow; only a listed value may hold that text itself, and
// then the longest value counts. A part in brackets is read if the name goes on
// the way it says, else it is missing. Nothing is tried twice, so reading a
// name takes a time proportional to its length, and one name has one reading.
//
// Listed values are compared folded, as values of dimensions are; the text
// between fields must be as written.
package naming
