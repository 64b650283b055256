package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/build/stamp"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// readNumbers reads the facts of a site: from the exports or, with `facts:
// folder`, from what the newest import left, whatever has become of the
// exports since.
func (b *Book) readNumbers(opt Options, rules map[string]share.Convention) ([]diag.Diagnostic, error) {
	if b.Config.Site.FactsFolder {
		return b.readFacts(rules), nil
	}
	set, found, err := dataset.Read(b.exports(opt, rules), nil)
	b.Set = set
	return found, err
}

func (b *Book) exports(opt Options, rules map[string]share.Convention) dataset.Input {
	return dataset.Input{
		Conventions: rules, Config: b.Config, Tree: b.Tree, AsOf: b.AsOf, Workers: opt.workers(), Progress: opt.progress("reading exports"),
	}
}

// readFacts reads the facts folder as the as-of date lets it be seen. What the
// import found is found again, and mistakes in maps are, so that a site does not
// depend on where its numbers come from.
func (b *Book) readFacts(rules map[string]share.Convention) []diag.Diagnostic {
	b.Set = &facts.Set{}
	_, maps := share.Load(b.Config, b.Tree, rules)
	var found []diag.Diagnostic
	byName := slices.SortedFunc(slices.Values(b.Config.Sources), func(a, b *config.Source) int { return strings.Compare(a.Name, b.Name) })
	for _, src := range byName {
		s, ds := b.readSource(rules, src)
		s.Name, s.Freshness, s.Declares, s.CompleteSince = src.Name, src.Freshness, columns.Declared(src), src.Recorded()
		b.Set.Sources = append(b.Set.Sources, s.Until(b.AsOf))
		found = append(found, ds...)
	}
	found = slices.DeleteFunc(found, func(d diag.Diagnostic) bool { // of an import that failed by the same mistake
		return slices.ContainsFunc(maps, func(m diag.Diagnostic) bool { return m.Pos == d.Pos && m.Message == d.Message })
	})
	return diag.Sort(slices.Concat(maps, found, orphans(b.Tree, b.Config), b.Outdated(func(string) bool { return true })))
}

func (b *Book) readSource(rules map[string]share.Convention, src *config.Source) (*facts.Source, []diag.Diagnostic) {
	i, found := decodeFacts(b.Tree, src.Name)
	if i == nil && len(found) == 0 {
		found = []diag.Diagnostic{diag.New(diag.Error, archive.CheckFile, src.Pos,
			fmt.Sprintf("there are no facts of the source %s", src.Name),
			"run mopsite import where the exports are; facts/ belongs into version control")}
	}
	if len(found) > 0 {
		s := &facts.Source{Failed: true, Newest: value.NoDate}
		s.Blame(found)
		return s, found
	}
	i.Source.Blame(i.Failure)
	if i.Source.Failed {
		return i.Source, i.Failure
	}
	i.Source.ReadAsOf = i.AsOf
	found = slices.Concat(i.Findings, softened(i.Failure), seenLater(i, b.AsOf, src))
	settings, vendors, known := strings.Cut(i.Settings, "-")
	switch {
	case settings != stamp.Settings(b.Tree, b.Config, rules, src):
		b.outdated = append(b.outdated, outdated{source: src, asOf: i.AsOf})
	case known && vendors != stamp.Reading(b.Config, src, i.Source), lacksCounts(i.Source.Journeys):
		b.outdated = append(b.outdated, outdated{source: src, asOf: i.AsOf, vendor: true})
	}
	return i.Source, found
}

// lacksCounts reports whether journeys were imported by a version that did not
// count moves, or who leaves by an exit.
func lacksCounts(j *facts.Journeys) bool {
	return j != nil && (j.Moves == nil || j.Exits == nil && slices.ContainsFunc(j.Stages, func(s facts.Stage) bool { return s.Exit }))
}

// seenLater hints that cohorts of an earlier as-of are not quite those that the
// exports give: an entity whose stages are out of order by a day that the build
// does not see yet was judged by it, and [facts.Source.Until] cannot tell.
func seenLater(i *archive.Import, asOf value.Date, src *config.Source) []diag.Diagnostic {
	broken := 0
	for _, l := range i.Source.Ledgers {
		broken += l.Remarks(facts.LineStageOrder)
	}
	if asOf >= i.AsOf || broken == 0 {
		return nil
	}
	d := diag.New(diag.Hint, archive.CheckLater, src.Pos,
		fmt.Sprintf("the facts of %s were imported as of %s, and this build is as of %s: of the records with stages out of order (%d), some may be in order by then, and cohorts lack them",
			src.Name, i.AsOf, asOf, broken),
		fmt.Sprintf("for the numbers that the exports give, run mopsite import %s --as-of %s in a copy of the site", src.Name, asOf))
	d.State, d.Target = true, src.Name
	return []diag.Diagnostic{d}
}

func decodeFacts(t *tree.Tree, source string) (*archive.Import, []diag.Diagnostic) {
	return archive.Decode(source, t.Text)
}

// softened are the findings of an import that failed while there are older
// facts: worth knowing, but nothing that stops a build.
func softened(ds []diag.Diagnostic) []diag.Diagnostic {
	out := make([]diag.Diagnostic, len(ds))
	for i, d := range ds {
		d.State, d.Level = true, min(d.Level, diag.Warning)
		out[i] = d
	}
	return out
}

// exportFiles are the files of the site folder that sources read. A build from
// the facts folder does not look at them: they may be there or not.
func exportFiles(t *tree.Tree, c *config.Config) map[string]bool {
	out := map[string]bool{}
	add := func(pattern string) {
		files, err := t.Glob(pattern)
		if err != nil { // a finding of the import
			return
		}
		for _, f := range files {
			out[f.Path] = true
		}
	}
	for _, s := range c.Sources {
		add(s.Files.V)
		for _, in := range s.Inputs {
			add(in.Files.V)
		}
	}
	return out
}

// diary reports whether a path is a restatement diary, which no build reads.
func diary(path string) bool {
	return strings.HasPrefix(path, archive.Folder+"/") && strings.HasSuffix(path, ".changes.csv")
}
