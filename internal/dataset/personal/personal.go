// Package personal tells by a column's header or cells that it is about
// people, so that it is not published as a dimension by mistake. It is a
// guard and no proof: a name among cells is not recognised.
//
// A header is personal if, without case, marks and what stands in brackets, it
// is one of a list of words, such as Full Name or 氏名. A column is personal if
// any of its cells holds an e-mail address or a telephone number that can be
// nothing else (090-1234-5678, 03-1234-5678, +81…, tel:…), or if more than half of the cells that are
// not empty are telephone numbers. Others need most of the cells because single
// ids and codes look like them; Japanese numbers without marks need one in ten where no
// other digits begin with 0, and those of cards of payment where most of the long
// numbers are such.
package personal

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Kind is what a cell looks like.
type Kind uint8

// The kinds of cells.
const (
	Other Kind = iota
	Email
	Phone
	// SurePhone is a telephone number that no id looks like.
	SurePhone
	// BarePhone is a Japanese number without marks, Card that of a card; SureCard is
	// written in groups as on one.
	BarePhone
	Card
	SureCard
	// ID is digits that these could be taken for and that are none.
	ID
)

// Personal reports whether a kind is about a person.
func (k Kind) Personal() bool { return k != Other && k != ID }

// surePhone is a folded Japanese number with marks, of a mobile or of a house by
// the lengths of the codes of areas, one with the code of the country, or whatever
// digits say that they are a telephone's. Numbers that are free of charge for who
// calls are firms' and not among them.
var surePhone = regexp.MustCompile(`^(?:tel)?[:. ]*(?:` +
	`\(?0[789]0(?:\) ?|[-. ])[0-9]{4}[-. ][0-9]{4}` +
	`|\(?0[36](?:\) ?|[-. ])[0-9]{4}[-. ][0-9]{4}|\(?0[1-9][1-9](?:\) ?|[-. ])[0-9]{3}[-. ][0-9]{4}` +
	`|\+81[-. ]?\(?0?\)?[0-9]{1,4}(?:[-. ]?[0-9]{3,4}){2})$` +
	`|^tel[:. ]+\+?[0-9][-. ()0-9]{8,}$`)

// email is an address between other characters. Names of image files such as
// logo@2x.png are sorted out later.
var email = regexp.MustCompile(`(?:^|[^a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*(?:@|%40| ?[(\[]at[)\]] ?)(?:[\p{L}\p{M}\p{N}-]+\.)+([\p{L}\p{M}]{2,24})(?:$|[^a-z0-9-])|mailto:`)

// Cell looks at a trimmed cell.
func Cell(b []byte) Kind {
	if !suspect(b) {
		return Other
	}
	s := value.Fold(string(b))
	for _, m := range email.FindAllStringSubmatch(s, -1) {
		switch m[1] {
		case "png", "jpg", "jpeg", "gif", "webp", "svg":
		default:
			return Email
		}
	}
	switch {
	case surePhone.MatchString(s):
		return SurePhone
	}
	if k := digits(s); k != Other {
		return k
	}
	if isPhone(s) {
		return Phone
	}
	return Other
}

// suspect quickly sorts out nearly all cells. The first byte of full-width
// forms is 0xEF.
func suspect(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	if strings.IndexByte("+0(tT\xEF", b[0]) >= 0 || len(b) >= 13 && isDigit(b[0]) && isDigit(b[len(b)-1]) {
		return true
	}
	for i, c := range b {
		switch c {
		case '@', 0xEF:
			return true
		case '%':
			if bytes.HasPrefix(b[i:], []byte("%40")) {
				return true
			}
		case '(', '[', ':': // (at), mailto:
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isPhone reports whether a folded text is 10 to 15 digits after + or 0, parted
// as telephone numbers are.
func isPhone(s string) bool {
	s = strings.TrimLeft(strings.TrimPrefix(s, "tel"), ":. ")
	var digits []byte
	marks := 0
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case c == '+' && i == 0:
			marks++
		case strings.IndexByte(" -.()", c) >= 0:
			if i > 0 {
				marks++
			}
		default:
			return false
		}
	}
	if len(digits) < 10 || len(digits) > 15 || s[0] != '+' && digits[0] != '0' {
		return false
	}
	return marks > 0
}

// Place is where a cell stands; Line is 0 for none.
type Place struct{ Line, Col int }

func (p Place) first(o Place) Place {
	if p.Line == 0 || o.Line != 0 && (o.Line < p.Line || o.Line == p.Line && o.Col < p.Col) {
		return o
	}
	return p
}

// Column counts the cells of a column. It does not depend on their order.
type Column struct {
	cells, phones            int
	bares, cards, ids        int
	sureCard                 bool
	email, phone, sure, card Place
}

// Add counts a cell that is not empty; at is asked only where the cell stands
// when that may matter.
func (c *Column) Add(k Kind, at func() (line, col int)) {
	c.cells++
	if k == Other {
		return
	}
	line, col := at()
	p := Place{line, col}
	switch k {
	case Email:
		c.email = c.email.first(p)
		return
	case ID:
		c.ids++
		return
	case Card, SureCard:
		c.cards++
		c.sureCard = c.sureCard || k == SureCard
		c.card = c.card.first(p)
		return
	case BarePhone:
		c.bares++
	case SurePhone:
		c.sure = c.sure.first(p)
	}
	c.phones++
	c.phone = c.phone.first(p)
}

// Merge adds the cells of another part of the column.
func (c *Column) Merge(o Column) {
	c.cells += o.cells
	c.phones += o.phones
	c.bares, c.cards, c.ids = c.bares+o.bares, c.cards+o.cards, c.ids+o.ids
	c.sureCard = c.sureCard || o.sureCard
	c.email, c.phone, c.sure, c.card = c.email.first(o.email), c.phone.first(o.phone), c.sure.first(o.sure), c.card.first(o.card)
}

// Verdict returns what the column holds and the first place that says so,
// Other for nothing personal.
func (c *Column) Verdict() (Kind, Place) {
	switch {
	case c.email.Line > 0:
		return Email, c.email
	case c.cardNumbers():
		return Card, c.card
	case 2*c.phones > c.cells, c.bareNumbers():
		return Phone, c.phone
	case c.sure.Line > 0:
		return Phone, c.sure
	}
	return Other, Place{}
}
