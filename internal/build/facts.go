package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// readNumbers reads the facts of a site: from the exports or, with `facts:
// folder`, from what the newest import left, whatever has become of the
// exports since.
func (b *Book) readNumbers(opt Options, rules map[string]dataset.Convention) ([]diag.Diagnostic, error) {
	if b.Config.Site.FactsFolder {
		var found []diag.Diagnostic
		b.Set, found = readFacts(b.Tree, b.Config, rules, b.AsOf)
		return found, nil
	}
	set, found, err := dataset.Read(b.exports(opt, rules), nil)
	b.Set = set
	return found, err
}

func (b *Book) exports(opt Options, rules map[string]dataset.Convention) dataset.Input {
	return dataset.Input{
		Conventions: rules, Config: b.Config, Tree: b.Tree, AsOf: b.AsOf, Workers: opt.workers(), Progress: opt.progress("reading exports"),
	}
}

// readFacts reads the facts folder as an as-of date lets it be seen. What the
// import found is found again, so that a site does not depend on where its
// numbers come from.
func readFacts(t *tree.Tree, c *config.Config, rules map[string]dataset.Convention, asOf value.Date) (*facts.Set, []diag.Diagnostic) {
	set := &facts.Set{}
	var found []diag.Diagnostic
	byName := slices.SortedFunc(slices.Values(c.Sources), func(a, b *config.Source) int { return strings.Compare(a.Name, b.Name) })
	for _, src := range byName {
		s, ds := readSource(t, c, rules, src)
		s.Name, s.Freshness, s.Declares = src.Name, src.Freshness, dataset.Declared(src)
		set.Sources = append(set.Sources, s.Until(asOf))
		found = append(found, ds...)
	}
	return set, diag.Sort(found)
}

func readSource(t *tree.Tree, c *config.Config, rules map[string]dataset.Convention, src *config.Source) (*facts.Source, []diag.Diagnostic) {
	i, found := decodeFacts(t, src.Name)
	if i == nil && len(found) == 0 {
		found = []diag.Diagnostic{diag.New(diag.Error, archive.CheckFile, src.Pos,
			fmt.Sprintf("there are no facts of the source %s", src.Name),
			"run mopsite import where the exports are; facts/ belongs into version control")}
	}
	if len(found) > 0 {
		return &facts.Source{Failed: true, Fault: diag.First(found, diag.Error), Newest: value.NoDate}, found
	}
	i.Source.Fault = diag.First(i.Failure, diag.Error)
	if i.Source.Failed {
		return i.Source, i.Failure
	}
	i.Source.ReadAsOf = i.AsOf
	found = append(i.Findings, softened(i.Failure)...)
	if i.Settings != settingsHash(t, c, rules, src) {
		d := diag.New(diag.Warning, archive.CheckSettings, src.Pos,
			fmt.Sprintf("the settings of the source %s, or a table or convention of names, changed after its facts had been imported as of %s", src.Name, i.AsOf),
			"run mopsite import again; until then the facts are those of the settings before")
		d.State, d.Target = true, src.Name
		found = append(found, d)
	}
	return i.Source, found
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
