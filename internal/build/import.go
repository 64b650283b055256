package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/build/stamp"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/facts/loss"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/value"
)

// Imported is what an import did to one source.
type Imported struct {
	Name string
	// Failed is set if the exports could not be read; Since is then the as-of
	// date of the facts that stay, NoDate if there are none. Lost is set as well if
	// they could be read, but would lose what these facts have.
	Failed, Lost bool
	Since        value.Date
	// Rows is the number of facts, Newest their last day.
	Rows   int
	Newest value.Date
	// Changes are the lines that were added to the restatement diary.
	Changes []archive.Change
	// Source is what stands in the facts folder now, Failed if nothing does.
	Source *facts.Source
	// Before is what the last good import had found.
	Before []diag.Diagnostic
}

// ImportReport is what [Import] did.
type ImportReport struct {
	Config  *config.Config
	AsOf    value.Date
	Sources []Imported
	// Written is the number of files that changed.
	Written int
	// Findings are sorted, at the levels of mopsite.yaml.
	Findings []diag.Diagnostic
	// Refused is set when the settings have errors, or a folder of exports cannot
	// be listed, so that nothing was read.
	Refused bool
}

// UnknownSourceError is a source that mopsite.yaml does not have.
type UnknownSourceError struct {
	Name  string
	Known []string
}

// Error names the sources there are.
func (e *UnknownSourceError) Error() string {
	if near := value.Nearest(e.Name, e.Known); near != "" {
		return fmt.Sprintf("there is no source %q in %s; did you mean %s?", e.Name, config.FileName, near)
	}
	return fmt.Sprintf("there is no source %q in %s, which has: %s", e.Name, config.FileName, strings.Join(e.Known, ", "))
}

// besidePages leaves out findings about the files of pages, which no import
// reads. The others may be exports that a source would lack without a word.
func besidePages(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(ds, func(d diag.Diagnostic) bool {
		return strings.HasPrefix(d.Pos.File, "content/") || strings.HasPrefix(d.Pos.File, "static/")
	})
}

// Import reads the exports of the named sources, none for all, and writes their
// facts to the facts folder. A source that cannot be read keeps the facts it
// has, marked; the others are written all the same.
func Import(ctx context.Context, opt Options, sources []string) (*ImportReport, error) {
	b, found := &Book{}, &findings{}
	dir := filepath.Join(opt.Dir, archive.Folder)
	lock, err := output.TakeLock(filepath.Join(opt.Dir, ".mopsite", "import.lock"), dir)
	if err != nil {
		return nil, err
	}
	defer lock.Release()
	err = output.Recover(dir)
	if err != nil {
		return nil, fmt.Errorf("complete the import before: %w", err)
	}
	if b.Tree, err = opt.tree(); err != nil {
		return nil, err
	}
	found.add(publicPlaces(besidePages(b.Tree.Findings())))
	b.Config = loadConfig(b.Tree, found)
	found.add(distinctFiles(b.Config))
	found.add(orphans(b.Tree, b.Config))
	b.AsOf = asOf(b.Config, opt)
	rules := importRules(b, opt, found)
	report := &ImportReport{Config: b.Config, AsOf: b.AsOf, Findings: found.sorted(b.Config)}
	if report.Refused = diag.Blocking(report.Findings); report.Refused {
		return report, nil
	}
	if err := knownSources(b.Config, slices.Concat(sources, opt.Accept)); err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		sources = nil
	}
	set, seen, err := dataset.ReadEach(b.exports(opt, rules), sources)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found.add(seen.All())
	if b.Set = set; b.Site != nil && sources == nil {
		found.add(unappliedRules(b, rules))
	}
	var files []output.NewFile
	for _, s := range set.Sources {
		done, changed, ds, err := importSource(b, s, seen.Of(s.Name), stamp.Of(b.Tree, b.Config, rules, s), slices.Contains(opt.Accept, s.Name))
		if err != nil {
			return nil, err
		}
		found.add(ds)
		report.Sources = append(report.Sources, done)
		files = append(files, changed...)
	}
	report.Findings = found.sorted(b.Config)
	if report.Written, err = output.Replace(dir, files); err != nil {
		return nil, fmt.Errorf("write the facts: %w", err)
	}
	return report, nil
}

// importSource turns a source that was read into the files of its archive.
// Findings are about the files there are. Unless it is accepted, an import that
// would lose what the facts have is one that failed.
func importSource(b *Book, s *facts.Source, seen []diag.Diagnostic, settings string, accepted bool) (Imported, []output.NewFile, []diag.Diagnostic, error) {
	done := Imported{Name: s.Name, Failed: s.Failed, Since: value.NoDate, Newest: s.Newest, Source: s}
	old, damaged := decodeFacts(b.Tree, s.Name)
	now := &archive.Import{Source: s, AsOf: b.AsOf, Findings: sound(seen), Settings: settings}
	var told []diag.Diagnostic
	var files []output.NewFile
	if old != nil {
		done.Before = old.Findings
		told = lost(b, old, now, accepted)
	}
	if done.Lost = diag.Count(told, diag.Error) > 0; done.Lost {
		s = &facts.Source{Name: s.Name, Failed: true, Newest: value.NoDate}
		s.Blame(told)
		done.Failed, seen = true, slices.Concat(told, seen)
	}
	switch {
	case s.Failed && len(damaged) > 0: // nothing good to put in their place
		return done, nil, damaged, nil
	case s.Failed:
		now = hold(old, s, b.AsOf, seen)
		done.Since, done.Newest = now.AsOf, now.Source.Newest
		now.Source.Fault, now.Source.Faults = s.Fault, s.Faults
	case len(damaged) > 0:
		told = uncompared(s.Name, damaged)
	case old != nil:
		diary, err := b.diary(s.Name)
		if err != nil {
			return done, nil, nil, err
		}
		done.Changes = archive.Changes(old, now, diary)
		files = append(files, appended(s.Name, diary, done.Changes)...)
	}
	if t := now.Source.Table; t != nil {
		done.Rows = t.Len()
	}
	done.Source = now.Source
	encoded, err := archive.Encode(now)
	if err != nil {
		return done, nil, nil, err
	}
	for _, f := range encoded {
		files = append(files, inFolder(f.Path, f.Data))
	}
	return done, files, told, nil
}

// lost says what an import would lose of the facts there are. What is accepted is
// still told; a site may also say once and for all that it is no error.
func lost(b *Book, old, now *archive.Import, accepted bool) []diag.Diagnostic {
	src := b.Config.Source(now.Source.Name)
	found := loss.Find(old, now, loss.Source{Pos: src.Pos, Given: given(src, old, now), NoTotals: src.NoTotals})
	for i, d := range found {
		if d.Check == loss.CheckLost && accepted {
			found[i].Level, found[i].Hint = diag.Warning, "accepted: the facts are those of the exports now"
		}
	}
	return diag.Apply(found, b.Config.Checks)
}

// given are the measures that the settings still ask of a source, nil for all that
// it had: they did not change. What they no longer name was given up on purpose.
func given(src *config.Source, old, now *archive.Import) []string {
	was, _, _ := strings.Cut(old.Settings, "-")
	is, _, _ := strings.Cut(now.Settings, "-")
	if was == is {
		return nil
	}
	names := []string{}
	if src.Records() {
		return append(names, columns.Declared(src)...)
	}
	for _, c := range src.Columns {
		names = append(names, c.Name)
	}
	for _, l := range now.Source.Ledgers {
		if p := profile.Get(l.Profile); p != nil {
			for _, c := range p.Columns {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// uncompared says that an import replaces facts that nobody can read, so that
// the diary cannot tell what it changed.
func uncompared(source string, damaged []diag.Diagnostic) []diag.Diagnostic {
	first := damaged[0]
	return []diag.Diagnostic{diag.New(diag.Warning, archive.CheckUncompared, first.Pos,
		fmt.Sprintf("%s; this import replaces the facts of %s and could not be compared with them, so %s has no line of what it changed",
			first.Message, source, archive.ChangesPath(source)),
		"if the diary must know, take the file from version control and run mopsite import again; facts are not edited by hand")}
}

// sound leaves out errors: those about a source that could be read are about
// something else, such as the map of a dimension that it does not have, and must
// not stop a build from its facts.
func sound(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return d.Level == diag.Error })
}

// hold keeps the last good facts of a source that could not be read.
func hold(old *archive.Import, failed *facts.Source, tried value.Date, seen []diag.Diagnostic) *archive.Import {
	i := &archive.Import{Source: failed, AsOf: value.NoDate}
	if old != nil && !old.Source.Failed {
		i = old
	}
	i.Source.Held = &facts.Held{Since: i.AsOf, Tried: tried}
	i.Failure = seen
	return i
}

// diary is the restatement diary of a source, empty without one.
func (b *Book) diary(source string) ([]byte, error) {
	old, err := b.Tree.Text(archive.ChangesPath(source))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the restatement diary: %w", err)
	}
	return old, nil
}

// appended is the restatement diary with new lines, no file without any.
func appended(source string, diary []byte, changes []archive.Change) []output.NewFile {
	if len(changes) == 0 {
		return nil
	}
	return []output.NewFile{inFolder(archive.ChangesPath(source), archive.AppendChanges(diary, changes))}
}

// inFolder is a file of the facts folder.
func inFolder(path string, data []byte) output.NewFile {
	return output.NewFile{Path: strings.TrimPrefix(path, archive.Folder+"/"), Data: data}
}

// importRules reads the pages for the conventions that give dimensions. One
// that cannot be had refuses the import: facts would lack what it gives.
func importRules(b *Book, opt Options, found *findings) map[string]share.Convention {
	if !slices.ContainsFunc(b.Config.Dimensions, func(d *config.SharedDimension) bool { return d.Convention.V != "" }) {
		return nil
	}
	words := &findings{}
	b.Site = loadSite(b.Tree, b.Config, opt, &leaves{}, words)
	rules, ds := conventions(b.Config, b.Site)
	found.add(ds)
	for _, d := range b.Config.Dimensions {
		if _, ok := rules[d.Convention.V]; !ok && d.Convention.V != "" {
			found.add(words.all)
			break
		}
	}
	return rules
}

func knownSources(c *config.Config, names []string) error {
	var known []string
	for _, s := range c.Sources {
		known = append(known, s.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return &UnknownSourceError{name, known}
		}
	}
	return nil
}

// distinctFiles finds sources whose files would be one where upper and lower
// case are.
func distinctFiles(c *config.Config) []diag.Diagnostic {
	var found []diag.Diagnostic
	seen := map[string]string{}
	for _, s := range c.Sources {
		key := value.FoldPath(s.Name)
		if first, ok := seen[key]; ok {
			found = append(found, diag.New(diag.Error, config.CheckConfig, s.Pos,
				fmt.Sprintf("the facts of %s and %s would be one file where upper and lower case are the same", first, s.Name), "rename one of the sources"))
		}
		seen[key] = s.Name
	}
	return found
}

// Words reads the settings and the pages of a site folder and none of its numbers,
// for whoever has to name its roles or writes a page.
func Words(opt Options) (*config.Config, *model.Site, []diag.Diagnostic, error) {
	b, err := Pages(opt)
	if err != nil {
		return nil, nil, nil, err
	}
	return b.Config, b.Site, b.Findings, nil
}
