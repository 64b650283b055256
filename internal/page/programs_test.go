package page

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/page/playbook"
)

// forPrograms is a small site of which every file for other programs has
// something to say.
const forPrograms = `
-- mopsite.yaml --
format: 1
site: {title: {ja: 手引き, en: Guide}, languages: [ja, en], base_url: "https://h.example/guide/", timezone: Asia/Tokyo, currency: JPY, fiscal_year_start: 4}
kinds:
  show:
    title: {ja: 展示会, en: Trade show}
    fields:
      cost: {type: money}
      booth: {type: number}
      handled_by: {type: references, of: procedure}
      book: {type: date, done_by: booked, label: {ja: 申し込み期限, en: Book by}}
      booked: {type: date}
-- content/ja/_index.md --
---
title: 手引き
---
[[procedure:intake]]から。
-- content/ja/roles/lead.md --
---
kind: role
title: 責任者
description: 運用を取りまとめる
skills: {SQL: 2}
---
-- content/en/roles/lead.md --
---
title: Lead
---
-- content/ja/people/sato.md --
---
kind: person
title: 佐藤
roles: [lead]
---
-- content/ja/procedures/intake.md --
---
kind: procedure
title: 依頼の受付、確認
owner: lead
raci: {lead: RA}
sla: 2 business days
version: "1.2"
approver: lead
tools: [crm]
date: 2026-05-01
lastmod: 2026-12-24
last_reviewed: 2026-09-30
review_every: 1 month
---
秘密の項目は[[role:lead]]に聞く。
-- content/en/procedures/intake.md --
---
title: Intake
last_reviewed: 2026-08-01
---
Text.
-- content/ja/tools/crm.md --
---
kind: tool
title: CRM
owner: sato
renewal: 2027-03-31
cost: 1200000
impact: 3
reach: 3
spend: 2
---
-- content/ja/assets/logo.md --
---
kind: asset
title: ロゴ
rights_until: 2026-12-31
---
-- content/ja/roadmap/join.md --
---
kind: roadmap
title: データの統合
period: FY2026
owner: lead
co_owner: sales
---
-- content/ja/shows/spring.md --
---
kind: show
title: 春の展示会
owner: lead
cost: 1200.50 EUR
booth: 0.1
handled_by: intake
book: 2026-11-15
---
-- content/ja/campaigns/c1.md --
---
kind: campaign
title: 冬の施策
period: 2026-11-01..2026-12-15
budget: 500000
---
-- content/ja/conventions/names.md --
---
kind: convention
title: 名前
applies_to: campaign
grammar: "{medium}-{start}-{theme}"
fields:
  medium: {title: {ja: 媒体, en: Medium}, values: {gs: 検索, gd: ディスプレイ}}
  start: {format: YYYYMM}
  theme: {pattern: text}
---
-- content/ja/notes/x.md --
---
title: 覚え書き
date: 2026-10-02
phone_of_the_vendor: secret
---
文 & <文>
`

func programs(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range txtar.Parse([]byte(forPrograms)).Files {
		files[f.Name] = f.Data
	}
	return built(t, inputOf(t, files))
}

// TestCalendars reads the calendars of the site and of a role with another
// program's parser.
func TestCalendars(t *testing.T) {
	out := programs(t)
	want := map[string][]string{
		"calendar.ics": {
			"20260930 20261001 契約更新の判断：CRM", "20261030 20261031 見直し：依頼の受付、確認", "20261101 20261216 キャンペーン：冬の施策",
			"20261115 20261116 申し込み期限：春の展示会", "20261231 20270101 権利の期限：ロゴ", "20270331 20270401 契約の更新：CRM", "20270331 20270401 ロードマップの節目：データの統合",
		},
		"en/roles/lead/calendar.ics": {
			"20260901 20260902 Review: Intake", "20260930 20261001 Renewal to be decided: CRM", "20261115 20261116 Book by: 春の展示会",
			"20270331 20270401 Contract renews: CRM", "20270331 20270401 Milestone: データの統合",
		},
	}
	for name, want := range want {
		c, err := ical.NewDecoder(bytes.NewReader(out[name])).Decode()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out[name])
		}
		var got []string
		uids := map[string]bool{}
		for _, e := range c.Events() {
			summary, _ := e.Props.Text("SUMMARY")
			got = append(got, e.Props.Get("DTSTART").Value+" "+e.Props.Get("DTEND").Value+" "+summary)
			uids[e.Props.Get("UID").Value] = true
			if at, err := e.Props.DateTime("DTSTAMP", time.UTC); err != nil || at.Format("2006-01-02") != asOf.String() {
				t.Errorf("%s: DTSTAMP is %v (%v), want the as-of day", name, at, err)
			}
			if u := e.Props.Get("URL").Value; !strings.HasPrefix(u, "https://h.example/guide/") {
				t.Errorf("%s: an event leads to %s", name, u)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if len(uids) != len(got) {
			t.Errorf("%s: %d events have %d names", name, len(got), len(uids))
		}
	}
	for page, link := range map[string]string{
		"roles/lead/index.html": `href="../../roles/lead/calendar.ics"`, "en/roles/lead/index.html": `href="../../../en/roles/lead/calendar.ics"`,
		"notes/x/index.html": `href="../../calendar.ics"`, "en/notes/x/index.html": `href="../../../en/calendar.ics"`,
	} {
		if !strings.Contains(string(out[page]), link) {
			t.Errorf("%s has no %s", page, link)
		}
	}
}

// TestNothingDue: a calendar without events is none, and no page leads to it.
func TestNothingDue(t *testing.T) {
	out := built(t, inputOf(t, map[string][]byte{"mopsite.yaml": []byte("format: 1\n"), "content/a.md": []byte("---\nkind: role\n---\n")}))
	for name, data := range out {
		if path.Base(name) == "calendar.ics" || path.Base(name) == "feed.xml" || isPage(name) && strings.Contains(string(data), "calendar.ics") {
			t.Errorf("%s though nothing falls due", name)
		}
	}
}

// TestFeed holds the feed against the rules of RFC 4287, section 4.1.
func TestFeed(t *testing.T) {
	type text struct {
		Type string `xml:"type,attr"`
		Body string `xml:",chardata"`
	}
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type element struct {
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []text   `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []link   `xml:"http://www.w3.org/2005/Atom link"`
		Summary []text   `xml:"http://www.w3.org/2005/Atom summary"`
	}
	var feed struct {
		XMLName xml.Name
		element
		Entries []element `xml:"http://www.w3.org/2005/Atom entry"`
	}
	out := programs(t)
	dec := xml.NewDecoder(bytes.NewReader(out["feed.xml"]))
	if err := dec.Decode(&feed); err != nil {
		t.Fatal(err)
	}
	if feed.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) || len(feed.Author) != 1 {
		t.Errorf("root %v, authors %q: entries without an author need that of the feed", feed.XMLName, feed.Author)
	}
	ids := map[string]bool{}
	for _, e := range append([]element{feed.element}, feed.Entries...) {
		if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 || len(e.Summary) > 1 {
			t.Errorf("not exactly one id, title and updated: %+v", e)
			continue
		}
		if u, err := url.Parse(e.ID[0]); err != nil || !u.IsAbs() || ids[e.ID[0]] {
			t.Errorf("id %q is no address of its own (%v)", e.ID[0], err)
		}
		ids[e.ID[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			t.Errorf("updated %q: %v", e.Updated[0], err)
		}
		alternate := 0
		for _, l := range e.Links {
			if u, err := url.Parse(l.Href); err != nil || !u.IsAbs() {
				t.Errorf("link %q is not a whole address", l.Href)
			}
			if l.Rel == "alternate" {
				alternate++
			}
		}
		if alternate != 1 {
			t.Errorf("%q has %d pages", e.Title[0].Body, alternate)
		}
	}
	var got []string
	for _, e := range feed.Entries {
		got = append(got, e.Updated[0]+" "+e.Title[0].Body)
	}
	want := []string{"2026-10-02T00:00:00+09:00 覚え書き", "2026-09-30T00:00:00+09:00 依頼の受付、確認"} // lastmod lies after as-of
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.Contains(string(out["notes/x/index.html"]), `<link rel="alternate" type="application/atom+xml" title="更新のフィード" href="../../feed.xml">`) {
		t.Error("the page does not name the feed")
	}
}

// validator compiles the schema that the site publishes, with a validator that is
// none of ours.
func validator(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(playbook.SchemaFile, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(playbook.SchemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPlaybook reads the handbook as data.
func TestPlaybook(t *testing.T) {
	out := programs(t)
	data := out[playbook.File]
	if err := validateJSON(validator(t, out[playbook.SchemaFile]), data); err != nil {
		t.Errorf("%v\n%s", err, data)
	}
	if bytes.Contains(data, []byte("secret")) {
		t.Error("a key that no page shows is published")
	}
	var book struct {
		Entities []struct {
			Ref, Owner string
			Title, URL map[string]string
			Fields     map[string]any
		}
		Relations []struct{ From, To, Type string }
	}
	if err := json.Unmarshal(data, &book); err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, e := range book.Entities {
		at[e.Ref] = i
	}
	show := book.Entities[at["show:spring"]]
	wantFields := map[string]any{"cost": map[string]any{"amount": 1200.5, "currency": "EUR"}, "booth": 0.1, "handled_by": []any{"procedure:intake"}, "book": "2026-11-15"}
	if diff := cmp.Diff(wantFields, show.Fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	wantFields = map[string]any{"applies_to": "campaign", "grammar": "{medium}-{start}-{theme}", "fields": []any{
		map[string]any{"name": "medium", "title": map[string]any{"ja": "媒体", "en": "Medium"}, "values": []any{
			map[string]any{"value": "gs", "name": "検索"}, map[string]any{"value": "gd", "name": "ディスプレイ"},
		}},
		map[string]any{"name": "start", "format": "YYYYMM"}, map[string]any{"name": "theme", "pattern": "text"},
	}}
	if diff := cmp.Diff(wantFields, book.Entities[at["convention:names"]].Fields); diff != "" {
		t.Errorf("fields of a convention (-want +got):\n%s", diff)
	}
	intake := book.Entities[at["procedure:intake"]]
	if diff := cmp.Diff(map[string]string{"ja": "procedures/intake/", "en": "en/procedures/intake/"}, intake.URL); diff != "" || intake.Title["en"] != "Intake" || intake.Owner != "role:lead" {
		t.Errorf("%+v\n%s", intake, diff)
	}
	var got []string
	for _, r := range book.Relations {
		got = append(got, r.From+" "+r.Type+" "+r.To)
	}
	slices.Sort(got)
	want := []string{
		"page: mentions procedure:intake", "person:sato roles role:lead", "procedure:intake accountable role:lead", "procedure:intake approver role:lead",
		"procedure:intake mentions role:lead", "procedure:intake owner role:lead", "procedure:intake responsible role:lead", "procedure:intake tools tool:crm", "roadmap:join owner role:lead", "show:spring handled_by procedure:intake",
		"show:spring owner role:lead", "tool:crm owner person:sato",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
}

func validateJSON(s *jsonschema.Schema, data []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

// TestPlaybookSchemaRefuses breaks the file in one place each.
func TestPlaybookSchemaRefuses(t *testing.T) {
	out := programs(t)
	s, data := validator(t, out[playbook.SchemaFile]), string(out[playbook.File])
	wrong := map[string]string{
		`"format":1`: `"format":2`, `"state":"active"`: `"state":"over"`, `"kind":"procedure"`: `"kind":"show"`, `"ref":"tool:crm"`: `"ref":"crm"`,
		`"last_reviewed":"2026-09-30"`: `"last_reviewed":"30.9.2026"`, `"cost":{"amount":1200.5,`: `"cost":{"amount":"1200.50",`,
		`"type":"handled_by"`: `"type":"handles"`, `"letters":"RA"`: `"letters":"RX"`, `"level":2`: `"level":5`, `"entities"`: `"pages"`,
		`"url":{"ja":"tools/crm/"}`: `"href":{"ja":"tools/crm/"}`, `"booth":0.1`: `"booth":null`, `"impact":3`: `"impacts":3`,
	}
	for _, from := range slices.Sorted(maps.Keys(wrong)) {
		if !strings.Contains(data, from) {
			t.Errorf("the file has no %s", from)
			continue
		}
		if err := validateJSON(s, []byte(strings.Replace(data, from, wrong[from], 1))); err == nil {
			t.Errorf("the schema takes %s for %s", wrong[from], from)
		}
	}
}

// TestProgramsOfReference holds the reference handbook, as data, against its
// schema, and parses its calendars.
func TestProgramsOfReference(t *testing.T) {
	in := joined(t, readTree(t, repository, "content", "mopsite.yaml"))
	in.Results = &results.Results{AsOf: asOf}
	plan, _, err := Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	out, calendars := map[string][]byte{}, 0
	for _, it := range plan {
		if isPage(it.Path) || !slices.Contains([]string{".json", ".ics"}, path.Ext(it.Path)) || strings.HasPrefix(it.Path, "assets/") {
			continue
		}
		if out[it.Path], err = it.Render(); err != nil {
			t.Fatal(err)
		}
		if path.Ext(it.Path) == ".ics" {
			calendars++
			if c, err := ical.NewDecoder(bytes.NewReader(out[it.Path])).Decode(); err != nil || len(c.Events()) == 0 {
				t.Errorf("%s: %v", it.Path, err)
			}
		}
	}
	if err := validateJSON(validator(t, out[playbook.SchemaFile]), out[playbook.File]); err != nil {
		t.Error(err)
	}
	if calendars < 4 {
		t.Errorf("%d calendars", calendars)
	}
}

// readTree reads files of the repository, by their paths in it.
func readTree(t *testing.T, root string, below ...string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	fsys := os.DirFS(root)
	for _, at := range below {
		err := fs.WalkDir(fsys, at, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			out[p], err = fs.ReadFile(fsys, p)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}
