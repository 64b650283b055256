package leak

import (
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// months is how many are shown.
const months = 24

// newest returns the newest complete months, before the one that holds as-of. They
// end with the last that has any of some days: where an export stopped years ago,
// the months up to as-of would show nothing of what there is.
func newest(f *measure.Facts, days value.Span) value.Span {
	last := f.Calendar.Bucket(f.AsOf, value.Month).From - 1
	if !days.Empty() {
		last = min(last, f.Calendar.Bucket(days.To, value.Month).To)
	}
	return value.Span{From: (last + 1).AddMonths(-months), To: last}
}
