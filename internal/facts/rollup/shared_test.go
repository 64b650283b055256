package rollup_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// someRow is a row whose key and quantities are drawn from few or many.
func someRow(rng *rand.Rand) (from, to value.Date, channel, campaign string, clicks, cost value.Fixed) {
	from = value.Date(rng.IntN(400) - 200)
	clicks, cost = value.Fixed(rng.IntN(1000)-500), facts.Null
	if rng.IntN(3) > 0 {
		cost = value.Fixed(rng.IntN(1000))
	}
	return from, from + value.Date(rng.IntN(2)*6), fmt.Sprint("ch", rng.IntN(3)), fmt.Sprint("c", rng.IntN(40)), clicks, cost
}

// TestWriters holds that rows may be spread over writers in any way, each in a
// goroutine of its own.
func TestWriters(t *testing.T) {
	const rows = 20_000 // more than a page of a shard
	for _, writers := range []int{1, 2, 7} {
		alone := newBuilder()
		shared := rollup.NewSharedBuilder("ads", []string{"channel", "campaign"}, measures, writers)
		var wg sync.WaitGroup
		for part := range writers {
			wg.Go(func() {
				rng := rand.New(rand.NewPCG(1, uint64(part)))
				w := shared.Writer()
				for range rows / writers {
					from, to, channel, campaign, clicks, cost := someRow(rng)
					w.Add(from, to, []uint32{w.Code(0, []byte(channel)), w.Code(1, []byte(campaign))}, []value.Fixed{clicks, cost})
				}
				w.Flush()
			})
			rng := rand.New(rand.NewPCG(1, uint64(part)))
			for range rows / writers {
				from, to, channel, campaign, clicks, cost := someRow(rng)
				add(alone, from, to, channel, campaign, clicks, cost)
			}
		}
		wg.Wait()
		if d := cmp.Diff(alone.Table(), shared.Table()); d != "" {
			t.Fatalf("%d writers (-alone +shared)\n%s", writers, d)
		}
		merged := newBuilder()
		merged.Merge(shared)
		if d := cmp.Diff(alone.Table(), merged.Table()); d != "" {
			t.Fatalf("%d writers, merged (-alone +merged)\n%s", writers, d)
		}
		records := 0
		for row := range shared.Len() {
			_, _, _, n := shared.Row(row)
			records += int(n)
		}
		if want := rows / writers * writers; records != want {
			t.Errorf("%d writers: %d records in %d rows, want %d", writers, records, shared.Len(), want)
		}
	}
}

// TestOverflowOfWriters holds that a sum too large for all of them is found.
func TestOverflowOfWriters(t *testing.T) {
	b := rollup.NewSharedBuilder("ads", nil, measures, 2)
	for day := range 2 {
		w := b.Writer()
		w.Add(value.Date(day), value.Date(day), nil, []value.Fixed{1, math.MaxInt64/2 + 1})
		w.Flush()
	}
	if d := cmp.Diff([]string{"cost"}, b.Overflow()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestOrderOfWideKeys sorts rows whose days or names are too many for the keys
// that are packed into one word.
func TestOrderOfWideKeys(t *testing.T) {
	b := rollup.NewBuilder("ads", []string{"a", "b", "c", "d"}, nil)
	dims := func(v ...string) []uint32 {
		codes := make([]uint32, len(v))
		for i, s := range v {
			codes[i] = b.Code(i, []byte(s))
		}
		return codes
	}
	for i := range 5000 {
		s := fmt.Sprint(i * 7919 % 5000)
		b.Add(3, 3, dims(s, s, s, s), nil)
	}
	b.Add(3, math.MaxInt32, dims("1", "2", "3", "4"), nil)
	checkOrder(t, b.Table())
	b.Add(value.NoDate, value.NoDate, dims("4", "3", "2", "1"), nil)
	b.Add(math.MaxInt32, math.MaxInt32, dims("4", "3", "2", "1"), nil)
	checkOrder(t, b.Table())
	if n := b.Table().Len(); n != 5003 {
		t.Errorf("%d rows, want 5003", n)
	}
}

func checkOrder(t *testing.T, table *facts.Table) {
	t.Helper()
	key := func(i int) string {
		k := fmt.Sprintf("%011d %011d", int64(table.From[i])+1<<31, int64(table.To[i])+1<<31)
		for _, d := range table.Dims {
			k += fmt.Sprintf(" %06d", d.Codes[i])
		}
		return k
	}
	for i := 1; i < table.Len(); i++ {
		if key(i) <= key(i-1) {
			t.Fatalf("row %d, %s, stands after %s", i, key(i), key(i-1))
		}
	}
}

func BenchmarkBuilder(b *testing.B) {
	const rows = 1 << 17
	type row struct {
		day        value.Date
		codes      [3]uint32
		quantities [9]value.Fixed
	}
	rng := rand.New(rand.NewPCG(7, 8))
	all := make([]row, rows)
	for i := range all {
		all[i] = row{day: value.Date(rng.IntN(1000)), codes: [3]uint32{rng.Uint32N(600), rng.Uint32N(12), 0}}
		for m := range all[i].quantities {
			all[i].quantities[m] = value.Fixed(rng.IntN(1000))
		}
	}
	var nine []facts.Measure
	for m := range 9 {
		nine = append(nine, facts.Measure{Name: fmt.Sprint("m", m)})
	}
	b.Run("add", func(b *testing.B) {
		for b.Loop() {
			builder := rollup.NewBuilder("ads", []string{"campaign", "channel", "currency"}, nine)
			for i := range all {
				r := &all[i]
				builder.Add(r.day, r.day, r.codes[:], r.quantities[:])
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
	})
	builder := rollup.NewBuilder("ads", []string{"campaign", "channel", "currency"}, nine)
	for i := range 600 {
		for d := range 3 {
			builder.Code(d, fmt.Append(nil, i))
		}
	}
	for i := range all {
		builder.Add(all[i].day, all[i].day, all[i].codes[:], all[i].quantities[:])
	}
	b.Run("table", func(b *testing.B) {
		for b.Loop() {
			builder.Table()
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
	})
}

// TestMergeSomeRows holds that of rows left out nothing stays behind.
func TestMergeSomeRows(t *testing.T) {
	other := newBuilder()
	add(other, 1, 1, "web", "a", 1, 2)
	add(other, 2, 2, "show", "b", 4, math.MaxInt64-3)
	got, want := newBuilder(), newBuilder()
	for _, b := range []*rollup.Builder{got, want} {
		add(b, 1, 1, "web", "a", 8, 16)
	}
	got.MergeRows(other, func(row int) bool {
		_, _, codes, _ := other.Row(row)
		return other.Value(0, codes[0]) == "web"
	})
	add(want, 1, 1, "web", "a", 1, 2)
	if d := cmp.Diff(want.Table(), got.Table()); d != "" || got.Overflow() != nil {
		t.Errorf("overflow %v (-want +got)\n%s", got.Overflow(), d)
	}
}
