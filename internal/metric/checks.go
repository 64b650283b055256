package metric

// The ids of the checks whose findings this package reports.
const (
	CheckInvalidFormula     = "invalid-formula"
	CheckInvalidFunnel      = "invalid-funnel"
	CheckInvalidBlock       = "invalid-block"
	CheckInvalidQuery       = "invalid-query" // on the command line only
	CheckUnknownReference   = "unknown-reference"
	CheckAmbiguousReference = "ambiguous-reference"
	CheckUnknownValue       = "unknown-value"
	CheckMixedCurrency      = "mixed-currency"
	CheckLowMatch           = "low-match"
	CheckNoCohort           = "no-cohort"
	CheckSpanTooLong        = "span-too-long"
	CheckOverflow           = "overflow"
)
