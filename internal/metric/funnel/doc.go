// Package funnel counts how far entities come, stage by stage, and judges where
// they are lost.
//
// [Count] answers a [Query] in one of two views, which are never mixed. A cohort
// is counted by the day of entry, and every stage within the window after it; by
// period each stage counts on its own day. The first needs the stages of one
// record source, so that entities can be followed; the second adds up whatever
// sources have the measures.
//
// A cohort is mature once its youngest entity is as old as the horizon: the
// window or, without one, the time within which nine of ten that reached the last
// stage did so. Steps are rates of mature cohorts only, with Wilson's 95 %
// interval; under 20 cases they are not judged ([Judge]).
package funnel
