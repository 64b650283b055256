package model

import "github.com/mopsite/mopsite/internal/record"

// Kind is the kind of a page.
type Kind string

// The kinds. Page is a page without a kind.
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

// Kinds lists every kind, in the order in which sites present them: those that
// compute, then records.
func Kinds() []Kind {
	kinds := []Kind{KindPage, KindProcedure, KindRole, KindCapability, KindMetric, KindFunnel, KindCampaign, KindConvention}
	for _, k := range record.Builtin() {
		kinds = append(kinds, Kind(k.Name))
	}
	return kinds
}
