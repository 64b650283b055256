package model_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestJoin joins each site of testdata/join. The comment of an archive names
// the languages; its file "want" is the joined site and its findings.
func TestJoin(t *testing.T) {
	paths, err := filepath.Glob("testdata/join/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := joined(ar, nil)
			for seed := range int64(5) {
				if again := joined(ar, rand.New(rand.NewSource(seed))); again != got {
					t.Fatalf("another order of the files gives another site:\n%s", cmp.Diff(got, again))
				}
			}
			i := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				i = len(ar.Files)
				ar.Files = append(ar.Files, txtar.File{Name: "want"})
			}
			want := string(ar.Files[i].Data)
			if *update {
				ar.Files[i].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("-got +want:\n%s", diff)
			}
		})
	}
}

// joined joins the site of an archive, its files shuffled unless r is nil, and
// writes all that is to be seen of it.
func joined(ar *txtar.Archive, r *rand.Rand) string {
	langs := []string{"ja", "en"}
	opt := model.Options{Title: value.Text{All: "Handbook"}, Made: []string{"health/"}, MadeFiles: []model.MadeFile{
		{Path: "assets/mopsite/"}, {Path: "build.json"}, {Path: "pages.json"}, {Path: "robots.txt", Replaceable: true},
	}}
	for line := range strings.Lines(string(ar.Comment)) {
		if l, ok := strings.CutPrefix(line, "languages: "); ok {
			langs = strings.Fields(l)
		}
	}
	opt.Languages = langs
	var files []*content.File
	var found []diag.Diagnostic
	for _, f := range ar.Files {
		switch {
		case f.Name == "want":
		case strings.HasSuffix(f.Name, ".md"):
			file, ds := content.Parse(f.Name, f.Data, content.Options{HTML: markdown.Safe})
			files, found = append(files, file), append(found, ds...)
		default:
			opt.Files = append(opt.Files, f.Name)
		}
	}
	shuffle(r, files)
	drafts, ds := content.Decode(files, langs, nil)
	found = append(found, ds...)
	shuffle(r, drafts)
	site, ds := model.Join(drafts, opt)
	return dump(site, append(found, ds...))
}

func shuffle[T any](r *rand.Rand, s []T) {
	if r != nil {
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	}
}

// dump writes pages with what they lead to, the lists of the site, and findings.
func dump(s *model.Site, found []diag.Diagnostic) string {
	var b bytes.Buffer
	for _, p := range s.Pages {
		dumpPage(&b, p)
	}
	list(&b, "procedures", s.Procedures, func(d *model.Procedure) string { return d.ID })
	list(&b, "roles", s.Roles, func(d *model.Role) string { return d.ID })
	list(&b, "capabilities", s.Capabilities, func(d *model.Capability) string { return d.ID })
	list(&b, "metrics", s.Metrics, func(d *model.Metric) string { return d.ID })
	list(&b, "funnels", s.Funnels, func(d *model.Funnel) string { return d.ID })
	for _, l := range s.Languages {
		list(&b, "tags "+l, s.Tags[l], func(t model.Tag) string { return t.Name + "=" + t.Slug + fmt.Sprint(urls(t.Pages)) })
	}
	list(&b, "aliases", s.Aliases, func(a model.Alias) string { return a.Path + " → " + address(a.Page) })
	list(&b, "left out", s.LeftOut, func(f string) string { return f })
	list(&b, "assets", s.Assets, func(a model.Asset) string { return a.Source + " → " + a.Path })
	if len(found) > 0 {
		b.WriteString("findings\n")
		if err := diag.WriteText(&b, diag.Sort(found)); err != nil {
			panic(err)
		}
	}
	return b.String()
}

func dumpPage(b *bytes.Buffer, p *model.Page) {
	fmt.Fprintf(b, "%s %s %q %s", address(p), p.Kind, p.ID, p.Title)
	switch {
	case p.Generated:
		b.WriteString(" generated")
	case p.Fallback:
		b.WriteString(" fallback")
	case p.Section:
		b.WriteString(" section")
	}
	b.WriteByte('\n')
	line(b, "children", urls(p.Children))
	if p.Prev != nil || p.Next != nil {
		fmt.Fprintf(b, "  neighbours: %s %s\n", address(p.Prev), address(p.Next))
	}
	line(b, "backlinks", urls(p.Backlinks))
	line(b, "aliases", p.Aliases)
	if !p.Owner.None() {
		fmt.Fprintf(b, "  owner: %s\n", actor(p.Owner))
	}
	for i, t := range p.Links {
		fmt.Fprintf(b, "  link %s → %s\n", p.Doc.Links[i].Dest, target(t))
	}
	for i, t := range p.Refs {
		fmt.Fprintf(b, "  ref %s → %s %q\n", p.Doc.Refs[i].Raw, target(t), t.Text)
	}
	for i, v := range p.Values {
		if v == nil {
			fmt.Fprintf(b, "  value %s → broken\n", p.Doc.Values[i].Source)
			continue
		}
		fmt.Fprintf(b, "  value %s → %s, %s\n", p.Doc.Values[i].Source, v.Metric.ID, v.Period)
	}
	for _, x := range slices.Concat(p.Blocks, p.Pictures) {
		fmt.Fprintf(b, "  block %s\n", block(x))
	}
	if p.Def != nil && !p.Fallback && p.Lang == p.Translations[0].Lang {
		fmt.Fprintf(b, "  defines %s\n", definition(p.Def))
	}
}

func list[T any](b *bytes.Buffer, name string, items []T, show func(T) string) {
	var out []string
	for _, it := range items {
		out = append(out, show(it))
	}
	if len(out) > 0 {
		fmt.Fprintf(b, "%s: %s\n", name, strings.Join(out, ", "))
	}
}

func line(b *bytes.Buffer, name string, items []string) {
	if len(items) > 0 {
		fmt.Fprintf(b, "  %s: %s\n", name, strings.Join(items, " "))
	}
}

func address(p *model.Page) string {
	if p == nil {
		return "-"
	}
	return "/" + p.URL
}

func urls(pages []*model.Page) []string {
	var out []string
	for _, p := range pages {
		out = append(out, address(p))
	}
	return out
}

func target(t model.Target) string {
	switch {
	case t.Broken():
		return "broken"
	case t.Page != nil && t.Heading != "":
		return address(t.Page) + "#" + t.Heading
	case t.Page != nil:
		return address(t.Page)
	case t.File != "":
		return fmt.Sprintf("file %s (%s)", t.File, t.Source)
	}
	return "external " + t.External
}

func actor(a model.Actor) string {
	if a.Role != nil {
		return "@" + a.Role.ID
	}
	return a.Text
}

func block(x model.Block) string {
	switch x := x.(type) {
	case *model.ChartBlock:
		split := "-"
		if x.Split != nil {
			split = x.Split.String()
		}
		return fmt.Sprintf("chart %s %s by %s split %s where %v period %s compare %q", x.Type, metricIDs(x.Metrics), x.By, split, x.Where, x.Period, x.Compare)
	case *model.MetricBlock:
		return fmt.Sprintf("metric %s period %s compare %q", metricIDs(x.Metrics), x.Period, x.Compare)
	case *model.FunnelBlock:
		by := "-"
		if x.By != nil {
			by = x.By.String()
		}
		return fmt.Sprintf("funnel %s %s by %s period %s", x.Funnel.ID, x.View, by, x.Period)
	case *model.MaturityBlock:
		return fmt.Sprintf("maturity %q", x.Division)
	case *model.ListBlock:
		return fmt.Sprintf("list %v %v", x.Kinds, urls(x.Pages))
	case *model.RoadmapBlock:
		s := fmt.Sprintf("roadmap by %s", x.By)
		for _, it := range x.Items {
			s += fmt.Sprintf("\n    %s with %s after %v", it.Page.URL, actor(it.CoOwner), urls(it.After))
		}
		return s
	case *model.QuadrantBlock:
		return fmt.Sprintf("quadrant %v", urls(x.Pages))
	case *model.StackBlock:
		s := fmt.Sprintf("stack %v × %v", x.Components, x.Families)
		for _, it := range x.Tools {
			s += fmt.Sprintf("\n    %s %q covers %v", it.Page.URL, it.Family, it.Covers)
		}
		return s
	case *model.StepsBlock:
		if x.Funnel != nil {
			return "steps of the funnel " + x.Funnel.ID
		}
		if x.Record != nil {
			return "steps of the record " + x.Record.ID
		}
		return "steps of the procedure " + x.Procedure.ID
	case *model.RACIBlock:
		var ids []string
		for _, p := range x.Procedures {
			ids = append(ids, p.ID)
		}
		return fmt.Sprintf("raci %v", ids)
	case *model.MatrixBlock:
		return fmt.Sprintf("matrix %s × %s note %q flag %q levels %d %v", x.Rows.Text, x.Columns.Text, x.Note.Text, x.Flag, len(x.Levels), urls(x.Pages))
	case *model.ChainBlock:
		return fmt.Sprintf("chain %v + %v %v", words(x.Path), words(x.Columns), urls(x.Pages))
	case *model.TreeBlock:
		return fmt.Sprintf("tree %s + %v%s", x.Parent.Text, words(x.Notes), branches(x.Roots, "\n    "))
	case *model.CalendarBlock:
		return fmt.Sprintf("calendar of %d months %v %v", x.Months, words(x.Dates), urls(x.Pages))
	case *model.MapBlock:
		s := fmt.Sprintf("map %v %s → %s by %q, %d groups, alone %v", words(x.Along), x.From.Text, x.To.Text, x.Group.Text, len(x.Groups), urls(x.Alone))
		name := func(n model.Node) string {
			if n.Page == nil {
				return fmt.Sprintf("%q", n.Text)
			}
			return n.Page.URL
		}
		for _, line := range x.Lines {
			s += fmt.Sprintf("\n    %s – %s (%s)", name(x.Nodes[line.From]), name(x.Nodes[line.To]), line.Key)
		}
		return s
	case *model.AdoptionBlock:
		s := "adoption"
		for _, chain := range x.Chains {
			s += fmt.Sprintf(" %v", urls(chain))
		}
		return s
	case *model.SkillsBlock:
		return fmt.Sprintf("skills of %d roles, needs %v", len(x.Roles), x.Needs)
	case *model.BusFactorBlock:
		return fmt.Sprintf("bus-factor of %d procedures", len(x.Procedures))
	case *model.GlossaryBlock:
		return fmt.Sprintf("glossary %v", urls(x.Pages))
	case *model.UpdatesBlock:
		return fmt.Sprintf("updates %d of %d, reviews %v", x.Limit, len(x.Pages), x.Reviews)
	case *model.BrokenBlock:
		return "broken at " + x.Place().String()
	}
	return fmt.Sprintf("unknown %T", x)
}

func words(names []model.Name) []string {
	out := []string{}
	for _, n := range names {
		out = append(out, n.Text)
	}
	return out
}

func branches(list []*model.Branch, indent string) string {
	s := ""
	for _, b := range list {
		s += indent + b.Page.URL + branches(b.Below, indent+"  ")
	}
	return s
}

func metricIDs(ms []*model.Metric) []string {
	var ids []string
	for _, m := range ms {
		ids = append(ids, m.ID)
	}
	return ids
}

func definition(d model.Definition) string {
	e := model.EntityOf(d)
	s := fmt.Sprintf("%s %s at %s %v", e.Kind, e.ID, e.Pos, urls(e.Pages))
	switch d := d.(type) {
	case *model.Procedure:
		s += fmt.Sprintf("\n    owner %s deputy %s trigger %v inputs %v outputs %v sla %s version %q status %s effective %s stage %q metrics %v",
			actor(d.Owner), actor(d.Deputy), d.Trigger, d.Inputs, d.Outputs, d.SLA, d.Version, d.Status, d.Effective, d.FunnelStage, metricIDs(d.Metrics))
		for _, r := range d.RACI {
			s += fmt.Sprintf("\n    %s %s", r.Letters, actor(r.Role))
		}
		for _, c := range d.Capabilities {
			s += "\n    capability " + c.ID
		}
	case *model.Role:
		s += fmt.Sprintf("\n    duties %v skills %v", d.Duties, d.Skills)
		for _, p := range d.Personas {
			s += fmt.Sprintf(" %s=%s", p.Persona, p.Weight.Exact(3))
		}
		for _, a := range d.Deputies {
			s += " deputy " + actor(a)
		}
		for _, a := range d.CollaboratesWith {
			s += " with " + actor(a)
		}
	case *model.Capability:
		s += fmt.Sprintf(" target %d", d.Target)
		for _, c := range d.Criteria {
			s += fmt.Sprintf("\n    %d %s %v required %t weight %s at %s", c.Level, c.ID, c.Text, c.Required, c.Weight.Exact(3), c.Pos)
		}
	case *model.Metric:
		formula := "none"
		if d.Formula != nil {
			formula = d.Formula.String()
		}
		s += fmt.Sprintf("\n    %s at %s unit %s higher %t directed %t target %s owner %s", formula, d.FormulaPos, d.Unit, d.HigherIsBetter, d.Directed, d.Target.Exact(3), actor(d.Owner))
	case *model.Funnel:
		window := "none"
		if d.Window != nil {
			window = d.Window.String()
		}
		s += " window " + window
		for _, st := range d.Stages {
			procedure := "-"
			if st.Procedure != nil {
				procedure = st.Procedure.ID
			}
			s += fmt.Sprintf("\n    %s %q.%s %v owner %s target %s procedure %s sla %s", st.ID, st.Source, st.Measure, st.Title, actor(st.Owner), st.Target.Exact(3), procedure, st.SLA)
		}
	}
	return s
}
