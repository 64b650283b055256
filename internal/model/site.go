package model

import (
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Site is the joined handbook. It is immutable.
type Site struct {
	// Languages are the site's languages; the first is the default one.
	Languages []string
	Title     value.Text
	// Pages are sorted by language (in site order) and URL.
	Pages []*Page
	// Home is the home page of each language, in the order of Languages.
	Home []*Page

	Procedures   []*Procedure
	Roles        []*Role
	Capabilities []*Capability
	Metrics      []*Metric
	Funnels      []*Funnel
	Campaigns    []*Campaign
	Conventions  []*Convention
	// Declared are the kinds of records that pages may have.
	Declared *record.Set
	// Records are the pages of declared kinds.
	Records []*Record
	// referrers are the records that refer to a page, by that of the default
	// language.
	referrers map[*Page][]Referrer
	// Events are what readers of a number should know of, by date.
	Events []*Event

	// Tags are the tags of each language with their pages, by tag.
	Tags map[string][]Tag
	// Aliases map an old path (no leading slash) to the page that took it over.
	Aliases []Alias
	// Assets are the files beside pages that a link or image names, by Source.
	Assets []Asset
	// LeftOut are files of static/ that are not published, since their place is
	// taken; each is a finding.
	LeftOut []string
}

// Tag is a tag and the pages that carry it.
type Tag struct {
	Name string
	// Slug is the folder below tags/.
	Slug  string
	Pages []*Page
}

// Alias is a former path of a page.
type Alias struct {
	Path string
	Page *Page
}

// Asset is a file of the content folder that is published beside its page.
type Asset struct{ Source, Path string }

// Default returns the default language.
func (s *Site) Default() string { return s.Languages[0] }

// Metric returns the metric with that id, or nil.
func (s *Site) Metric(id string) *Metric {
	for _, m := range s.Metrics {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// Funnel returns the funnel with that id, or nil.
func (s *Site) Funnel(id string) *Funnel {
	for _, f := range s.Funnels {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// Campaign returns the campaign with that id, or nil.
func (s *Site) Campaign(id string) *Campaign {
	for _, c := range s.Campaigns {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Convention returns the convention with that id, or nil.
func (s *Site) Convention(id string) *Convention {
	for _, c := range s.Conventions {
		if c.ID == id {
			return c
		}
	}
	return nil
}
