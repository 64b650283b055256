// Package personal tells by a column's header or cells that it is about
// people, so that it is not published as a dimension by mistake. It is a
// guard and no proof: a name among cells is not recognised.
//
// A header is personal if, without case, marks and what stands in brackets, it
// is one of a list of words, such as Full Name or 氏名. A column is personal if
// any of its cells holds an e-mail address or a telephone number that can be
// nothing else (090-1234-5678, 03-1234-5678, +81…, tel:…), a postal address of Japan with
// its mark or its number, the number of a bank account, or if more than half of the cells that are
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
	// Address is a postal one, Account the number of a bank account.
	Address
	Account
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

// parted is an address with blanks around its sign, and nothing else.
var parted = regexp.MustCompile(`^[a-z0-9][a-z0-9._%+-]*(?: @ ?|@ )(?:[a-z0-9-]+\.)+[a-z]{2,24}$`)

// slashed is the number of a mobile with marks that other numbers than those of
// telephones have between them, too.
var slashed = regexp.MustCompile(`^0[789]0[/_][0-9]{4}[/_][0-9]{4}$`)

// dashed writes what people type for a hyphen as one: dashes, the sign of minus, the
// long mark of katakana and the middle dot.
func dashed(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x2010 && r <= 0x2015 || r == 0x2212 || r == 'ー' || r == '・' {
			return '-'
		}
		return r
	}, s)
}

// Cell looks at a trimmed cell.
func Cell(b []byte) Kind {
	if !suspect(b) {
		return Other
	}
	s := value.Fold(string(b))
	if isEmail(b, s) {
		return Email
	}
	if isAddress(s) {
		return Address
	}
	s = dashed(s)
	switch {
	case surePhone.MatchString(s), slashed.MatchString(s):
		return SurePhone
	case isAccount(s):
		return Account
	}
	if k := digits(s); k != Other {
		return k
	}
	if isPhone(s) {
		return Phone
	}
	return Other
}

// isEmail looks at a cell as it stands and folded.
func isEmail(b []byte, folded string) bool {
	for _, m := range email.FindAllStringSubmatch(folded, -1) {
		switch m[1] {
		case "png", "jpg", "jpeg", "gif", "webp", "svg":
		default:
			return true
		}
	}
	// Names such as "Banner @ example.com" say where something is.
	return !(b[0] >= 'A' && b[0] <= 'Z') && parted.MatchString(folded)
}

// suspect quickly sorts out nearly all cells. The first byte of full-width
// forms is 0xEF.
func suspect(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	if b[0] >= 0xE3 && mayBeAddress(b) || mayBeAccount(b) {
		return true
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
	address, account         Place
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
	case Address:
		c.address = c.address.first(p)
		return
	case Account:
		c.account = c.account.first(p)
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
	c.address, c.account = c.address.first(o.address), c.account.first(o.account)
	c.email, c.phone, c.sure, c.card = c.email.first(o.email), c.phone.first(o.phone), c.sure.first(o.sure), c.card.first(o.card)
}

// Verdict returns what the column holds and the first place that says so,
// Other for nothing personal, BarePhone where only numbers without marks say it.
func (c *Column) Verdict() (Kind, Place) {
	switch {
	case c.email.Line > 0:
		return Email, c.email
	case c.cardNumbers():
		return Card, c.card
	case c.account.Line > 0:
		return Account, c.account
	case c.address.Line > 0:
		return Address, c.address
	case c.bares > 0 && c.bares == c.phones && (2*c.phones > c.cells || c.bareNumbers()):
		return BarePhone, c.phone
	case 2*c.phones > c.cells, c.bareNumbers():
		return Phone, c.phone
	case c.sure.Line > 0:
		return Phone, c.sure
	}
	return Other, Place{}
}
