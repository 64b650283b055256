package cli

import (
	"strconv"
	"time"

	"github.com/mopsite/mopsite/internal/value"
)

// today returns the day a build falls back on when neither a flag nor the site
// gives an as-of date: SOURCE_DATE_EPOCH, else the clock, in the site's zone.
// It is the only place where mopsite asks for the time.
func (a *app) today(zone *time.Location) value.Date {
	t := a.env.Now()
	if s := a.env.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		if sec, err := strconv.ParseInt(s, 10, 64); err == nil {
			t = time.Unix(sec, 0)
		}
	}
	y, m, d := t.In(zone).Date()
	return value.DateOf(y, int(m), d)
}

// asOfFlag reads --as-of; empty means that the site decides.
func asOfFlag(s string) (value.Date, error) {
	if s == "" {
		return value.NoDate, nil
	}
	d, err := value.ParseDate(s)
	if err != nil {
		return value.NoDate, usagef("--as-of: %w", err)
	}
	return d, nil
}
