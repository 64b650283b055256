package rows

// apart returns a slice of n elements with unused memory behind it, so that it
// shares no cache line with such a slice of another worker. They write to them
// in each row, and would wait for each other all the time.
func apart[T any](n int) []T {
	const unused = 64 // even bytes of them fill a line
	return make([]T, n, n+unused)
}
