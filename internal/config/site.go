package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/colour"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type siteKeys struct {
	Title           value.Text                     `yaml:"title"`
	Languages       []locatedText                  `yaml:"languages"`
	BaseURL         locatedText                    `yaml:"base_url"`
	EditURL         locatedText                    `yaml:"edit_url"`
	Timezone        locatedText                    `yaml:"timezone"`
	FiscalYearStart strictyaml.Located[int]        `yaml:"fiscal_year_start"`
	Currency        locatedText                    `yaml:"currency"`
	AsOf            strictyaml.Located[value.Date] `yaml:"as_of"`
	HTML            locatedText                    `yaml:"html"`
	Search          strictyaml.Located[bool]       `yaml:"search"`
	Tooltips        strictyaml.Located[bool]       `yaml:"tooltips"`
	Facts           locatedText                    `yaml:"facts"`
	Accent          locatedText                    `yaml:"accent"`
	Sample          bool                           `yaml:"sample"`
	Holidays        locatedText                    `yaml:"holidays"`
	BusinessHours   locatedText                    `yaml:"business_hours"`
	Rest            strictyaml.Rest                `yaml:",rest"`
}

func (l *loader) site(k siteKeys) {
	s := &l.cfg.Site
	s.Title = k.Title
	s.Sample = k.Sample
	l.accent(k.Accent)
	l.languages(k.Languages)
	l.addresses(k)
	if written(k.Timezone.Pos) {
		if _, err := time.LoadLocation(k.Timezone.V); err != nil || k.Timezone.V == "Local" || k.Timezone.V == "" {
			l.wrong(k.Timezone.Pos, fmt.Sprintf("the time zone %q is not known", k.Timezone.V), "write a name such as Asia/Tokyo or UTC")
		} else {
			s.Timezone = k.Timezone.V
		}
	}
	if m := k.FiscalYearStart; written(m.Pos) && !l.reported(m.Pos) {
		if m.V < 1 || m.V > 12 {
			l.wrong(m.Pos, fmt.Sprintf("fiscal_year_start must be a month from 1 to 12, not %d", m.V), "4 starts the fiscal year in April")
		} else {
			s.FiscalYearStart = m.V
		}
	}
	if written(k.Currency.Pos) && l.currency(k.Currency) {
		s.Currency = k.Currency.V
	}
	if written(k.AsOf.Pos) {
		s.AsOf = k.AsOf.V
	}
	l.policies(k)
	l.worktime(k)
	l.leftover(k.Rest, k)
}

// worktime reads what is worked: the table of days off, and the hours of a day.
func (l *loader) worktime(k siteKeys) {
	l.cfg.Site.Holidays = k.Holidays.V
	if !written(k.BusinessHours.Pos) {
		return
	}
	from, to, _ := strings.Cut(strings.ReplaceAll(k.BusinessHours.V, "–", "-"), "-")
	open, close, ok := minuteOf(from), minuteOf(to), true
	if ok = open >= 0 && close > open; !ok {
		l.wrong(k.BusinessHours.Pos, fmt.Sprintf("%q are no hours of a day", k.BusinessHours.V), `write the opening and the close, such as "9:00-18:00", with the quotes`)
		return
	}
	l.cfg.Site.WorkMinutes = int64(close - open)
}

// minuteOf is the minute of the day that a time such as 9:00 says, -1 for none.
func minuteOf(text string) int {
	text = strings.TrimSpace(text)
	if text == "24:00" {
		return 24 * 60
	}
	t, err := time.Parse("15:04", text)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}

// accent takes any colour: the theme derives from it what can be read.
func (l *loader) accent(k locatedText) {
	if c, ok := colour.Parse(k.V); ok {
		l.cfg.Site.Accent = c.String()
	} else if written(k.Pos) {
		l.wrong(k.Pos, fmt.Sprintf("%q is not a colour", k.V), `write it like "#15568f", with the quotes: # starts a comment`)
	}
}

func (l *loader) policies(k siteKeys) {
	policies := []HTML{HTMLSafe, HTMLAll, HTMLNone}
	if p := HTML(k.HTML.V); slices.Contains(policies, p) {
		l.cfg.Site.HTML = p
	} else if written(k.HTML.Pos) {
		l.wrong(k.HTML.Pos, fmt.Sprintf("%q is not a policy for HTML", k.HTML.V), "write safe, all or none")
	}
	if written(k.Search.Pos) {
		l.cfg.Site.Search = k.Search.V
	}
	if written(k.Tooltips.Pos) {
		l.cfg.Site.Tooltips = k.Tooltips.V
	}
	switch {
	case k.Facts.V == "folder":
		l.cfg.Site.FactsFolder = true
	case written(k.Facts.Pos) && k.Facts.V != "memory":
		l.wrong(k.Facts.Pos, fmt.Sprintf("%q does not say where facts are kept", k.Facts.V), "write memory or folder")
	}
}

func (l *loader) languages(tags []locatedText) {
	var langs []string
	for _, t := range tags {
		switch {
		case !isLanguage(t.V):
			l.wrong(t.Pos, fmt.Sprintf("%q is not a language tag", t.V), "write a tag such as ja, en or pt-BR")
		case slices.Contains(langs, t.V):
			l.wrong(t.Pos, fmt.Sprintf("the language %s is listed twice", t.V), "remove one of them")
		default:
			langs = append(langs, t.V)
		}
	}
	if len(langs) > 0 {
		l.cfg.Site.Languages = langs
	}
}

// isLanguage reports whether s has the form of a BCP 47 tag: a language of two
// or three small letters, then subtags of letters and digits.
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) < 2 || len(part) > 8 || i == 0 && len(part) > 3 {
			return false
		}
		for _, c := range []byte(part) {
			small := c >= 'a' && c <= 'z'
			if !small && (i == 0 || (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
				return false
			}
		}
	}
	return true
}

func (l *loader) addresses(k siteKeys) {
	if k.BaseURL.V != "" {
		u, err := url.Parse(k.BaseURL.V)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			l.wrong(k.BaseURL.Pos, "base_url is not the address of a site", "write it like https://handbook.example.com/mops/")
		} else {
			l.cfg.Site.BaseURL = k.BaseURL.V
		}
	}
	if k.EditURL.V != "" {
		u, err := url.Parse(strings.ReplaceAll(k.EditURL.V, "{path}", "path"))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.Contains(k.EditURL.V, "{path}") {
			l.wrong(k.EditURL.Pos, "edit_url is not an address with {path} in it", "write it like https://git.example.com/handbook/edit/main/{path}")
		} else {
			l.cfg.Site.EditURL = k.EditURL.V
		}
	}
}

// currency reports whether a code has the form of ISO 4217.
func (l *loader) currency(c locatedText) bool {
	if IsCurrency(c.V) {
		return true
	}
	l.wrong(c.Pos, fmt.Sprintf("%q is not a currency code", c.V), "write an ISO code of three capitals, such as JPY")
	return false
}

// IsCurrency reports whether s has the form of an ISO 4217 code.
func IsCurrency(s string) bool {
	if len(s) != 3 {
		return false
	}
	for _, c := range []byte(s) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// written reports whether a key stands in the file with a value.
func written(p diag.Pos) bool { return p.Line > 0 }
