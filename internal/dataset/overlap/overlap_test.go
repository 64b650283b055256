package overlap_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/value"
)

func days(from, to value.Date) value.Span { return value.Span{From: from, To: to} }

// file makes a file of pieces of one day each, given as split and day.
func file(path string, pieces ...[2]int) overlap.File {
	f := overlap.File{Age: overlap.Age{Path: path}}
	for _, p := range pieces {
		f.Pieces = append(f.Pieces, overlap.Piece{Split: p[0], Days: days(value.Date(p[1]), value.Date(p[1]))})
	}
	return f
}

func made(f overlap.File, minute int) overlap.File {
	f.Made = time.Date(2026, 1, 1, 0, minute, 0, 0, time.UTC)
	return f
}

func stated(f overlap.File, from, to value.Date) overlap.File {
	s := days(from, to)
	f.Stated = &s
	return f
}

// standing prints the pieces of each file that stand.
func standing(v *overlap.Verdict, files []overlap.File) (out []string) {
	for i, f := range files {
		for _, p := range f.Pieces {
			if v.Stands(i, p) {
				out = append(out, fmt.Sprintf("%s:%d/%d", f.Path, p.Split, p.Days.From))
			}
		}
	}
	return out
}

func TestNewerReplaces(t *testing.T) {
	tests := []struct {
		name  string
		files []overlap.File
		want  []string
	}{
		{"apart", []overlap.File{file("1", [2]int{0, 1}, [2]int{0, 2}), file("2", [2]int{0, 3})}, []string{"1:0/1", "1:0/2", "2:0/3"}},
		{
			"a day between the rows of the newer file is covered, too",
			[]overlap.File{file("10", [2]int{0, 2}, [2]int{0, 4}), file("9", [2]int{0, 1}, [2]int{0, 3}, [2]int{0, 5})},
			[]string{"10:0/2", "10:0/4", "9:0/1", "9:0/5"},
		},
		{
			"each split has days of its own",
			[]overlap.File{file("1", [2]int{0, 1}, [2]int{1, 1}, [2]int{1, 2}), file("2", [2]int{1, 2}, [2]int{2, 1})},
			[]string{"1:0/1", "1:1/1", "2:1/2", "2:2/1"},
		},
		{
			"the time of the report goes before the name",
			[]overlap.File{made(file("1", [2]int{0, 1}), 5), made(file("2", [2]int{0, 1}), 4)},
			[]string{"1:0/1"},
		},
		{
			"a report without rows replaces nothing",
			[]overlap.File{file("1", [2]int{0, 1}, [2]int{0, 2}, [2]int{0, 3}), stated(file("2"), 2, 3)},
			[]string{"1:0/1", "1:0/2", "1:0/3"},
		},
		{
			"the report's own days count for its splits only",
			[]overlap.File{file("1", [2]int{0, 1}, [2]int{1, 1}), stated(file("2", [2]int{1, 2}), 1, 3)},
			[]string{"1:0/1", "2:1/2"},
		},
		{
			"what a replaced file covers still takes away",
			[]overlap.File{file("1", [2]int{0, 2}), file("2", [2]int{0, 1}, [2]int{0, 3}), file("3", [2]int{0, 1}), file("4", [2]int{0, 3})},
			[]string{"3:0/1", "4:0/3"},
		},
	}
	for _, tt := range tests {
		v, conflicts := overlap.Decide(config.OverlapNewer, tt.files)
		if len(conflicts) > 0 {
			t.Errorf("%s: conflicts %+v", tt.name, conflicts)
		}
		if d := cmp.Diff(tt.want, standing(v, tt.files)); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

func TestConflicts(t *testing.T) {
	week := overlap.File{Age: overlap.Age{Path: "1"}, Pieces: []overlap.Piece{{Days: days(1, 7)}}}
	tests := []struct {
		name  string
		mode  config.Overlap
		files []overlap.File
		want  []overlap.Conflict
	}{
		{"added", config.OverlapAdd, []overlap.File{file("1", [2]int{0, 1}), file("2", [2]int{0, 1})}, nil},
		{"other splits", config.OverlapError, []overlap.File{file("1", [2]int{0, 1}), file("2", [2]int{1, 1})}, nil},
		{
			"one within another, and one after both", config.OverlapError,
			[]overlap.File{file("1", [2]int{0, 1}, [2]int{0, 9}), file("2", [2]int{0, 3}, [2]int{0, 4}), file("3", [2]int{0, 9})},
			[]overlap.Conflict{{overlap.Twice, 1, 0, 0, days(3, 4)}, {overlap.Twice, 2, 0, 0, days(9, 9)}},
		},
		{
			"a tie", config.OverlapNewer, []overlap.File{made(file("1", [2]int{0, 1}), 1), made(file("2", [2]int{0, 1}), 1)},
			[]overlap.Conflict{{overlap.Tie, 1, 0, 0, days(1, 1)}},
		},
		{"no tie without a common day", config.OverlapNewer, []overlap.File{made(file("1", [2]int{0, 1}), 1), made(file("2", [2]int{0, 2}), 1)}, nil},
		{
			"a name against a time", config.OverlapNewer,
			[]overlap.File{made(file("1", [2]int{0, 1}), 2), made(file("2", [2]int{0, 1}), 1), file("3", [2]int{0, 5})},
			[]overlap.Conflict{{overlap.Contradiction, 1, 0, 0, days(1, 1)}},
		},
		{
			"a week over the border", config.OverlapNewer, []overlap.File{week, file("2", [2]int{0, 7}, [2]int{0, 9})},
			[]overlap.Conflict{{overlap.Border, 0, 1, 0, days(1, 7)}},
		},
		{
			"a week within two newer files that touch", config.OverlapNewer,
			[]overlap.File{week, file("2", [2]int{0, 1}, [2]int{0, 3}), file("3", [2]int{0, 4}, [2]int{0, 8})}, nil,
		},
		{
			"a week within two newer files with a gap", config.OverlapNewer,
			[]overlap.File{week, file("2", [2]int{0, 1}, [2]int{0, 3}), file("3", [2]int{0, 5}, [2]int{0, 8})},
			[]overlap.Conflict{{overlap.Border, 0, 2, 0, days(1, 7)}},
		},
	}
	for _, tt := range tests {
		_, got := overlap.Decide(tt.mode, tt.files)
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestTieOfMonths holds that files of one time do not replace each other where
// their rows have many days.
func TestTieOfMonths(t *testing.T) {
	a := made(overlap.File{Age: overlap.Age{Path: "1"}, Pieces: []overlap.Piece{{Days: days(1, 31)}}}, 1)
	b := made(overlap.File{Age: overlap.Age{Path: "2"}, Pieces: []overlap.Piece{{Days: days(15, 46)}}}, 1)
	_, got := overlap.Decide(config.OverlapNewer, []overlap.File{a, b})
	if d := cmp.Diff([]overlap.Conflict{{overlap.Tie, 1, 0, 0, days(15, 31)}}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestProperties holds, for any files with ties and rows of several days: where
// nothing is in conflict, a row stands if and only if no newer file covers one
// of its days; files of one time that share a day are a tie; and neither
// depends on the order of the files.
func TestProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	agreed := 0
	for range 3000 {
		files := make([]overlap.File, 2+rng.IntN(4))
		for i := range files {
			f := overlap.File{Age: overlap.Age{Path: fmt.Sprint(i)}}
			for range rng.IntN(4) {
				from := value.Date(rng.IntN(40))
				f.Pieces = append(f.Pieces, overlap.Piece{Split: rng.IntN(2), Days: days(from, from+value.Date(rng.IntN(3)*rng.IntN(5)))})
			}
			if rng.IntN(4) == 0 {
				f = stated(f, value.Date(rng.IntN(20)), value.Date(20+rng.IntN(20)))
			}
			files[i] = made(f, rng.IntN(4))
		}
		v, conflicts := overlap.Decide(config.OverlapNewer, files)
		tied := slices.ContainsFunc(conflicts, func(c overlap.Conflict) bool { return c.Kind == overlap.Tie })
		if want := anyTie(files); tied != want {
			t.Fatalf("a tie is told: %v, want %v: %+v", tied, want, files)
		}
		if len(conflicts) > 0 {
			continue
		}
		agreed++
		for i, f := range files {
			for _, p := range f.Pieces {
				if got, want := v.Stands(i, p), !slices.ContainsFunc(files, func(n overlap.File) bool { return n.Made.After(f.Made) && coversAny(n, p) }); got != want {
					t.Fatalf("file %d, %+v stands: %v, want %v: %+v", i, p, got, want, files)
				}
			}
		}
		turned := slices.Clone(files)
		slices.Reverse(turned)
		again, _ := overlap.Decide(config.OverlapNewer, turned)
		got := standing(again, turned)
		slices.Sort(got)
		want := standing(v, files)
		slices.Sort(want)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("in another order (-want +got)\n%s", d)
		}
	}
	if agreed < 300 {
		t.Errorf("only %d of the cases are without conflict", agreed)
	}
}

// coversAny tells, day by day, whether a file covers one of a piece.
func coversAny(f overlap.File, p overlap.Piece) bool {
	first, last, any := value.Date(0), value.Date(0), false
	add := func(s value.Span) {
		if !any {
			first, last, any = s.From, s.To, true
		}
		first, last = min(first, s.From), max(last, s.To)
	}
	for _, q := range f.Pieces {
		if q.Split == p.Split {
			add(q.Days)
		}
	}
	if any && f.Stated != nil {
		add(*f.Stated)
	}
	for d := p.Days.From; any && d <= p.Days.To; d++ {
		if d >= first && d <= last {
			return true
		}
	}
	return false
}

// anyTie tells whether two files of one time cover a day of one split.
func anyTie(files []overlap.File) bool {
	for i, a := range files {
		for _, b := range files[i+1:] {
			for d := value.Date(0); d < 60 && a.Made.Equal(b.Made); d++ {
				for split := range 2 {
					if p := (overlap.Piece{Split: split, Days: days(d, d)}); coversAny(a, p) && coversAny(b, p) {
						return true
					}
				}
			}
		}
	}
	return false
}

func ExampleRanks() {
	ranks, byName := overlap.Ranks([]overlap.Age{{Path: "ads-10.csv"}, {Path: "ads-9.csv"}, {Path: "ads-11.csv"}})
	fmt.Println(ranks, byName)
	// Output: [1 0 2] true
}

func TestBefore(t *testing.T) {
	files := []string{ // from the oldest to the newest
		"data/レポート.csv", "data/レポート.xlsx", "data/レポート (1).csv", "data/レポート (2).xlsx",
		"data/2/ads.csv", "data/10/ads-9.csv", "data/10/ads-10.csv", "data/10/sub/a.csv", "data/11/ads.csv", "data/11/ads (1).csv", "data/11/ads (2).csv",
		"data/11/ads (10).csv", "data/11/ads-1.csv",
	}
	for i, a := range files {
		for k, b := range files {
			if got := overlap.Before(a, b); got != (i < k) {
				t.Errorf("Before(%q, %q) = %t", a, b, got)
			}
		}
	}
}
