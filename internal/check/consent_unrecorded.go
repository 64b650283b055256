package check

import "github.com/mopsite/mopsite/internal/diag"

// consentUnrecorded finds data that are held by consent of which nobody can say
// how it was given or how it is withdrawn.
func consentUnrecorded() Check {
	return Check{
		Info: Info{
			ID: "consent-unrecorded", Level: diag.Warning, Title: text("同意の記録や停止の方法が書かれていない", "nothing says how consent is given or withdrawn"),
			What:    "Data are held by consent (`basis: consent`), and nothing says how it is given or how it is withdrawn.",
			Fix:     "Write `consent:` (where it is asked for and recorded) and `opt_out:`.",
			Example: consentUnrecordedExample, Mended: consentUnrecordedMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("data-held") {
				v := r.Value("basis")
				if v == nil || v.Text.All != "consent" {
					continue
				}
				if r.Value("consent") == nil {
					p.report(v.Pos, r.ID+" consent", "the data "+quote(r.ID)+" are held by consent, and nothing says how it is given", "write consent: with where it is asked for and where it is recorded")
				}
				if r.Value("opt_out") == nil {
					p.report(v.Pos, r.ID+" opt_out", "the data "+quote(r.ID)+" are held by consent, and nothing says how it is withdrawn", "write opt_out: with what a person does to be left alone")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	consentUnrecordedExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/data/newsletter.md --
---
title: Newsletter list
kind: data-held
owner: lead
basis: consent
purpose: The monthly newsletter
retention: 2 years
---
`
	consentUnrecordedMended = `-- content/data/newsletter.md --
---
title: Newsletter list
kind: data-held
owner: lead
basis: consent
purpose: The monthly newsletter
retention: 2 years
consent: The box of the form; kept in the mail tool with its day
opt_out: The link at the foot of every mail
---
`
)
