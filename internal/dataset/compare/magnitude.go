package compare

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckMagnitude is money that is read in another unit than it is printed in.
const CheckMagnitude = "scaled-money"

// Magnitude warns of a file whose money is about a hundred or a thousand times that
// of the file before it, or that part of it, campaign by campaign, while what it
// counts stays as it was: one of the two was exported in cents, or in thousands.
func Magnitude(files []*pass.File) {
	if len(files) < 2 || !slices.ContainsFunc(files, func(f *pass.File) bool { return f.Counter.Money }) {
		return
	}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b *pass.File) int { return cmp.Compare(a.Counter.First, b.Counter.First) })
	for i, f := range files[1:] {
		before := files[i]
		if !scale.Far(f.Counter.Facts, before.Counter.Facts) {
			continue
		}
		m, times, names, ok := scale.MiddlesOf(f.Counter.Facts).Times(scale.MiddlesOf(before.Counter.Facts))
		if !ok {
			continue
		}
		f.Tell(diag.New(diag.Warning, CheckMagnitude, diag.Pos{File: f.Path, Line: f.Line},
			fmt.Sprintf("%s is about %s that of %s, name by name (%d names), while counts are as before", f.Counter.Measures[m].Name, factor(times), before.Path, names),
			"one of the two is in cents or in thousands: fetch it again in the unit of the other"))
	}
}

func factor(times float64) string {
	switch times {
	case 0.01:
		return "a hundredth of"
	case 0.001:
		return "a thousandth of"
	}
	return fmt.Sprintf("%g times", times)
}
