package model

import (
	"strings"

	"github.com/mopsite/mopsite/internal/record"
)

// Kind is the kind of a page.
type Kind string

// The kinds that are no records. Page is a page without a kind.
const (
	KindPage       Kind = "page"
	KindProcedure  Kind = "procedure"
	KindRole       Kind = "role"
	KindCapability Kind = "capability"
	KindMetric     Kind = "metric"
	KindFunnel     Kind = "funnel"
	KindCampaign   Kind = "campaign"
	KindConvention Kind = "convention"
)

// The kinds of records that the program knows by name, since a check or a view
// is about them: a decision acts on a number, a problem with a day is an
// incident, a change is one of the playbook, a person may own what a role may,
// procedures name the tools that they need, skills may be terms, and journeys and
// strategies have steps.
const (
	KindDecision Kind = "decision"
	KindProblem  Kind = "problem"
	KindChange   Kind = "change"
	KindPerson   Kind = "person"
	KindTool     Kind = "tool"
	KindTerm     Kind = "term"
	KindJourney  Kind = "journey"
	KindStrategy Kind = "strategy"
)

// Folder is what a folder of pages of a kind is usually called: the plural of its
// name. A person is one of people; a roadmap and data are so many as one.
func (k Kind) Folder() string {
	switch {
	case k == KindPerson:
		return "people"
	case k == "roadmap" || k == "data-held" || strings.HasSuffix(string(k), "s"):
		return string(k)
	case strings.HasSuffix(string(k), "y") && !strings.HasSuffix(string(k), "ey") && !strings.HasSuffix(string(k), "ay"):
		return strings.TrimSuffix(string(k), "y") + "ies"
	}
	return string(k) + "s"
}

// Kinds lists every kind of a site with these kinds of records, in the order in
// which sites present them: those that compute, then records.
func Kinds(declared *record.Set) []Kind {
	var kinds []Kind
	for _, name := range record.Computing() {
		kinds = append(kinds, Kind(name))
	}
	for _, k := range declared.Kinds() {
		kinds = append(kinds, Kind(k.Name))
	}
	return kinds
}

// Kinds lists every kind that pages of the site may have.
func (s *Site) Kinds() []Kind { return Kinds(s.Declared) }
