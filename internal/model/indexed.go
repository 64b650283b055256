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
	name := func(word string) Name { return Name{Text: word} }
	axis := func(word string) Axis { return Axis{Name: name(word)} }
	pick := Pick{Kinds: []Kind{kind}}
	switch kind {
	case KindRole:
		return []Block{&SkillsBlock{}, &QuadrantBlock{Pick: pick}, &MapBlock{Pick: pick, Along: key("collaborates_with")}}
	case KindProcedure:
		return []Block{&BusFactorBlock{Pick: pick}}
	case KindCapability:
		return []Block{&MatrixBlock{Pick: Pick{Kinds: []Kind{KindProcedure, "tool"}}, Rows: axis("capability"), Columns: axis("kind"), Note: name("owner"), Flag: "cells"}}
	case "risk":
		return []Block{&MatrixBlock{
			Pick: pick, Rows: axis("likelihood"), Columns: axis("impact"), Note: name("owner"),
			Levels: []value.Num{value.NumInt(5), value.NumInt(10), value.NumInt(15)},
		}}
	case "tool":
		return []Block{
			&StackBlock{Pick: pick, Families: Families(), Components: Components()},
			&AdoptionBlock{Pick: pick, Stage: name(FieldAdoption), Replaces: name(FieldReplaces)},
			&MapBlock{Pick: pick, Along: key("integrates_with"), Group: name(FieldFamily)},
			&CalendarBlock{Pick: pick, Dates: key(FieldRenewal), Months: 12},
		}
	case KindTerm:
		return []Block{&GlossaryBlock{Pick: pick}}
	case "story":
		return []Block{&ChainBlock{Pick: pick, Path: key("stakeholder", "goal", "title", "metrics", "dashboard"), Columns: key("status")}}
	case "modernisation":
		return []Block{&ChainBlock{Pick: pick, Path: key("from", "to"), Columns: key("technology", "stage", "evidence")}}
	case "goal":
		return []Block{&TreeBlock{Pick: pick, Parent: name("part_of"), Notes: key("target", "status", "metrics")}}
	case "roadmap":
		return []Block{&RoadmapBlock{Pick: pick, By: value.Quarter}}
	case "cadence":
		return []Block{&MatrixBlock{Pick: pick, Rows: axis("attendees"), Columns: axis("rhythm"), Note: name("channel")}}
	case "handoff":
		return []Block{&MapBlock{Pick: pick, From: name("from"), To: name("to"), Arrows: true, Notes: key("acceptance", "sla")}}
	}
	return nil
}

// PictureOf is the kind whose picture a block is.
func PictureOf(b Block) Kind {
	switch b := b.(type) {
	case *SkillsBlock:
		return KindRole
	case *BusFactorBlock:
		return KindProcedure
	case *QuadrantBlock:
		return first(b.Kinds)
	case *MapBlock:
		return first(b.Kinds)
	case *MatrixBlock:
		if b.Rows.Text == "capability" {
			return KindCapability
		}
	}
	return KindPage
}

func first(kinds []Kind) Kind {
	if len(kinds) == 0 {
		return KindPage
	}
	return kinds[0]
}

// mostFlows is how many records a section shows step by step.
const mostFlows = 6

// picture gives the sections of kinds their pictures, those with something to show,
// and records with steps theirs.
func (j *joiner) picture() {
	for _, p := range j.site.Pages {
		if r, ok := p.Def.(*Record); ok && flows(r) && !own(p, &StepsBlock{}) {
			p.Pictures = []Block{&StepsBlock{Record: r}}
		}
		if !p.Section || p.Key == "" || p.Def != nil {
			continue
		}
		seen := map[Kind]bool{}
		for _, c := range p.Children {
			if !seen[c.Kind] {
				seen[c.Kind] = true
				j.pictureOf(p, c.Kind)
			}
		}
		if !own(p, &StepsBlock{}) {
			p.Pictures = append(p.Pictures, flowsBelow(p)...)
		}
	}
}

// flows reports whether a record has steps to show.
func flows(r *Record) bool {
	switch r.Kind {
	case KindJourney:
		return r.Value("steps") != nil
	case KindStrategy:
		return true
	}
	return false
}

func flowsBelow(p *Page) []Block {
	var out []Block
	for _, c := range p.Children {
		if r, ok := c.Def.(*Record); ok && flows(r) && len(out) < mostFlows {
			out = append(out, &StepsBlock{Record: r})
		}
	}
	return out
}

func (j *joiner) pictureOf(p *Page, kind Kind) {
	for _, b := range pictures(kind) {
		if own(p, b) {
			continue
		}
		if kind != KindCapability { // whose picture shows others
			b = below(b, p.Key)
		}
		found := len(j.found)
		b = j.gather(p, b)
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
	case *MapBlock:
		b.below = section
	case *AdoptionBlock:
		b.below = section
	case *QuadrantBlock:
		b.below = section
	case *BusFactorBlock:
		b.below = section
	case *GlossaryBlock:
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
	case *MapBlock:
		return len(b.Lines) == 0
	case *AdoptionBlock:
		return len(b.Chains) == 0
	case *QuadrantBlock:
		return len(b.Pages) == 0
	case *BusFactorBlock:
		return len(b.Procedures) == 0
	case *GlossaryBlock:
		return len(b.Pages) == 0
	case *SkillsBlock:
		for _, r := range b.Roles {
			if len(r.Skills) > 0 {
				return false
			}
		}
	}
	return true
}
