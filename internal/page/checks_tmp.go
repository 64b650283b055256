package page

type known struct {
	ID    string
	Title interface{ In(a, b string) string }
}
