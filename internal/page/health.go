package page

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Health is the view of the page of findings.
type Health struct {
	book.Page
	Levels []FindingLevel
	Clean  bool
	// Aside are the findings that the handbook puts aside, each with its reason;
	// AsideMore is how many are not shown.
	Aside                 []Aside
	AsideID               string
	AsideCount, AsideMore int
}

// Aside is a finding that the handbook puts aside: where it stands and who says so.
type Aside struct{ Place, Check, Message, Reason, At string }

// FindingLevel groups the findings of one level.
type FindingLevel struct {
	ID, Class, Title string
	Count            int
	Checks           []FindingCheck
}

// FindingCheck groups the findings of one check.
type FindingCheck struct {
	Check, Title string
	Count        int
	Findings     []book.Finding
	// More is how many findings are not shown; build.json has them all.
	More int
}

// findingsShown bounds the findings shown of one check at one level.
const findingsShown = 100

func healthPage(l *book.Leaf) (string, any) {
	v := Health{Clean: len(l.Findings) == 0}
	titles := map[string]string{}
	for _, c := range check.Known() {
		titles[c.ID] = c.Title.In(l.Words.Lang(), "en")
	}
	for _, level := range []diag.Level{diag.Error, diag.Warning, diag.Hint} {
		g := FindingLevel{
			ID: book.PartID(level.String() + "s"), Class: levelClass(level), Title: l.T("health." + level.String()),
			Count: diag.Count(l.Findings, level), Checks: byCheck(l.Findings, level, titles),
		}
		if g.Count > 0 {
			v.Levels = append(v.Levels, g)
			l.SectionAfter(level.String()+"s", g.Title)
		}
	}
	if n := len(l.Suppressed); n > 0 {
		v.AsideID, v.AsideCount, v.AsideMore = book.PartID("suppressed"), n, max(0, n-findingsShown)
		l.SectionAfter("suppressed", l.T("health.suppressed"))
		for _, s := range l.Suppressed[:n-v.AsideMore] {
			v.Aside = append(v.Aside, Aside{s.Diagnostic.Pos.String(), s.Check, s.Message, s.Rule.Reason, s.Rule.Pos.String()})
		}
	}
	v.Page = plain(l)
	return "health.html", v
}

func levelClass(level diag.Level) string {
	switch level {
	case diag.Error:
		return "bad"
	case diag.Warning:
		return "warn"
	}
	return ""
}

func byCheck(all []diag.Diagnostic, level diag.Level, titles map[string]string) []FindingCheck {
	var out []FindingCheck
	for _, d := range all {
		if d.Level != level {
			continue
		}
		i := slices.IndexFunc(out, func(c FindingCheck) bool { return c.Check == d.Check })
		if i < 0 {
			i = len(out)
			out = append(out, FindingCheck{Check: d.Check, Title: wording.Capital(cmp.Or(titles[d.Check], d.Check))})
		}
		out[i].Count++
		if out[i].Count > findingsShown {
			out[i].More++
			continue
		}
		out[i].Findings = append(out[i].Findings, book.Finding{Place: d.Pos.String(), Message: d.Message, Hint: d.Hint})
	}
	slices.SortFunc(out, func(a, b FindingCheck) int { return cmp.Compare(a.Check, b.Check) })
	return out
}
