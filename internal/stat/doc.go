// Package stat says how sure a number can be, and what it may come to. Its
// functions are pure: they know counts and shares, and nothing of funnels or
// campaigns. Counts come in; who shows the results rounds.
//
//	[Wilson]       the interval of a rate
//	[Below]        whether a rate may still reach its target
//	[Differ]       whether two rates may be one
//	[Holm]         many such questions at once
//	[KaplanMeier]  how long they wait, some of whom still do
//	[Decompose]    whether a rate changed, or only who is counted in it
//	[Project]      what a young cohort may come to
//
// Shares that are made of counts alone are exact ([value.Num]). Bounds and
// p-values need square roots and tails of distributions: they are float64, since
// they are estimates whose last digits mean nothing, p-values rounded to nine
// decimals. Figures are never made of them.
package stat
