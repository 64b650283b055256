package columns

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Settings are what is said of a file before it is opened.
type Settings struct {
	// Path is that of the file.
	Path   string
	Source *config.Source
	Input  *config.Input // nil for counts
	// Vendor is that of the input, nil if it names none.
	Vendor *crm.Profile
	// Unknown is set for a file that no source describes; Source is then what it
	// is taken for.
	Unknown bool
}

// Find finds the header of the file among its first text and what surrounds
// it. Of a file with several tables it is that of one; they are never read
// together. known are the names of [Settings.Known].
func (s *Settings) Find(head export.Head, known map[string]bool) (envelope.Envelope, bool) {
	want := s.want()
	env, several, ok := envelope.FindTable(s.Path, head.Text, head.Whole, known, want)
	if several && !ok && want.Table == 0 { // the columns it lacks are named later
		env, _, ok = envelope.FindTable(s.Path, head.Text, head.Whole, known, envelope.Want{})
	}
	if several || want.Table > 1 {
		return env, ok
	}
	return envelope.Find(s.Path, head.Text, head.Whole, known, s.Unknown)
}

// want says which table of a file the source means.
func (s *Settings) want() envelope.Want {
	if s.Input != nil {
		return envelope.Want{Table: s.Input.Table}
	}
	w := envelope.Want{Table: s.Source.Table}
	measures := names{}
	for _, c := range s.Source.Columns {
		if len(c.Also) == 0 {
			w.Needed = append(w.Needed, value.Fold(c.Header))
		}
		if c.As == config.Auto || c.As.Measure() {
			measures.add(c.Header)
			measures.add(c.Also...)
		}
	}
	profiles := profile.All()
	switch p := profile.Get(s.Source.Profile.V); {
	case p != nil:
		profiles = []*profile.Profile{p}
	case s.Unknown:
		profiles = append(profiles, &profile.Profile{Columns: profile.Generic()})
		measures.add(profile.EitherMoney()...)
	}
	for _, p := range profiles {
		for _, c := range p.Columns {
			for _, h := range c.Headers {
				if c.Role().Measure() {
					measures[p.Fold(h)] = true
				}
			}
		}
	}
	w.Fits = func(header []envelope.Heading) bool {
		return slices.ContainsFunc(header, func(h envelope.Heading) bool { return measures[h.Folded] || measures[h.Bare] })
	}
	return w
}

// Missing says that no line of the file is a header that is looked for.
func (s *Settings) Missing() diag.Diagnostic {
	pos := diag.Pos{File: s.Path}
	if n := s.want().Table; n > 0 {
		return failure(pos, fmt.Sprintf("the file has no table %d", n), "`mopsite inspect "+s.Path+"` numbers the tables of the file")
	}
	message, hint := "no line of the file is a header that mopsite knows", "name the columns of the source under `columns:`"
	switch named := s.Named(); {
	case len(named) == 0 && s.Input != nil:
		hint = "name the id and the stages of the input, or its profile"
	case len(named) > 0:
		message, hint = "no line of the file has a column that the source names", "the source names "+strings.Join(named, ", ")
	}
	return failure(pos, message, hint+"; `mopsite inspect "+s.Path+"` shows what the file has")
}

// Recognise looks for the vendor of a file of counts by its header and the lines
// above it, and reads what those lines say; the days of the report become those of
// env. An unverified profile is taken only where it is named, and for a file that
// no source describes.
func (s *Settings) Recognise(env *envelope.Envelope, head export.Head) (*profile.Profile, envelope.Report) {
	report := env.ReadReport(head.Text, cell.Undecided) // for the names
	header := envelope.Texts(env.Header)
	p := profile.Get(s.Source.Profile.V)
	if s.Source.Profile.V == "" {
		if p = profile.Recognise(header, report.Names); p == nil && s.Unknown {
			p = profile.Resembles(header, report.Names)
		}
	}
	order, _ := orderOf(p)
	return p, env.ReadReport(head.Text, order)
}

// Named lists the headers that mopsite.yaml names for the file.
func (s *Settings) Named() []string {
	var named []string
	if s.Input == nil {
		for _, c := range s.Source.Columns {
			named = append(append(named, c.Header), c.Also...)
		}
		return named
	}
	return slices.DeleteFunc(headersOf(s.Input), func(h string) bool { return h == "" })
}

// headersOf lists the headers that an input names; one that it leaves to its
// profile, or that a mistake left out, is "".
func headersOf(in *config.Input) []string {
	var named []string
	named = append(append(named, in.ID.V), in.IDAlso...)
	for _, st := range in.Stages {
		named = append(append(named, st.Date), st.Also...)
		for _, w := range st.When {
			named = append(named, w.Column)
		}
	}
	for _, a := range in.Amounts {
		named = append(append(named, a.Column), a.Also...)
	}
	for _, d := range in.Dimensions {
		named = append(append(named, d.Header), d.Also...)
	}
	return named
}

// Personal reports whether a header is one of those that the source, the input
// or its profile calls personal.
func (s *Settings) Personal(h envelope.Heading) bool {
	listed := func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return h.Is(value.Fold(n)) })
	}
	return listed(s.Source.Personal) || s.Input != nil && listed(s.Input.Personal)
}

// names are headers in the form in which they are compared.
type names map[string]bool

func (n names) add(texts ...string) {
	for _, t := range texts {
		n[value.Fold(t)] = true
	}
}

func (n names) addProfile(p *profile.Profile) {
	add := func(texts []string) {
		for _, t := range texts {
			n[p.Fold(t)] = true
		}
	}
	for _, c := range slices.Concat(p.Columns, p.Nth) {
		add(c.Headers)
	}
	for _, u := range p.NotUsed {
		add(u.Headers)
	}
	add(p.Marks)
}

// Known returns the folded names by which a header of the file is recognised. Of
// a file that no source describes they are those of all profiles and the usual
// ones.
func (s *Settings) Known() map[string]bool {
	known := names{}
	if s.Unknown {
		for _, p := range profile.All() {
			known.addProfile(p)
		}
		for _, p := range crm.All() {
			known.add(p.Headers()...)
		}
		known.addProfile(&profile.Profile{Columns: profile.Generic()})
		known.add(profile.EitherMoney()...)
		return known
	}
	known.add(s.Named()...)
	if s.Input != nil {
		if p := crm.Get(s.Input.Profile.V); p != nil {
			known.add(p.Headers()...)
		}
	} else {
		for _, p := range profile.All() {
			if s.Source.Profile.V == "" || s.Source.Profile.V == p.Name {
				known.addProfile(p)
			}
		}
	}
	delete(known, "")
	return known
}

func failure(pos diag.Pos, message, hint string) diag.Diagnostic {
	return diag.New(diag.Error, finding.CheckFailed, pos, message, hint)
}
