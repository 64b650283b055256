// Package check looks at a whole handbook, joined and computed, for what is
// missing, stale or overdue. What a single file shows to be wrong was reported
// by whoever read the file; the checks here need the site, its results or its
// ledgers.
//
// A check is a value: what it is called, how much it matters, what a reader is
// told, and a function over a [Pass]. To add one, write a file with one such
// value and add a row to the table in [All]. [Known] lists these checks
// together with those that other packages raise, so that settings, the health
// page and the manual speak of the same ids.
package check

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Info describes a check to authors and readers.
type Info struct {
	// ID is what mopsite.yaml calls it, such as "missing-owner".
	ID string
	// Level is the default level.
	Level diag.Level
	// State marks a check about the state of the world, which never stops a build.
	State bool
	// Title says in a few words what is found.
	Title value.Text
	// What explains the finding and Fix what to do about it, in English with the
	// marks of Markdown; addresses in it are relative to docs/. The manual's table
	// and `check --list` are made from them.
	What, Fix string
	// Example is a site folder in the form of a txtar archive in which the check finds
	// something, and no other does; "" where no folder of texts shows it, such as what
	// went wrong in an import. Settings that it does not hold are those of a site in
	// English as of 2026-10-31.
	Example string
	// Mended are the files of that folder which change when what is found has been
	// dealt with, in the same form; one without a text is taken away. Facts of a site that has `facts: folder` are those
	// of an import of the mended folder, and of one of the example after it.
	Mended string
}

// Kind is the word for what the check looks at: input, which an author can mend
// in a file, or state, which time brings about.
func (i Info) Kind() string {
	if i.State {
		return "state"
	}
	return "input"
}

// Check is a check over the whole handbook.
type Check struct {
	Info
	// run reports through Pass.report.
	run func(*Pass)
}

// Pass is what the checks look at.
type Pass struct {
	Site *model.Site
	// Config tells whose a source is; nil if nobody can say.
	Config  *config.Config
	Results *results.Results
	Set     *facts.Set
	AsOf    value.Date

	current *Check
	found   []diag.Diagnostic
}

// All lists the checks of this package, by id.
func All() []Check {
	return []Check{
		approvalMissing(), briefWithoutData(), campaignUnbriefed(), changedSinceApproval(), consentUnrecorded(), dataStale(), daysMissing(), evidenceExpired(), figureCorrected(), figuresNotKept(), keptNumberDiffers(), lastGoodFacts(),
		missingOwner(), moveNotAllowed(), nameBreach(), noDeputy(), numberNotKept(), ownerLeft(), problemUnanswered(), raciAccountable(), recordOverdue(), requestUnreasoned(),
		reviewOverdue(), rightsExpired(), riskUntreated(), singleOwner(), slaBreached(), storyUnmeasured(), toolRenewal(), toolUnready(),
	}
}

// Run runs every check and returns what they found, sorted, at default levels.
func Run(p Pass) []diag.Diagnostic {
	for _, c := range All() {
		p.current = &c
		c.run(&p)
	}
	return diag.Sort(p.found)
}

// report adds a finding of the running check.
func (p *Pass) report(pos diag.Pos, target, message, hint string) {
	d := diag.New(p.current.Level, p.current.ID, pos, message, hint)
	d.State, d.Target = p.current.State, target
	p.found = append(p.found, d)
}

// source returns the position and the owner of a source's settings.
func (p *Pass) source(name string) (diag.Pos, string) {
	if p.Config != nil {
		if s := p.Config.Source(name); s != nil {
			return s.Pos, s.Owner.V
		}
	}
	return diag.Pos{File: config.FileName}, ""
}

// originals calls f for every page that has a file of its own, and of its
// translations only for the first one in the order of the site's languages:
// where definition fields stand.
func (p *Pass) originals(f func(*model.Page)) {
	for _, pg := range p.Site.Pages {
		if written(pg) && !slices.ContainsFunc(earlier(pg), written) {
			f(pg)
		}
	}
}

// records returns the records of a kind.
func (p *Pass) records(kind model.Kind) []*model.Record {
	var out []*model.Record
	for _, r := range p.Site.Records {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

// earlier returns the page's translations that stand before it.
func earlier(p *model.Page) []*model.Page {
	return p.Translations[:max(0, slices.Index(p.Translations, p))]
}

func written(p *model.Page) bool { return p != nil && !p.Generated && !p.Fallback }

func at(p *model.Page) diag.Pos { return diag.Pos{File: p.File, Line: 1} }

// IDs returns the ids of all known checks, sorted.
func IDs() []string {
	var ids []string
	for _, i := range Known() {
		ids = append(ids, i.ID)
	}
	return ids
}

// Lookup returns what is known about a check id.
func Lookup(id string) (Info, bool) {
	known := Known()
	i := slices.IndexFunc(known, func(i Info) bool { return i.ID == id })
	if i < 0 {
		return Info{}, false
	}
	return known[i], true
}

func text(ja, en string) value.Text {
	return value.Text{By: map[string]string{"ja": ja, "en": en}}
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

func dayCount(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
