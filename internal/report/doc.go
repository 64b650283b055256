// Package report writes what became of a run for somebody who was asleep: a
// subject, then at most [MaxLines] lines in the language of the site. Findings are
// written in English; a report in another language gives their places and the
// titles of their checks, and leaves the rest to the log of the run. A report says
// whether anything was published, which sources failed, stand on older facts
// or are stale, since when and whose they are, what an import changed in numbers
// that were known, how many findings there are, and when the next refresh is due.
// It is pure text: a command writes it where it is asked to, as plain text, as
// JSON for chat webhooks or as a mail.
package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/value"
)

// MaxLines is how many lines follow the subject at most.
const MaxLines = 12

// Outcome is how a run ended.
type Outcome uint8

// The outcomes of a build, of an import (Refused is one that read nothing,
// because of its settings), and of both: Crashed is a failure of the program or
// the machine, Misused a command that could not run as it was written.
const (
	Published Outcome = iota
	Unpublished
	Imported
	Refused
	Crashed
	Misused
)

// Input is what a report is about. Site and Set are nil when the run did not
// come as far.
type Input struct {
	Config   *config.Config
	Site     *model.Site
	Set      *facts.Set
	AsOf     value.Date
	Findings []diag.Diagnostic
	Outcome  Outcome
	// Standing says of one that is Unpublished that a site from before is there.
	Standing bool
	// Restated are the sums that an import changed of months that were counted
	// before, one list for each source of Set; nil of a build.
	Restated [][]archive.Change
	// Before are the findings of the imports before, of an import; what they do not
	// have is told first.
	Before []diag.Diagnostic
	// Err is why the program failed, or the command did not run.
	Err error
}

// Report is a subject and what stands below it. No line holds a line break.
type Report struct {
	Subject string
	Lines   []string
}

// New writes a report. An error means a damaged program.
func New(in Input) (Report, error) {
	if in.Set == nil {
		in.Set = &facts.Set{}
	}
	lang := ""
	if len(in.Config.Site.Languages) > 0 {
		lang = in.Config.Site.Languages[0]
	}
	w, err := theme.LoadWords(lang)
	if err != nil {
		return Report{}, err
	}
	r := &writer{Input: in, Words: w, lang: lang}
	items := r.items()
	lines := []string{r.status()}
	ends := r.ends()
	room := MaxLines - len(lines) - len(ends)
	if len(items) > room {
		rest := len(items) - room + 1
		items = append(items[:room-1:room-1], w.T("report.more", rest))
	}
	news := slices.Concat(r.restated(false), r.warnings())
	news = news[:min(len(news), room-len(items))]
	out := Report{Subject: clean(r.subject(len(items)), maxSubject)}
	for _, l := range slices.Concat(lines, items, news, ends) {
		out.Lines = append(out.Lines, clean(l, maxLine))
	}
	return out, nil
}

// maxSubject and maxLine bound the length of lines, in characters.
const (
	maxSubject = 120
	maxLine    = 300
)

// clean makes one line of a text, of at most so many characters.
func clean(s string, most int) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most-1]) + "…"
	}
	return s
}

// writer writes the lines of one report.
type writer struct {
	Input
	*theme.Words
	lang string
}

func (r *writer) title() string {
	return cmp.Or(r.Config.Site.Title.In(r.lang, r.lang), "mopsite")
}

// subject says what a reader of a long list of mails must know.
func (r *writer) subject(items int) string {
	errors := diag.Count(r.Findings, diag.Error)
	switch {
	case r.Outcome == Crashed:
		return r.T("report.subject-crashed", r.title())
	case r.Outcome == Misused:
		return r.T("report.subject-misused", r.title())
	case r.Outcome == Unpublished:
		return r.T("report.subject-unpublished", r.title(), errors)
	case r.Outcome == Refused:
		return r.T("report.subject-refused", r.title(), errors)
	case r.Outcome == Imported && items > 0:
		return r.T("report.subject-import-trouble", r.title(), r.AsOf)
	case r.Outcome == Imported:
		return r.T("report.subject-imported", r.title(), r.AsOf)
	case items > 0:
		return r.T("report.subject-trouble", r.title(), r.AsOf)
	}
	return r.T("report.subject-good", r.title(), r.AsOf)
}

func (r *writer) status() string {
	switch r.Outcome {
	case Crashed:
		return r.T("report.crashed", r.cause())
	case Misused:
		return r.T("report.misused", r.cause())
	case Unpublished:
		if !r.Standing {
			return r.T("report.unpublished-first", r.AsOf)
		}
		return r.T("report.unpublished", r.AsOf)
	case Imported:
		return r.T("report.imported", r.AsOf)
	case Refused:
		return r.T("report.refused", r.AsOf)
	}
	return r.T("report.published", r.AsOf)
}

// ends are the lines below what needs somebody.
func (r *writer) ends() []string {
	switch {
	case r.Outcome == Crashed && r.Site == nil:
		return []string{r.T("report.again")}
	case r.Outcome == Misused:
		return []string{r.T("report.correct")}
	}
	count := func(l diag.Level) int { return diag.Count(r.Findings, l) }
	findings := r.T("report.findings", count(diag.Error), count(diag.Warning), count(diag.Hint))
	if len(r.Findings) > 0 && !r.detailed() {
		findings += r.T("report.in-log")
	}
	out := []string{findings}
	if next := r.Set.NextRefresh(r.AsOf); next != value.NoDate {
		out = append(out, r.T("report.next", next))
	}
	return out
}

// items are what needs somebody, the worst first.
func (r *writer) items() []string {
	var failed, held, stale []string
	for _, s := range r.Set.Sources {
		switch {
		case s.Failed:
			failed = append(failed, r.advised(r.T("report.failed", s.Name, r.owner(s.Name), r.fault(s.Fault)), s.Fault))
		case s.Held != nil:
			held = append(held, r.advised(r.T("report.held", s.Name, r.owner(s.Name), r.Held(*s.Held, s.Newest), r.fault(s.Fault)), s.Fault))
		case s.Freshness > 0 && s.Newest == value.NoDate:
			stale = append(stale, r.T("report.no-day", s.Name, r.owner(s.Name)))
		case s.Stale(r.AsOf):
			stale = append(stale, r.T("report.stale", s.Name, s.FreshUntil()+1, s.Newest, r.owner(s.Name)))
		}
	}
	return slices.Concat(failed, r.mistakes(), held, r.restated(true), r.alarms(), stale)
}

// mistakes names the errors that made no source fail, which have lines of their
// own: how many, and the first.
func (r *writer) mistakes() []string {
	var first *diag.Diagnostic
	n := 0
	for i, d := range r.Findings {
		if d.Level != diag.Error || d.State || r.blamed(d) {
			continue
		}
		if n++; first == nil {
			first = &r.Findings[i]
		}
	}
	if first == nil {
		return nil
	}
	return []string{r.advised(r.T("report.mistakes", n, r.fault(*first)), *first)}
}

// blamed reports whether an error made a source, or its newest import, fail.
func (r *writer) blamed(d diag.Diagnostic) bool {
	same := func(f diag.Diagnostic) bool { return f.Check == d.Check && f.Pos == d.Pos && f.Message == d.Message }
	return slices.ContainsFunc(r.Set.Sources, func(s *facts.Source) bool { return same(s.Fault) || slices.ContainsFunc(s.Faults, same) })
}

// owner names whoever looks after a source: a role of the handbook by its
// title, anybody else as written.
func (r *writer) owner(source string) string {
	name := ""
	if s := r.Config.Source(source); s != nil {
		name = s.Owner.V
	}
	if r.Site != nil {
		for _, role := range r.Site.Roles {
			if role.ID != name {
				continue
			}
			if p := role.Page(r.lang); p != nil {
				name = p.Title
			}
		}
	}
	if name == "" {
		return r.T("report.no-owner")
	}
	return r.T("report.owner", name)
}
