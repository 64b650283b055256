package join

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// again returns what the histories of statuses tell of each entity. A stage that is
// a column of its own has one day, which the entity knows; a history has a row for
// each time that a status was taken, so it tells of comebacks, and of statuses that
// no stage names.
func (es *Entities) again() map[int32][]rollup.Event {
	out := map[int32][]rollup.Event{}
	for file, f := range es.files {
		first := es.layout(f.Input).stage
		for _, t := range f.Records.Taken() {
			e := es.numbers[file][t.Entity]
			if e < 0 || es.unknown[e] {
				continue
			}
			ev := rollup.Event{Day: t.Day, Stage: facts.NoStage}
			if t.Stage >= 0 {
				ev.Stage = uint8(first + t.Stage)
			}
			out[e] = append(out[e], ev)
		}
	}
	return out
}

// events are all days on which an entity had a status: the first of each stage, and
// those of its histories.
func (es *Entities) events(e int, again []rollup.Event) []rollup.Event {
	out := again
	for stage, day := range es.entityDays(e) {
		if day != value.NoDate {
			out = append(out, rollup.Event{Day: day, Stage: uint8(stage)})
		}
	}
	return out
}
