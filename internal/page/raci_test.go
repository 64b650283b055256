package page

import (
	"fmt"
	"strings"
	"testing"
)

// TestManyRoles holds that a matrix of more roles than stand beside each other
// names them in four columns, by which readers pick rows.
func TestManyRoles(t *testing.T) {
	for _, c := range []struct {
		roles int
		want  []string
	}{
		{16, []string{`<table class="raci">`, `<abbr class="letter a" title="accountable">A</abbr>`}},
		{17, []string{
			`<table class="full raci-names cards" role="table">`,
			`data-filter>accountable (A)</th>`,
			`data-label="A" data-words="Role 00"><a href="../roles/r00/index.html">Role 00</a></td>`,
			`data-label="R" data-words="Role 00` + "\n" + `Role 01">`,
			`data-label="C">–</td>`,
			`data-label="I" data-words="Role 02` + "\n",
		}},
	} {
		files := map[string][]byte{"mopsite.yaml": []byte("format: 1\nsite: {title: Roles, languages: [en]}\n")}
		raci := "r00: A/R, r01: R"
		for i := range c.roles {
			files[fmt.Sprintf("content/roles/r%02d.md", i)] = fmt.Appendf(nil, "---\ntitle: Role %02d\nkind: role\n---\n", i)
			if i > 1 {
				raci += fmt.Sprintf(", r%02d: I", i)
			}
		}
		files["content/procedures/intake.md"] = fmt.Appendf(nil, "---\ntitle: Intake\nkind: procedure\nowner: r00\nraci: {%s}\n---\n", raci)
		page := article(built(t, inputOf(t, files))["raci/index.html"])
		list, faults := elements(page)
		for _, f := range append(faults, pageFaults(list)...) {
			t.Errorf("%d roles: %s", c.roles, f)
		}
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%d roles: no %s in\n%s", c.roles, want, page)
			}
		}
	}
}
