package personal

import "regexp"

// barePhone is a folded Japanese number without marks: of a mobile, of a telephone of
// the net, or of a house by the codes of areas. Numbers that are free of charge for
// who calls, or dearer, are firms' and not among them.
var barePhone = regexp.MustCompile(`^(?:0[789]0[1-9][0-9]{7}|050[0-9]{8}|0[36][0-9]{8}|0[1245789][1-9][0-9]{7})$`)

// freePhones begin numbers that are firms'.
var freePhones = []string{"0120", "0170", "0180", "0570", "0990"}

// digits looks at what is nothing but digits, or digits in groups as on a card.
func digits(s string) Kind {
	plain, marks := make([]byte, 0, 19), 0
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9' && len(plain) < 19:
			plain = append(plain, c)
		case (c == ' ' || c == '-') && i > 0 && s[i-1] != ' ' && s[i-1] != '-':
			marks++
		default:
			return Other
		}
	}
	switch n := len(plain); {
	case isCard(plain) && marks == 0:
		return Card
	case isCard(plain) && grouped(s):
		return SureCard
	case marks > 0:
		return Other
	case (n == 10 || n == 11) && plain[0] == '0':
		if barePhone.Match(plain) && !free(s) {
			return BarePhone
		}
		return ID
	case n >= 13:
		return ID
	}
	return Other
}

func free(s string) bool {
	for _, p := range freePhones {
		if s[:len(p)] == p {
			return true
		}
	}
	return false
}

// cardGroups are digits in groups as on cards: four each, or four, six, and four or
// five.
var cardGroups = regexp.MustCompile(`^(?:[0-9]{4}(?:([ -])[0-9]{4}){3}|[0-9]{4}[ -][0-9]{6}[ -][0-9]{4,5})$`)

func grouped(s string) bool { return cardGroups.MatchString(s) }

// issuers are the first digits of cards of payment, from and to, and how long their
// numbers are. Source: the ranges that the schemes publish (ISO/IEC 7812).
var issuers = []struct {
	from, to string
	lengths  []int
}{
	{"4", "4", []int{16, 19}},       // Visa; those of 13 digits are long gone, and codes of goods have as many
	{"51", "55", []int{16}},         // Mastercard
	{"2221", "2720", []int{16}},     // Mastercard
	{"34", "34", []int{15}},         // American Express
	{"37", "37", []int{15}},         // American Express
	{"3528", "3589", []int{16}},     // JCB
	{"300", "305", []int{14}},       // Diners Club
	{"36", "36", []int{14}},         // Diners Club
	{"38", "39", []int{14}},         // Diners Club
	{"6011", "6011", []int{16}},     // Discover
	{"644", "659", []int{16}},       // Discover
	{"622126", "622925", []int{16}}, // UnionPay and Discover
}

// isCard reports whether digits are the number of a card: of a known issuer and
// length, and with the right last digit.
func isCard(d []byte) bool {
	if len(d) < 13 || !luhn(d) {
		return false
	}
	for _, c := range issuers {
		head := string(d[:len(c.from)])
		for _, n := range c.lengths {
			if n == len(d) && head >= c.from && head <= c.to {
				return true
			}
		}
	}
	return false
}

// luhn reports whether the last digit is the one that the others ask for: doubled
// from the right, every second of them, and added up digit by digit, all make a
// multiple of ten.
func luhn(d []byte) bool {
	sum := 0
	for i := range d {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// fewest is the least share of cells, one in so many, that numbers without marks must
// have: one of them among many names may be anything.
const fewest = 10

// bareNumbers reports whether a column has telephone numbers without marks, and no other
// digits that begin with 0, which would make ids of all.
func (c *Column) bareNumbers() bool {
	return c.bares > 0 && c.ids == 0 && c.bares*fewest >= c.cells
}

// cardNumbers reports whether a column has numbers of cards: one among ten ids has the
// right last digit by chance, so most of the long numbers must be cards.
func (c *Column) cardNumbers() bool {
	return c.sureCard || c.cards > c.ids && c.cards*fewest >= c.cells
}
