package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/mopsite/mopsite/internal/cli"
)

// hostile are texts that break pages which trust them.
func hostile() []string {
	return []string{
		`</script><script>window.pwned=1</script>`,
		`"><img src=x onerror="window.pwned=2">`,
		`=HYPERLINK("https://evil.example/","x")`,
		`{{.Title}} {a|b} ${window.pwned=3}`,
		"\u202egnp.exe\u202c \u2066x\u2069 \u05d0\u05d1",
		strings.Repeat("長いラベルlong ", 1000),
		"👩‍👩‍👧‍👦🏳️‍🌈 e\u0301",
		"ｶﾞｷﾞ ﾃｽﾄ",
		`' onmouseover='window.pwned=4' x='&lt;&amp;`,
		"<b>bold</b>]]>&#x202e;<!--",
	}
}

// quoted is a text as CSV and YAML write it.
func csvQuoted(s string) string  { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
func yamlQuoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// hostileSite writes a handbook whose dimension values, titles, owners, stages,
// divisions and fields are hostile, and whose numbers are nought, negative, huge
// and missing; its home page has every type of chart and every block.
func hostileSite(t *testing.T) (dir string) {
	t.Helper()
	costs, leads := "date,channel,cost,clicks\n", "Id,Created,MQL,Source\n"
	numbers := []string{"0", "-1234.5", "9000000000", "", "0.000001", "1", "12", "123", "7", "5"}
	files := map[string]string{}
	for i, text := range hostile() {
		for month := 8; month <= 9; month++ {
			costs += fmt.Sprintf("2026-%02d-%02d,%s,%s,%d\n", month, i+1, csvQuoted(text), numbers[(i+month)%len(numbers)], i)
		}
		for n := range i%3 + 2 {
			leads += fmt.Sprintf("%d,2026-09-%02d,2026-09-%02d,%s\n", i*10+n, i+1, i+2+n, csvQuoted(text))
		}
		files[fmt.Sprintf("content/p%d.md", i)] = fmt.Sprintf("---\ntitle: %s\ndescription: %[1]s\nowner: %[1]s\nco_owner: %[1]s\nperiod: 2026-0%d-01..2026-10-20\ndepends_on: p0\nfamily: execution\ncovers: [workflow]\nstatus: %[1]s\nx: %[3]d\ny: %[4]d\ntags: [plan]\n---\n",
			yamlQuoted(text), i%8+1, i*i*1000000000, -i)
		files[fmt.Sprintf("content/r%d.md", i)] = fmt.Sprintf("---\nkind: role\ntitle: %s\npersonas: {modernizer: %d, scientist: 1}\n---\n", yamlQuoted(text), i)
		files[fmt.Sprintf("content/s%d.md", i)] = fmt.Sprintf("---\nkind: procedure\ntitle: %s\nowner: r%d\ntrigger: %[1]s\noutputs: [%[1]s]\nraci: {r%[2]d: A}\nmetrics: [leads]\n---\n\n1. %s\n", yamlQuoted(text), i, strings.ReplaceAll(text, "<", `\<`))
	}
	evil := yamlQuoted(hostile()[0] + hostile()[1])
	files["data/costs.csv"], files["data/leads.csv"] = costs, leads
	files["data/assessments.csv"] = "date,division,criterion,state,by,note\n2026-09-30," + csvQuoted(hostile()[1]) + ",one,partial," + csvQuoted(hostile()[0]) + "," + csvQuoted(hostile()[1]) + "\n"
	files["content/cap.md"] = "---\nkind: capability\ntitle: " + evil + "\ncriteria: {1: [{id: one, text: " + evil + "}]}\n---\n"
	for id, formula := range map[string]string{"cost": "cost", "leads": "crm.lead", "mqls": "crm.mql", "cpc": "cost / clicks"} {
		unit := "count"
		if strings.HasPrefix(id, "c") {
			unit = "money"
		}
		files["content/"+id+".md"] = fmt.Sprintf("---\nkind: metric\ntitle: %s\nformula: %s\nunit: %s\nbetter: higher\ntarget: 3\n---\n", yamlQuoted(id+hostile()[1]), formula, unit)
	}
	files["content/demand.md"] = "---\nkind: funnel\ntitle: " + evil + "\nwindow: 5d\nstages: [{id: lead, title: " + evil + "}, {id: mql, title: " + evil + ", target: 90%}]\n---\n"
	files["content/_index.md"] = "---\ntitle: " + evil + "\n---\n\n[[=cpc last month vs previous year]] [[=leads last month vs target]]\n" + everyBlock(evil)
	files["mopsite.yaml"] = "format: 1\nsite: {title: " + evil + ", languages: [en], currency: EUR, as_of: 2026-10-31}\nsources:\n" +
		"  costs: {files: data/costs.csv, columns: {date: date, channel: channel, cost: cost, clicks: clicks}}\n" +
		"  crm: {entity: lead, inputs: [{files: data/leads.csv, id: Id, stages: {lead: Created, mql: MQL}, dimensions: {channel: Source}}]}\n"
	return written(t, files)
}

// everyBlock is a text with every type of chart and every block under a title.
func everyBlock(title string) string {
	var b strings.Builder
	for _, body := range []string{
		"chart\ntype: line\nmetric: [leads, cost]", "chart\ntype: bar\nmetric: cost\nby: channel", "chart\ntype: area\nmetric: leads\nsplit: channel",
		"chart\ntype: funnel\nmetric: [leads, mqls]", "chart\ntype: heatmap\nmetric: leads\nsplit: channel", "chart\ntype: scatter\nmetric: [cost, leads, mqls]",
		"chart\ntype: sankey\nfunnel: demand", "chart\ntype: gantt", "chart\ntype: treemap\nmetric: leads", "chart\ntype: graph",
		"metric\nmetrics: [cost, cpc]", "table\nmetrics: [cost, leads, cpc]\nby: channel\ntop: 3", "funnel\nfunnel: demand\nby: channel", "maturity\ngaps: true",
		"list\nkind: procedure", "list\ntag: plan\ncolumns: [owner, status, x]\nsort: -x", "raci", "roadmap\ntag: plan", "quadrant", "quadrant\ntag: plan\nx: x\ny: y",
		"stack\ntag: plan", "steps\nprocedure: s5", "steps\nfunnel: demand",
	} {
		fmt.Fprintf(&b, "\n```%s\ntitle: %s\n```\n", body, title)
	}
	return b.String()
}

// written builds a site of files and returns its output folder.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if code := cli.Main([]string{"build", "--site", dir}, cli.Env{
		Stdout: &out, Stderr: &out, Now: time.Now, Getenv: func(string) string { return "" },
	}); code != 0 {
		t.Fatalf("build: exit status %d\n%s", code, out.String())
	}
	return filepath.Join(dir, "public")
}

// TestHostileData holds that no text and no number of the data breaks a picture
// or gets into the page as anything but text, before and after charts come alive.
func TestHostileData(t *testing.T) {
	dir := hostileSite(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	tb := newTab(t)
	tb.run(t, chromedp.EmulateViewport(390, 800), chromedp.Navigate(srv.URL+"/index.html"))
	tb.sound(t, "static", ".chart-static")
	tb.hydrate(t)
	tb.sound(t, "live", ".chart-live")
	tb.tooltips(t)
	tb.sound(t, "with tooltips", ".chart-live")
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}

// sound reports what hostile data have done to the page, and pictures without
// a thing in them.
func (tb *tab) sound(t *testing.T, when, pictures string) {
	t.Helper()
	var faults []string
	tb.run(t, evaluate(fmt.Sprintf(`(() => {
		const faults = [];
		const say = (what, n) => { if (n) faults.push(what + ": " + n); };
		say("a script ran", window.pwned);
		say("foreign images", document.querySelectorAll("article img, article iframe, article object").length);
		say("handlers", [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))).length);
		say("scripts in the text", [...document.querySelectorAll("article script")].filter((s) => s.type !== "application/json").length);
		say("links that run", document.querySelectorAll("a[href^='javascript' i], a[href^='data' i]").length);
		say("page wider than the phone", document.documentElement.scrollWidth > innerWidth);
		say("blocks that are broken", document.querySelectorAll("article .notice.bad").length);
		say("long links", [...document.querySelectorAll("a")].filter((a) => a.textContent.length > 230).length);
		const turned = [...document.querySelectorAll("body *")].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.includes("\u202e")) && !e.closest("svg, script"));
		const ends = (e) => { const s = getComputedStyle(e); return s.display !== "inline" || /isolate|plaintext/.test(s.unicodeBidi); };
		say("texts that turn what follows", turned.filter((e) => !ends(e)).map((e) => e.outerHTML.slice(0, 60)).join("; "));
		say("too few texts that turn", turned.length < 10 ? turned.length : 0);
		const charts = [...document.querySelectorAll("[data-chart]")];
		say("too few charts", charts.length < 12 ? charts.length + " of 12" : 0);
		const quadrants = [...document.querySelectorAll("figure:not([data-chart]) .chart-static svg")].filter((s) => s.getBoundingClientRect().width > 0);
		say("quadrants without their names", quadrants.length !== 2 || quadrants.some((s) => s.querySelectorAll("circle").length < 2 || /NaN/.test(s.outerHTML)));
		charts.forEach((c, i) => {
			const svg = [...c.querySelectorAll("%s svg")].find((s) => s.getBoundingClientRect().width > 0);
			const name = "chart " + i + " " + (c.querySelector("desc")?.textContent ?? "").slice(0, 16);
			if (!svg) return faults.push(name + " has no picture");
			if (/NaN|undefined|Infinity|\[object/.test(svg.outerHTML)) faults.push(name + " has NaN or the like");
			if (svg.querySelectorAll("path, rect, circle, polygon").length < 2) faults.push(name + " is empty");
		});
		for (const s of document.querySelectorAll("[data-chart] script")) JSON.parse(s.textContent);
		return faults;
	})()`, pictures), &faults))
	for _, f := range faults {
		t.Errorf("%s: %s", when, f)
	}
}

// tooltips moves the pointer across every chart.
func (tb *tab) tooltips(t *testing.T) {
	t.Helper()
	var n int
	tb.run(t, evaluate(`document.querySelectorAll("[data-chart]").length`, &n))
	for i := range n {
		var at struct{ X, Y float64 }
		tb.run(t, evaluate(fmt.Sprintf(`(() => {
			const box = document.querySelectorAll("[data-chart] .chart-live")[%d];
			box.scrollIntoView({block: "center"});
			const r = box.getBoundingClientRect();
			return {X: r.x + r.width * 0.6, Y: Math.max(5, Math.min(innerHeight - 5, r.y + r.height * 0.5))};
		})()`, i), &at))
		tb.run(t, chromedp.MouseEvent(input.MouseMoved, at.X, at.Y), chromedp.MouseEvent(input.MouseMoved, at.X+12, at.Y+3))
	}
}
