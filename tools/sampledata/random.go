package main

// A source is a splitmix64 generator. It is written out here because its
// numbers are part of the committed files: a library may change its stream
// between releases.
type source struct{ state uint64 }

// newSource starts a stream of its own for a name, so that a change to one
// campaign leaves the others' numbers alone.
func newSource(name string) *source {
	hash := uint64(14695981039346656037) // FNV-1a
	for _, b := range []byte(name) {
		hash = (hash ^ uint64(b)) * 1099511628211
	}
	return &source{state: hash}
}

func (s *source) next() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1.
func (s *source) below(n int64) int64 {
	return int64(s.next() % uint64(n))
}

// between returns a number from low to high, both included.
func (s *source) between(low, high int64) int64 {
	return low + s.below(high-low+1)
}

// chance is true in perMille of 1,000 cases.
func (s *source) chance(perMille int64) bool {
	return s.below(1000) < perMille
}

// pick returns one of the choices, each as likely as the next.
func (s *source) pick(choices []int64) int64 {
	return choices[s.below(int64(len(choices)))]
}

// count returns how often something happens that is expected to happen
// micro/1,000,000 times: a sum of many small chances, so nearly Poisson.
func (s *source) count(micro int64) int64 {
	const trials = 40
	each, n := micro/trials, int64(0)
	for range trials {
		n += each / 1_000_000
		if s.below(1_000_000) < each%1_000_000 {
			n++
		}
	}
	return n
}

// around spreads v by at most perMille to either side.
func (s *source) around(v, perMille int64) int64 {
	return v * s.between(1000-perMille, 1000+perMille) / 1000
}
