package calendar

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"github.com/mopsite/mopsite/internal/value"
)

// parse reads a calendar with a parser that is none of ours, after the rules that
// it does not hold: lines end with CRLF, none is longer than 75 octets, and folding
// cuts no letter.
func parse(t *testing.T, data []byte) *ical.Calendar {
	t.Helper()
	if !utf8.Valid(data) || !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Fatalf("not UTF-8, or without an end: %q", data)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if len(line) > longest || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
	}
	c, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	// Its encoder holds which properties must be there, and how often.
	if err := ical.NewEncoder(new(bytes.Buffer)).Encode(c); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return c
}

func TestWrite(t *testing.T) {
	day := value.DateOf(2026, 12, 31)
	c := parse(t, write("本; a, b\\c", "ja", day, []event{{
		uid: "review.procedure.受付@h.example", summary: "見直し：" + strings.Repeat("長い題名、", 20), description: "一行目\n二行目; \"三\"", category: "a,b",
		url: "https://h.example/x/?a=1,2;3", from: day, to: day + 2,
	}}))
	if got, _ := c.Props.Text("X-WR-CALNAME"); got != "本; a, b\\c" {
		t.Errorf("the name is %q", got)
	}
	e := c.Events()[0]
	for name, want := range map[string]string{
		"UID": "review.procedure.受付@h.example", "SUMMARY": "見直し：" + strings.Repeat("長い題名、", 20),
		"DESCRIPTION": "一行目\n二行目; \"三\"",
	} {
		if got, err := e.Props.Text(name); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
	if got := e.Props.Get("URL").Value; got != "https://h.example/x/?a=1,2;3" {
		t.Errorf("URL is %q", got)
	}
	// RFC 5545, 3.8.2.2: the end of whole days is the first that is no part of them.
	for name, want := range map[string]string{"DTSTART": "20261231", "DTEND": "20270103", "DTSTAMP": "20261231T000000Z"} {
		if got := e.Props.Get(name).Value; got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got := e.Props.Get("DTSTART").Params.Get("VALUE"); got != "DATE" {
		t.Errorf("DTSTART is a %s", got)
	}
}

// FuzzWrite: whatever an author writes comes back from the parser, control
// characters aside.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"", "a", "x\r\nEND:VEVENT", `\n\,\;`, strings.Repeat("あ", 40), "\xff", "tab\there", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := parse(t, write(s, "en", 0, []event{{uid: "a@b", summary: "s" + s, category: "c"}}))
		want := strings.ReplaceAll("s"+strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
		want = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\t' && r != '\n' {
				return -1
			}
			return r
		}, want)
		got, err := c.Events()[0].Props.Text("SUMMARY")
		if err != nil || got != want {
			t.Errorf("got %q (%v), want %q", got, err, want)
		}
	})
}
