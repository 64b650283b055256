package columns

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
)

// Declared names every measure that the settings let a source have, sorted.
// Where they leave the profile or a column's role to the files, it is every
// measure that these could turn out to hold. It is nil for a profile that does
// not exist.
func Declared(src *config.Source) []string {
	names := []string{}
	if src.Records() {
		for _, in := range src.Inputs {
			for _, s := range in.Stages {
				names = append(names, s.ID)
			}
			for _, a := range in.Amounts {
				names = append(names, a.Name)
			}
			p := crm.Get(in.Profile.V)
			switch {
			case p != nil:
				names = append(names, p.Measures()...)
			case in.Profile.V != "":
				return nil
			}
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	for _, c := range src.Columns {
		if c.As == config.Auto || c.As.Measure() {
			names = append(names, c.Name)
		}
	}
	if src.CountRows != "" {
		names = append(names, src.CountRows)
	}
	profiles := profile.All()
	if src.Profile.V != "" {
		p := profile.Get(src.Profile.V)
		if p == nil {
			return nil
		}
		profiles = []*profile.Profile{p}
	}
	for _, p := range profiles {
		for _, c := range p.Columns {
			if c.Role().Measure() {
				names = append(names, c.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
