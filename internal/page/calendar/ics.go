package calendar

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// event is an event of whole days, its last one included.
type event struct {
	uid, summary, description, category string
	// url is where the page is, "" where the site does not know its own address.
	url      string
	from, to value.Date
}

// write writes a calendar as iCalendar. stamp is the day for which it speaks.
func write(name, lang string, stamp value.Date, events []event) []byte {
	var f file
	f.line("BEGIN", "VCALENDAR")
	f.line("VERSION", "2.0")
	f.line("PRODID", "-//mopsite//mopsite//EN")
	f.line("CALSCALE", "GREGORIAN")
	f.line("NAME;LANGUAGE="+lang, escape(name))
	f.line("X-WR-CALNAME", escape(name))
	f.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
	for _, e := range events {
		f.event(e, lang, stamp)
	}
	f.line("END", "VCALENDAR")
	return f.Bytes()
}

// file is a calendar while it is written.
type file struct{ bytes.Buffer }

func (f *file) event(e event, lang string, stamp value.Date) {
	f.line("BEGIN", "VEVENT")
	f.line("UID", escape(e.uid))
	f.line("DTSTAMP", basic(stamp)+"T000000Z")
	f.line("DTSTART;VALUE=DATE", basic(e.from))
	f.line("DTEND;VALUE=DATE", basic(e.to+1)) // the first day that is no longer part of it
	f.line("SUMMARY;LANGUAGE="+lang, escape(e.summary))
	if e.description != "" {
		f.line("DESCRIPTION;LANGUAGE="+lang, escape(e.description))
	}
	f.line("CATEGORIES;LANGUAGE="+lang, escape(e.category))
	if e.url != "" {
		f.line("URL", e.url)
	}
	f.line("TRANSP", "TRANSPARENT") // nobody is busy because a review is due
	f.line("END", "VEVENT")
}

// longest is how many octets a line may have, the break aside.
const longest = 75

// line writes a property, folded so that no line is too long and no letter is
// cut.
func (f *file) line(name, text string) {
	rest, room := name+":"+text, longest
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		f.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], longest-1
	}
	f.WriteString(rest + "\r\n")
}

// basic writes a day as 20261031.
func basic(d value.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

var special = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`)

// escape writes a text as the value of a property. Control characters, which no
// value may hold, are left out.
func escape(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, special.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}
