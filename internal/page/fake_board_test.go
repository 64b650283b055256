package page

import (
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// fakeRoadmap lays pages over the four quarters of a year.
func fakeRoadmap(b *model.RoadmapBlock) results.BlockData {
	var d results.BlockData
	for _, it := range b.Items {
		d.Spans = append(d.Spans, it.Page.Period.Resolve(asOf, value.Calendar{}).Full)
	}
	lane := value.Calendar{}.Bucket(value.DateOf(2026, 4, 1), value.Quarter)
	for range 4 {
		d.Lanes = append(d.Lanes, lane)
		lane = value.Calendar{}.Next(lane, value.Quarter)
	}
	return d
}
