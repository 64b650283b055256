package columns

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// A file may say of several columns of money in what currency each is: Amount and
// Amount Currency, Amount (converted) and Amount (converted) Currency. A column
// that is named after a money column belongs to that one alone; one without such a
// name belongs to all money but what says that it was converted.

// mapCurrency finds the column that says in what currency the money of the rows
// is, whether or not a source maps it, so that money of several currencies is not
// added for want of a mapping. A file has one such column: where its money would
// need two, or one that the file does not have, it is a finding.
func (m *mapper) mapCurrency(src *config.Source) {
	_, set := src.Constant(config.NameCurrency)
	o := m.owners(set)
	var chosen Column // of the money that was looked at first
	at, some := -1, false
	for _, c := range m.Columns {
		if c.Role != config.Money || some && c.Index == chosen.Index {
			continue
		}
		i, problem := o.of(c)
		switch {
		case problem != nil:
			m.report(*problem)
			return
		case !some:
			chosen, at, some = c, i, true
		case i != at:
			m.report(m.ProblemAt(c.Header, fmt.Sprintf("%s, but %s", o.says(chosen, at), o.says(c, i)),
				"map the money of one of them, and read the other by a source of its own"))
			return
		}
	}
	if some {
		m.setCurrency(at, set)
	}
}

func (m *mapper) report(d diag.Diagnostic) {
	if !m.Unknown { // which has nobody to ask; its suggestion is what is found
		m.found = append(m.found, d)
	}
}

// setCurrency has the column at an index of the header, or none for -1, say the
// currency. One that nobody named need not agree with a constant.
func (m *mapper) setCurrency(at int, set bool) {
	if i := m.For(Currency); i >= 0 {
		if m.Columns[i].Index == at {
			return
		}
		m.Columns = slices.Delete(m.Columns, i, i+1)
	}
	if at >= 0 && !set {
		m.add(at, config.NameCurrency, Currency, config.Dimension)
		m.known(profile.Usage)
	}
}

// owners tell which column says the currency of which money.
type owners struct {
	*mapper
	set bool
	// named is the index in the header of the column that mopsite.yaml names,
	// usual are those of a profile or of a usual name; -1 or none without one.
	named int
	usual []int
}

func (m *mapper) owners(set bool) *owners {
	o := &owners{mapper: m, set: set, named: -1}
	if i := m.For(Currency); i >= 0 {
		if at := m.Columns[i].Index; m.namesCurrency() {
			o.named = at
		} else {
			o.usual = []int{at}
		}
		return o
	}
	for _, header := range profile.CurrencyHeaders() {
		folded := value.Fold(header)
		for i, h := range m.Header {
			if h.Is(folded) && !slices.Contains(o.usual, i) {
				o.usual = append(o.usual, i)
			}
		}
	}
	return o
}

// namesCurrency reports whether mopsite.yaml names the column of the currency
// itself, and not a profile.
func (m *mapper) namesCurrency() bool {
	is := func(c config.Column) bool { return c.Name == config.NameCurrency }
	if m.Input == nil {
		return slices.ContainsFunc(m.Source.Columns, is)
	}
	return slices.ContainsFunc(m.Input.Dimensions, func(c config.Column) bool { return is(c) && c.Pos != m.Input.Profile.Pos })
}

// of returns the index in the header of the column that says the currency of
// money, -1 for none.
func (o *owners) of(c Column) (int, *diag.Diagnostic) {
	own := o.own(c.Header)
	switch {
	case own >= 0 && o.named >= 0 && o.named != own:
		return o.problem(c, fmt.Sprintf("the currency of %q is in the column %q, and mopsite.yaml names %q", c.Header.Text, o.Header[own].Text, o.Header[o.named].Text),
			"map it, currency: "+o.Header[own].Text)
	case own >= 0:
		return own, nil
	case converted(c.Header.Folded):
		return o.ofConverted(c)
	case o.named >= 0:
		return o.named, nil
	case o.set:
		return o.first(), nil
	}
	return o.ofUsual(c)
}

// ofConverted is of for money that was converted, which the currency of the rows
// does not speak of.
func (o *owners) ofConverted(c Column) (int, *diag.Diagnostic) {
	beside := o.named
	if beside < 0 {
		beside = o.first()
	}
	at := slices.IndexFunc(o.Header, func(h envelope.Heading) bool {
		stem, ok := stemOf(h.Folded)
		return ok && slices.Contains(convertedStems[:], stem)
	})
	switch {
	case at >= 0 && (o.named < 0 || o.named == at):
		return at, nil
	case o.set || c.Header.Currency != "" || beside < 0:
		return -1, nil
	}
	hint := "say what currency they were converted into, set: {currency: JPY}"
	if o.named >= 0 {
		hint += ", and do not map the column to currency"
	}
	return o.problem(c, fmt.Sprintf("the amounts of %q are converted, so the column %q does not say in what currency they are", c.Header.Text, o.Header[beside].Text), hint)
}

// ofUsual is of for money beside columns of usual names that nobody chose.
func (o *owners) ofUsual(c Column) (int, *diag.Diagnostic) {
	var left []int
	for _, i := range o.usual {
		if other := o.ownerOf(i); other < 0 || o.isMoney(other) {
			left = append(left, i)
		}
	}
	ask := "say which is that of the money, currency: "
	switch {
	case len(left) == 1:
		return left[0], nil
	case len(left) > 1:
		return o.problem(c, fmt.Sprintf("the columns %q and %q may both say in what currency %q is", o.Header[left[0]].Text, o.Header[left[1]].Text, c.Header.Text),
			ask+o.Header[left[0]].Text)
	case len(o.usual) > 0:
		i := o.usual[0]
		return o.problem(c, fmt.Sprintf("the column %q says the currency of %q, and nothing says that of %q", o.Header[i].Text, o.Header[o.ownerOf(i)].Text, c.Header.Text),
			ask+o.Header[i].Text+"; or set: {currency: JPY}")
	}
	return -1, nil
}

func (o *owners) problem(c Column, message, hint string) (int, *diag.Diagnostic) {
	d := o.ProblemAt(c.Header, message, hint)
	return -1, &d
}

func (o *owners) first() int {
	if len(o.usual) == 0 {
		return -1
	}
	return o.usual[0]
}

// own returns the index in the header of the column that is named after money.
func (o *owners) own(h envelope.Heading) int {
	names := []string{h.Folded, h.Bare}
	for _, start := range []string{"(", " in "} { // Cost (Converted currency) and Converted currency code
		if i := strings.LastIndex(h.Folded, start); i > 0 {
			if stem, ok := stemOf(strings.TrimRight(h.Folded[i+len(start):], ") ")); ok {
				names = append(names, stem)
			}
		}
	}
	for _, name := range names {
		at := slices.IndexFunc(o.Header, func(c envelope.Heading) bool {
			stem, ok := stemOf(c.Folded)
			return ok && stem != "" && stem == name
		})
		if at >= 0 && !o.isMoney(at) {
			return at
		}
	}
	return -1
}

// ownerOf returns the index of the money after which a currency is named, -1 for
// none.
func (o *owners) ownerOf(currency int) int {
	stem, _ := stemOf(o.Header[currency].Folded)
	switch stem {
	case "", "account", "billing", "deal", "opportunity", "決済": // which are no money
		return -1
	}
	return slices.IndexFunc(o.Header, func(h envelope.Heading) bool { return h.Is(stem) })
}

// isMoney reports whether a column of the header is mapped to money.
func (o *owners) isMoney(index int) bool {
	return slices.ContainsFunc(o.Columns, func(c Column) bool { return c.Index == index && c.Role == config.Money })
}

func (o *owners) says(c Column, at int) string {
	if at < 0 {
		return fmt.Sprintf("no column says that of %q", c.Header.Text)
	}
	return fmt.Sprintf("the currency of %q is in the column %q", c.Header.Text, o.Header[at].Text)
}

// stemOf returns what the name of a column of currencies says before the word,
// such as amount of Amount Currency.
func stemOf(folded string) (string, bool) {
	for _, end := range []string{"code", "iso", "コード", "単位"} {
		folded = strings.TrimRight(strings.TrimSuffix(folded, end), " _-")
	}
	for _, word := range []string{"currency", "通貨", "währung", "devise", "moneda"} {
		if stem, ok := strings.CutSuffix(folded, word); ok {
			return strings.TrimRight(strings.TrimSuffix(stem, "の"), " _-"), true
		}
	}
	return "", false
}

// convertedStems are the stems of currencies into which money was converted.
var convertedStems = [...]string{"converted", "company", "corporate", "home", "reporting", "換算", "換算後", "変換後", "自社", "会社"}

// converted reports whether a header says that its money was converted into
// another currency than that of the row.
func converted(folded string) bool {
	if strings.HasSuffix(folded, " converted") || strings.HasSuffix(folded, "_converted") {
		return true
	}
	return slices.ContainsFunc([]string{
		"(converted", "converted currency", "converted amount", "converted cost", "converted spend", "converted to ", "converted into ",
		"company currency", "company_currency", "corporate currency", "home currency", "reporting currency",
		"換算", "変換後", "変換済", "自社通貨", "自社の通貨", "会社通貨", "会社の通貨",
	}, func(w string) bool { return strings.Contains(folded, w) })
}
