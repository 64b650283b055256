// Package config reads mopsite.yaml: the settings of a site and the mapping of
// its source files. Definitions (metrics, funnels, capabilities) are not here;
// they stand in the pages that describe them.
//
// [Load] decodes and validates in one go and reports every mistake with its
// position. What it returns is complete: defaults are filled in, short forms
// are written out, and the order of the file is kept wherever it means
// something (sources, stages, columns). A key that belongs to mopsite but that
// this version does not act on is refused, never ignored.
package config

import (
	"time"
	_ "time/tzdata" // a zone must be known on every machine alike

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// FileName is where a site keeps its configuration.
const FileName = "mopsite.yaml"

// Format is the only value of `format:` that this version reads.
const Format = 1

// The ids of the checks whose findings this package reports beside those of
// package strictyaml.
const (
	// CheckConfig is a value that cannot be right.
	CheckConfig = "config"
	// CheckUnsupported is a key that this version does not act on yet.
	CheckUnsupported = "unsupported"
	// CheckUnused is a setting that does nothing beside the others there are.
	CheckUnused = "unused-setting"
)

// Config is a validated mopsite.yaml.
type Config struct {
	// File is its path, for findings; "" when the site has none.
	File string
	// Unread says that the file could not be taken apart, so that all else is by
	// default.
	Unread bool
	Site   Site
	// Dimensions are those with an entry of their own, in the order of the file.
	Dimensions []*SharedDimension
	Sources    []*Source
	Limits     Limits
	// Checks holds the levels that the site gives to checks, by id.
	Checks map[string]diag.Level
	// Ignore are the findings that the site puts aside.
	Ignore []suppress.Rule
	// Kinds are the kinds of records, those that the site declares included; nil
	// for the built-in ones alone.
	Kinds *record.Set
}

// Site holds the settings of the whole site.
type Site struct {
	Title value.Text
	// Languages are tags such as ja; the first is the default and lives at the
	// site's root. There is always one.
	Languages []string
	// BaseURL is where the site will be published, or "".
	BaseURL string
	// EditURL holds {path}, or is "".
	EditURL string
	// Timezone is a name of the zone database; it decides only what today is.
	Timezone string
	// FiscalYearStart is a month, 1 to 12.
	FiscalYearStart int
	// Currency is the ISO code of money that names no other, or "".
	Currency string
	// AsOf is the day the numbers speak for, NoDate when the site has none.
	AsOf value.Date
	// HTML says what becomes of HTML in Markdown.
	HTML HTML
	// Search puts an index of all pages into the site, and the box that asks it.
	Search bool
	// Tooltips says that the first occurrence of a term on a page leads to what it
	// means, and shows it.
	Tooltips bool
	// FactsFolder says that builds read what `import` wrote to facts/, and no
	// export.
	FactsFolder bool
	// Accent is the colour of links and signs, as #rrggbb; "" is the theme's own.
	Accent string
	// Holidays is the path of the table of days off, "" without one; WorkMinutes is
	// how long a working day is, 0 where nobody says.
	Holidays    string
	WorkMinutes int64
	// Sample says that the data are made up: every page then carries a band.
	Sample bool
}

// HTML is the policy for HTML in Markdown.
type HTML string

// The policies.
const (
	HTMLSafe HTML = "safe"
	HTMLAll  HTML = "all"
	HTMLNone HTML = "none"
)

// Calendar returns the site's fiscal calendar.
func (s Site) Calendar() value.Calendar { return value.Calendar{FiscalStart: s.FiscalYearStart} }

// Location returns the site's time zone.
func (s Site) Location() *time.Location {
	loc, err := time.LoadLocation(s.Timezone)
	if err != nil { // Load has refused it
		return time.UTC
	}
	return loc
}

// Limits bound how much may be wrong before a number is refused. Shares are 0
// to 1.
type Limits struct {
	// MaxRejected is the share of a file's records that may be rejected.
	MaxRejected value.Num
	// MinMatch is the share of a ratio's numerator and denominator that must
	// match across sources.
	MinMatch value.Num
	// MinCell is the least number of people that a member of a sensitive
	// dimension may speak of; 0 is no limit.
	MinCell int
}

// Source returns the source of that name, or nil.
func (c *Config) Source(name string) *Source {
	for _, s := range c.Sources {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Default returns the configuration of a folder without mopsite.yaml: one
// language, English, with the pages directly below content/, and no source.
func Default() *Config {
	return &Config{
		Site: Site{
			Languages:       []string{"en"},
			Timezone:        "UTC",
			FiscalYearStart: 1,
			AsOf:            value.NoDate,
			HTML:            HTMLSafe,
			Search:          true,
			Tooltips:        true,
		},
		Limits: Limits{
			MaxRejected: value.NumOf(value.One / 100),
			MinMatch:    value.NumOf(value.One * 95 / 100),
		},
		Checks: map[string]diag.Level{},
	}
}
