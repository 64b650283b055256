package cell

import "bytes"

// HasShortYear reports whether a cell looks like a day whose year has two digits,
// such as 10/25/26: three numbers of one or two digits, parted by the same mark.
func HasShortYear(b []byte) bool {
	for _, mark := range []string{"/", "-", "."} {
		parts := bytes.Split(b, []byte(mark))
		if len(parts) != 3 {
			continue
		}
		for _, p := range parts {
			if len(p) < 1 || len(p) > 2 || len(bytes.Trim(p, "0123456789")) > 0 {
				return false
			}
		}
		return true
	}
	return false
}
