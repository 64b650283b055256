package measure

import "strings"

// Tuple is a key for a combination of dimension values.
func Tuple(values []string) string { return strings.Join(values, "\x00") }

// Values takes a key of [Tuple] apart again.
func Values(tuple string) []string { return strings.Split(tuple, "\x00") }
