package page

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/diag"
)

// Health is the view of the page of findings.
type Health struct {
	Page
	Levels []FindingLevel
	Clean  bool
}

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
	Findings     []Finding
	// More is how many findings are not shown; build.json has them all.
	More int
}

// Finding is one finding.
type Finding struct{ Place, Message, Hint string }

// findingsShown bounds the findings shown of one check at one level.
const findingsShown = 100

func (l *leaf) healthPage() (string, any) {
	v := Health{Clean: len(l.in.Findings) == 0}
	titles := map[string]string{}
	for _, c := range check.Known() {
		titles[c.ID] = c.Title.In(l.w.Lang(), "en")
	}
	for _, level := range []diag.Level{diag.Error, diag.Warning, diag.Hint} {
		g := FindingLevel{
			ID: partID(level.String() + "s"), Class: levelClass(level), Title: l.t("health." + level.String()),
			Count: diag.Count(l.in.Findings, level), Checks: byCheck(l.in.Findings, level, titles),
		}
		if g.Count > 0 {
			v.Levels = append(v.Levels, g)
			l.section(&l.after, level.String()+"s", g.Title)
		}
	}
	v.Page = l.plain()
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
			out = append(out, FindingCheck{Check: d.Check, Title: cmp.Or(titles[d.Check], d.Check)})
		}
		out[i].Count++
		if out[i].Count > findingsShown {
			out[i].More++
			continue
		}
		out[i].Findings = append(out[i].Findings, Finding{d.Pos.String(), d.Message, d.Hint})
	}
	slices.SortFunc(out, func(a, b FindingCheck) int { return cmp.Compare(a.Check, b.Check) })
	return out
}
