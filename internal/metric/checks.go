package metric

// The ids of the checks whose findings this package reports.
const (
	CheckInvalidFormula = "invalid-formula"
	CheckInvalidBlock   = "invalid-block"
	CheckInvalidQuery   = "invalid-query" // on the command line only
	CheckUnknownValue   = "unknown-value"
	CheckMixedCurrency  = "mixed-currency"
	CheckLowMatch       = "low-match"
	CheckSpanTooLong    = "span-too-long"
	CheckOverflow       = "overflow"
	CheckRank           = "rank-unknown"
)
