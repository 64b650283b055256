package output

import (
	"bytes"
	"fmt"
	"testing"
)

// benchPlan is a site of n pages of 16 KB, as many as a large handbook has.
func benchPlan(n int, mark string) Plan {
	body := bytes.Repeat([]byte("0123456789abcdef"), 1024)
	var p Plan
	for i := range n {
		p = append(p, Item{
			Path: fmt.Sprintf("section-%d/page-%05d/index.html", i%500, i),
			Render: func() ([]byte, error) {
				return append([]byte(fmt.Sprint(mark, i)), body...), nil
			},
		})
	}
	return p
}

// BenchmarkCommit measures what writing adds to a build of 10,000 pages.
func BenchmarkCommit(b *testing.B) {
	opt := Options{Workers: 2}
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			if _, err := Commit(b.TempDir(), benchPlan(10_000, "a"), opt); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("changed", func(b *testing.B) {
		dir, n := b.TempDir(), 0
		for b.Loop() {
			if _, err := Commit(dir, benchPlan(10_000, fmt.Sprint(n, "-")), opt); err != nil {
				b.Fatal(err)
			}
			n++
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := b.TempDir()
		for b.Loop() {
			if _, err := Commit(dir, benchPlan(10_000, "a"), opt); err != nil {
				b.Fatal(err)
			}
		}
	})
}
