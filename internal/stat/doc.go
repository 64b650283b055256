// Package stat says how sure a number can be. Its functions are pure: they know
// counts and shares, and nothing of funnels or campaigns. Counts come in and
// bounds go out as they are; who shows them rounds.
//
// Bounds are float64, since they are estimates: the last of their digits means
// nothing. Figures themselves are never made of them.
package stat
