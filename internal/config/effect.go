package config

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// effects hints at settings for the privacy of people that protect nobody, since
// the others that they need are missing. Whether a source has a sensitive
// dimension is known when its files have been read; package dataset says so.
func (l *loader) effects(k limitKeys) {
	for _, d := range l.cfg.Dimensions {
		if d.Sensitive {
			return
		}
	}
	least := l.cfg.Limits.MinCell
	if least == 0 {
		return
	}
	const hint = "mark the dimensions that could single people out, as in dimensions: {region: {sensitive: true}}, or remove min_cell"
	people := false
	for _, s := range l.cfg.Sources {
		if s.People {
			people = true
			l.add(diag.New(diag.Hint, CheckUnused, s.Pos,
				fmt.Sprintf("the people of %s are merged nowhere: min_cell is %d, and no dimension is sensitive", s.Name, least), hint))
		}
	}
	if !people {
		l.add(diag.New(diag.Hint, CheckUnused, k.MinCell.Pos, "min_cell does nothing: no dimension is sensitive, and no source says people: true", hint))
	}
}
