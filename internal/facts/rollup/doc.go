// Package rollup makes facts: it adds up what was read of a source until only
// facts are left, whatever the order it came in.
//
//   - [Builder]: rows of counts and money → [facts.Table]. Rows of equal days and
//     dimensions become one. Millions of them come in, so several goroutines may
//     add at once, each through a [Writer]; rows live in shards by the hash of
//     their key (shard.go), where a writer waits for no other, and are sorted
//     once, at the end (sort.go).
//   - [CohortBuilder]: the journeys of entities → [facts.Journeys]. An entity is
//     counted in the cohort of every stage it passed, and is then forgotten.
//
// A table that is built may still change before it becomes facts: [Builder.Merge]
// joins two, [Builder.Recast] gives dimensions other names and values, and
// [Builder.Members] says what stands beside each value, for those who decide
// about that.
//
// Sums are integers, so they cannot depend on who added what when; that none of
// them is too large is known from the magnitudes alone ([Builder.Overflow]).
package rollup
