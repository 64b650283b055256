package main

// A region is a prefecture of the lead's company, as ISO 3166-2 writes it.
type region struct {
	code   string
	weight int64
	west   bool // served by the sales offices from Nagoya westwards
}

var regions = []region{
	{"JP-13", 26, false},
	{"JP-14", 10, false},
	{"JP-11", 8, false},
	{"JP-12", 6, false},
	{"JP-23", 16, true},
	{"JP-22", 7, true},
	{"JP-27", 13, true},
	{"JP-28", 6, true},
	{"JP-40", 5, true},
	{"JP-34", 3, true},
}

// pickRegion draws a prefecture by weight.
func pickRegion(s *source) region {
	total := int64(0)
	for _, r := range regions {
		total += r.weight
	}
	n := s.below(total)
	for _, r := range regions {
		if n < r.weight {
			return r
		}
		n -= r.weight
	}
	return regions[0]
}
