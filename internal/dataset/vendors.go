package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
)

// applyProfiles gives the inputs of a source what their profiles know, by the headers
// of all their files. From here on the source reads as if its author had
// written it all: every file of an input has the same stages, amounts and
// dimensions, each under the header that this file prints. It reports whether
// the profiles exist.
func (j *job) applyProfiles() bool {
	if !j.profilesExist() {
		return false
	}
	src := *j.src
	src.Inputs = slices.Clone(j.src.Inputs)
	j.src = &src
	for i, g := range slices.Backward(j.groups) { // later inputs know better
		if g.input == nil || g.input.Profile.V == "" {
			continue
		}
		j.applyProfile(i, g, crm.Get(g.input.Profile.V))
	}
	for i, g := range j.groups {
		if g.input != nil {
			g.input = &src.Inputs[i]
		}
		for _, f := range g.files {
			f.Describe(&src, f.Input, f.Vendor)
		}
	}
	return true
}

// profilesExist reports a profile that there is not, or that is about another
// kind of rows.
func (j *job) profilesExist() bool {
	ok := true
	fail := func(pos diag.Pos, message string, known []string) {
		j.fail(diag.New(diag.Error, finding.CheckFailed, pos, message, "known profiles: "+strings.Join(known, ", ")))
		ok = false
	}
	if p := j.src.Profile; p.V != "" && profile.Get(p.V) == nil {
		message := fmt.Sprintf("there is no profile %q", p.V)
		if crm.Get(p.V) != nil {
			message = fmt.Sprintf("the rows of %s are records; name the profile in an input of a source with `entity:`", p.V)
		}
		fail(p.Pos, message, profile.Names())
	}
	for _, in := range j.src.Inputs {
		if p := in.Profile; p.V != "" && crm.Get(p.V) == nil {
			message := fmt.Sprintf("there is no profile of records %q", p.V)
			if profile.Get(p.V) != nil {
				message = fmt.Sprintf("the rows of %s are counts; name the profile in a source without `entity:`", p.V)
			}
			fail(p.Pos, message, crm.Names())
		}
	}
	return ok
}

// applyProfile resolves the profile of input i for each of its files, and for
// the input itself, which speaks as its first file does.
func (j *job) applyProfile(i int, g *group, p *crm.Profile) {
	written, taken := g.input, j.taken(i)
	counts := make([]crm.Count, len(g.files))
	readable := true
	for k, f := range g.files {
		var ok bool
		counts[k], ok = peek(f)
		readable = readable && ok
	}
	for k, f := range g.files {
		in := *written
		in.Personal = slices.Concat(j.src.Personal, in.Personal)
		in, found := p.Resolve(in, taken, counts[k], counts)
		f.Describe(f.Source, &in, p)
		if k > 0 {
			continue
		}
		j.src.Inputs[i] = in
		if readable && len(found) > 0 { // else the file itself is the trouble
			j.fail(found...)
		}
	}
}

// taken lists the names that the profile of input i must leave to others.
func (j *job) taken(i int) crm.Taken {
	t := crm.Taken{Measures: map[string]bool{}, Dimensions: map[string]bool{}}
	for _, c := range j.src.Set {
		t.Dimensions[c.Name] = c.Name != config.NameCurrency
	}
	for k, in := range j.src.Inputs {
		for _, s := range in.Stages {
			t.Measures[s.ID], t.Dimensions[s.ID] = true, true
		}
		for _, a := range in.Amounts {
			t.Measures[a.Name], t.Dimensions[a.Name] = true, true
		}
		for _, d := range in.Dimensions {
			t.Measures[d.Name] = t.Measures[d.Name] || k != i
		}
	}
	return t
}

// peek counts the headers of a file. Of a file without a header it has none to
// count; reading the file will say why.
func peek(f *account.File) (count crm.Count, ok bool) {
	var env envelope.Envelope
	head, err := f.Export.Head()
	if err == nil {
		env, ok = f.Find(head, f.Known())
	}
	return func(folded string) int {
		n := 0
		for _, h := range env.Header {
			if h.Is(folded) {
				n++
			}
		}
		return n
	}, ok
}
