package columns

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
)

// orderOf is the order of day and month that a vendor keeps to.
func orderOf(p *profile.Profile) (cell.Order, Doubt) {
	if p == nil {
		return cell.Undecided, orderOpen
	}
	switch p.Order {
	case profile.DayFirst:
		return cell.DayThenMonth, None
	case profile.MonthFirst:
		return cell.MonthThenDay, None
	}
	return cell.Undecided, orderOpen
}

// VendorCurrency is that of the vendor's money, else the site's.
func (l *Layout) VendorCurrency(site string) string {
	if l.Profile != nil && l.Profile.Currency != "" {
		return l.Profile.Currency
	}
	return site
}

// LeavesAlone asks the profile about a column that nothing maps.
func (l *Layout) LeavesAlone(h envelope.Heading) (profile.Unused, bool) {
	if l.Profile == nil {
		return profile.Unused{}, false
	}
	if u, ok := l.Profile.LeavesAlone(h.Folded); ok {
		return u, true
	}
	return l.Profile.LeavesAlone(h.Bare)
}

// Instead returns why a header that the profile knows is not read: another column
// serves its name. It is "" for any other header.
func (l *Layout) Instead(h envelope.Heading) string {
	if l.Profile == nil || l.Profile.Reads(h.Bare) == "" {
		return ""
	}
	name := l.Profile.Reads(h.Bare)
	if i := l.Of(name); i >= 0 {
		return fmt.Sprintf("%q is used for %s", l.Columns[i].Header.Text, name)
	}
	return ""
}

// Narrowest returns the index in the header of the column of the narrowest names,
// mapped or not, where rows of wider levels stand among the others, -1 without
// one.
func (l *Layout) Narrowest() int {
	if l.Profile == nil || !l.Profile.Levels {
		return -1
	}
	for _, name := range []string{"ad", "ad_group"} {
		i := slices.IndexFunc(l.Header, func(h envelope.Heading) bool {
			return l.Profile.Reads(h.Bare) == name || l.Profile.Reads(h.Folded) == name
		})
		if i >= 0 {
			return i
		}
	}
	return -1
}

// Unnamed says that the file would be read by an unverified profile if its source
// named it; ok is false if there is none. above are the names of the lines above
// the header.
func (l *Layout) Unnamed(above []string) (d diag.Diagnostic, ok bool) {
	p := profile.Resembles(envelope.Texts(l.Header), above)
	if p == nil || l.Profile != nil {
		return d, false
	}
	return l.Problem(fmt.Sprintf("the file looks like one of %s, whose profile is unverified and must be named", p.Title),
		fmt.Sprintf("add profile: %s to the source, and compare the numbers with the platform's", p.Name)), true
}
