package notion

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// forms are those in which an export writes days, by the language and the settings
// of the workspace. Days whose order of day and month is open are texts.
var forms = []string{
	"January 2, 2006 3:04 PM", "January 2, 2006 15:04", "January 2, 2006", "Jan 2, 2006 3:04 PM", "Jan 2, 2006",
	"2006/01/02 15:04", "2006/01/02 3:04 PM", "2006/1/2", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02",
	"2006年1月2日 15:04", "2006年1月2日",
}

var zone = regexp.MustCompile(`\s*\((?:GMT|UTC|JST)[^)]*\)`)

// day reads a day; the time of it is left out.
func day(s string) (string, bool) {
	s = strings.TrimSpace(zone.ReplaceAllString(s, ""))
	for _, form := range forms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("2006-01-02"), true
		}
	}
	return "", false
}

// period reads days from one to another.
func period(s string) (from, to string, ok bool) {
	a, b, two := strings.Cut(s, "→")
	from, ok = day(a)
	if !two || !ok {
		return from, from, ok
	}
	to, ok = day(b)
	if !ok { // the second day of one date has its time alone
		if _, err := time.Parse("3:04 PM", strings.TrimSpace(zone.ReplaceAllString(b, ""))); err == nil {
			return from, from, true
		}
	}
	return from, to, ok && from <= to
}

// signsOf are the signs of currencies that columns of numbers are written with.
var signsOf = map[string]string{"$": "USD", "¥": "JPY", "￥": "JPY", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR"}

var number = regexp.MustCompile(`^[+-]?\d+(\.\d+)?%?$`)

// amount reads a number with its currency, "" for none.
func amount(s string) (n, currency string, ok bool) {
	s = strings.TrimSpace(s)
	sign := ""
	if rest, cut := strings.CutPrefix(s, "-"); cut {
		s, sign = rest, "-"
	}
	for mark, code := range signsOf {
		if rest, cut := strings.CutPrefix(s, mark); cut {
			s, currency = rest, code
			break
		}
	}
	s = sign + strings.ReplaceAll(s, ",", "")
	return s, currency, number.MatchString(s)
}

// linked is a page that a cell names: its title and its file.
var linked = regexp.MustCompile(`(?:^|, )([^()]*?) \(([^()]*?)\)`)

// related are the files of the pages that a cell of a relation names.
func related(s string) (files []string, ok bool) {
	if linked.ReplaceAllString(s, "") != "" {
		return nil, false
	}
	for _, m := range linked.FindAllStringSubmatch(s, -1) {
		if !strings.Contains(m[2], ".md") {
			return nil, false
		}
		files = append(files, m[2])
	}
	return files, len(files) > 0
}

// column is a column of a table with what its cells are.
type column struct {
	header, name string
	cells        []string
	typ          record.Type
	// common says that it is a key of every page.
	common bool
	words  []string
	of     string
}

// filled are the cells that are not empty.
func (c *column) filled() []string {
	return slices.DeleteFunc(slices.Clone(c.cells), func(s string) bool { return s == "" })
}

// all reports whether every cell that is not empty fits.
func (c *column) all(fits func(string) bool) bool {
	filled := c.filled()
	return len(filled) > 0 && !slices.ContainsFunc(filled, func(s string) bool { return !fits(s) })
}

// decide finds the type of a column that is no relation.
func (c *column) decide() {
	ranged := false
	switch {
	case c.all(func(s string) bool { return s == "Yes" || s == "No" }) && len(c.filled()) == len(c.cells):
		c.typ = record.Flag
	case c.all(func(s string) bool {
		_, _, ok := period(s)
		ranged = ranged || strings.Contains(s, "→")
		return ok
	}):
		if c.typ = record.Date; ranged {
			c.typ = record.Period
		}
	case c.all(func(s string) bool { _, currency, ok := amount(s); return ok && currency == "" }):
		c.typ = record.Number
	case c.all(func(s string) bool {
		_, currency, ok := amount(s)
		return ok && currency != "" && !strings.HasSuffix(s, "%")
	}):
		c.typ = record.Money
	case c.all(func(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }):
		c.typ = record.URL
	default:
		c.texts()
	}
}

// texts tells words that come again from sentences.
func (c *column) texts() {
	count, parts, several := map[string]int{}, 0, false
	for _, s := range c.filled() {
		items := strings.Split(s, ", ")
		several = several || len(items) > 1
		for _, item := range items {
			count[item]++
			parts++
		}
	}
	short := c.all(func(s string) bool {
		return !slices.ContainsFunc(strings.Split(s, ", "), func(item string) bool { return len([]rune(item)) > 30 || strings.Contains(item, "\n") })
	})
	again := len(count) <= 12 && len(count)*2 <= parts
	switch {
	case short && again && several:
		c.typ, c.words = record.Choices, sorted(count)
	case short && again:
		c.typ, c.words = record.Choose, sorted(count)
	default:
		c.typ = record.Text
	}
}

func sorted(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// valueOf is the value of a cell in front matter, nil for an empty one.
func (c *column) valueOf(cell string) any {
	if cell == "" {
		return nil
	}
	switch c.typ {
	case record.Flag:
		return cell == "Yes"
	case record.Date:
		d, _ := day(cell)
		return d
	case record.Period:
		from, to, _ := period(cell)
		return from + ".." + to
	case record.Number:
		n, _, _ := amount(cell)
		if strings.HasSuffix(n, "%") {
			return n
		}
		return json.Number(n)
	case record.Money:
		n, currency, _ := amount(cell)
		return n + " " + currency
	case record.Choices, record.Words:
		return strings.Split(cell, ", ")
	}
	return cell
}

// usual are the columns that are keys of every page.
var usual = map[string]string{
	"tags": "tags", "タグ": "tags", "owner": "owner", "assignee": "owner", "担当": "owner", "担当者": "owner", "責任者": "owner",
	"created": "date", "created time": "date", "作成日時": "date", "作成日": "date",
	"last edited time": "lastmod", "last updated": "lastmod", "最終更新日時": "lastmod", "description": "description", "説明": "description",
}

// usualKey is the key of every page that a column is, if its cells fit it.
func (c *column) usualKey() string {
	key := usual[value.Fold(c.header)]
	switch {
	case (key == "date" || key == "lastmod") && c.typ != record.Date,
		key == "owner" && !c.all(func(s string) bool { return !strings.Contains(s, ", ") }),
		key == "tags" && c.typ != record.Choices && c.typ != record.Choose && c.typ != record.Text:
		return ""
	}
	return key
}
