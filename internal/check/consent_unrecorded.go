package check

import "github.com/mopsite/mopsite/internal/diag"

// consentUnrecorded finds data that are held by consent of which nobody can say
// how it was given or how it is withdrawn.
func consentUnrecorded() Check {
	return Check{
		Info: Info{
			ID: "consent-unrecorded", Level: diag.Warning, Title: text("同意の記録や停止の方法が書かれていない", "nothing says how consent is given or withdrawn"),
			What: "Data are held by consent (`basis: consent`), and nothing says how it is given or how it is withdrawn.",
			Fix:  "Write `consent:` (where it is asked for and recorded) and `opt_out:`.",
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
