package maturity

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Side sets the divisions beside each other.
type Side struct {
	Divisions []string
	Rows      []SideRow
}

// SideRow is one capability, with a cell for each division.
type SideRow struct {
	Capability book.Link
	Target     string
	Cells      []SideCell
}

// SideCell is where a capability stands in one division. Reached is set when the
// target is, Lowest when no division has a lower level and some have a higher one.
type SideCell struct {
	Level           int
	Score           string
	Reached, Lowest bool
}

// sideOf is nil with fewer than two divisions.
func sideOf(l *book.Leaf, m *maturity.Map) *Side {
	if m == nil || len(m.Divisions) < 2 {
		return nil
	}
	v := &Side{}
	for _, d := range m.Divisions {
		v.Divisions = append(v.Divisions, d.Name)
	}
	for i, c := range m.Divisions[0].Capabilities {
		row := SideRow{Capability: l.To(c.Capability)}
		if c.Capability.Target > 0 {
			row.Target = fmt.Sprint(c.Capability.Target)
		}
		low, high := c.Level, c.Level
		for _, d := range m.Divisions {
			low, high = min(low, d.Capabilities[i].Level), max(high, d.Capabilities[i].Level)
		}
		for _, d := range m.Divisions {
			s := d.Capabilities[i]
			row.Cells = append(row.Cells, SideCell{
				Level: s.Level, Score: l.WholePercent(s.Score), Reached: s.Capability.Target > 0 && s.Level >= s.Capability.Target,
				Lowest: s.Level == low && low < high,
			})
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// Stairs is the history of a level as a line of steps.
type Stairs struct {
	// Path is the line, in the coordinates of the picture.
	Path       string
	Levels     []StairsLevel
	From, To   string
	Name, Goal string
	GoalY      int
}

// StairsLevel is a line across the picture.
type StairsLevel struct {
	Level, Y int
}

// The picture's size: years along it, levels 0 to 4 up.
const (
	stairsLeft, stairsRight   = 30, 630
	stairsBottom, stairsLevel = 130, 28
)

// stairs draws the history; nil with fewer than two days.
func stairs(l *book.Leaf, c maturity.CapabilityScore) *Stairs {
	h := c.History
	if len(h) < 2 {
		return nil
	}
	first, last := h[0].Date, max(h[len(h)-1].Date, l.AsOf())
	x := func(i int) int {
		return stairsLeft + int(h[i].Date-first)*(stairsRight-stairsLeft)/int(last-first)
	}
	y := func(level int) int { return stairsBottom - level*stairsLevel }
	var path strings.Builder
	fmt.Fprintf(&path, "M%d %d", stairsLeft, y(h[0].Level))
	for i := 1; i < len(h); i++ {
		fmt.Fprintf(&path, "H%dV%d", x(i), y(h[i].Level))
	}
	fmt.Fprintf(&path, "H%d", stairsRight)
	v := &Stairs{Path: path.String(), From: first.String(), To: last.String(), Name: l.T("maturity.history")}
	for level := range 5 {
		v.Levels = append(v.Levels, StairsLevel{level, y(level)})
	}
	if t := c.Capability.Target; t > 0 {
		v.Goal, v.GoalY = l.T("maturity.target", t), y(t)
	}
	return v
}
