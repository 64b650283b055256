package results

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
)

// maturityBlock shows one division or all, and some capabilities or all.
func (c *computation) maturityBlock(b *model.MaturityBlock) BlockData {
	all := c.maturity
	if all == nil {
		return BlockData{}
	}
	shown := *all
	var names []string
	shown.Divisions = nil
	for _, d := range all.Divisions {
		names = append(names, d.Name)
		if b.Division != "" && d.Name != b.Division {
			continue
		}
		if len(b.Capabilities) > 0 {
			d.Capabilities = slices.DeleteFunc(slices.Clone(d.Capabilities), func(s maturity.CapabilityScore) bool {
				return !slices.Contains(b.Capabilities, s.Capability)
			})
		}
		shown.Divisions = append(shown.Divisions, d)
	}
	if b.Division == "" || len(shown.Divisions) > 0 {
		return BlockData{Maturity: &shown}
	}
	c.report([]diag.Diagnostic{diag.New(diag.Error, metric.CheckInvalidBlock, b.Places.At("division", b.Pos),
		fmt.Sprintf("no assessment speaks of a division %q", b.Division),
		phrase.Nearest(b.Division, names, "the divisions are"))})
	return BlockData{}
}
