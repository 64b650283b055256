package model

import (
	"reflect"

	"github.com/mopsite/mopsite/internal/value"
)

// pictures are the blocks that the section of a kind shows by itself, above the
// table of its pages, unless its author has written a block of that type.
func pictures(kind Kind) []Block {
	key := func(words ...string) []Name {
		var out []Name
		for _, w := range words {
			out = append(out, Name{Text: w})
		}
		return out
	}
	axis := func(word string) Axis { return Axis{Name: Name{Text: word}} }
	pick := Pick{Kinds: []Kind{kind}}
	switch kind {
	case "risk":
		return []Block{&MatrixBlock{
			Pick: pick, Rows: axis("likelihood"), Columns: axis("impact"), Note: Name{Text: "owner"},
			Levels: []value.Num{value.NumInt(5), value.NumInt(10), value.NumInt(15)},
		}}
	case "tool":
		return []Block{
			&StackBlock{Pick: pick, Families: Families(), Components: Components()},
			&CalendarBlock{Pick: pick, Dates: key(FieldRenewal), Months: 12},
		}
	case "story":
		return []Block{&ChainBlock{Pick: pick, Path: key("stakeholder", "goal", "title", "metrics", "dashboard"), Columns: key("status")}}
	case "modernisation":
		return []Block{&ChainBlock{Pick: pick, Path: key("from", "to"), Columns: key("technology", "stage", "evidence")}}
	case "goal":
		return []Block{&TreeBlock{Pick: pick, Parent: Name{Text: "part_of"}, Notes: key("target", "status", "metrics")}}
	case "roadmap":
		return []Block{&RoadmapBlock{Pick: pick, By: value.Quarter}}
	case "cadence":
		return []Block{&MatrixBlock{Pick: pick, Rows: axis("attendees"), Columns: axis("rhythm"), Note: Name{Text: "channel"}}}
	}
	return nil
}

// picture gives the sections of kinds their pictures: those with something to show.
func (j *joiner) picture() {
	for _, p := range j.site.Pages {
		if !p.Section || p.Key == "" {
			continue
		}
		seen := map[Kind]bool{}
		for _, c := range p.Children {
			if !seen[c.Kind] {
				seen[c.Kind] = true
				j.pictureOf(p, c.Kind)
			}
		}
	}
}

func (j *joiner) pictureOf(p *Page, kind Kind) {
	for _, b := range pictures(kind) {
		if own(p, b) {
			continue
		}
		found := len(j.found)
		b = j.gather(p, below(b, p.Key))
		j.found = j.found[:found] // nobody has written it
		if !bare(b) {
			p.Pictures = append(p.Pictures, b)
		}
	}
}

// own reports whether the author of a page has written a block of the same type.
func own(p *Page, like Block) bool {
	for _, b := range p.Blocks {
		if reflect.TypeOf(b) == reflect.TypeOf(like) {
			return true
		}
	}
	return false
}

// below returns the block for the pages of a section.
func below(b Block, section string) Block {
	switch b := b.(type) {
	case *MatrixBlock:
		b.below = section
	case *StackBlock:
		b.below = section
	case *CalendarBlock:
		b.below = section
	case *ChainBlock:
		b.below = section
	case *TreeBlock:
		b.below = section
	case *RoadmapBlock:
		b.below = section
	}
	return b
}

// bare reports whether a picture has nothing that a table of its pages would not
// show better.
func bare(b Block) bool {
	switch b := b.(type) {
	case *MatrixBlock:
		return len(b.Pages) == 0
	case *StackBlock:
		return len(b.Tools) == 0
	case *CalendarBlock:
		for _, p := range b.Pages {
			if len(p.Facets(FieldRenewal)) > 0 {
				return false
			}
		}
		return true
	case *ChainBlock:
		return len(b.Pages) == 0
	case *TreeBlock:
		for _, r := range b.Roots {
			if len(r.Below) > 0 {
				return false
			}
		}
		return true
	case *RoadmapBlock:
		return len(b.Items) == 0
	}
	return true
}
