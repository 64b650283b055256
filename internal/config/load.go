package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// The written form of the file's top. Keys that no field names are judged by
// [loader.leftover].
type document struct {
	Format     strictyaml.Located[string]       `yaml:"format"`
	Site       siteKeys                         `yaml:"site"`
	Dimensions strictyaml.Map[dimensionKeys]    `yaml:"dimensions"`
	Sources    strictyaml.Map[sourceKeys]       `yaml:"sources"`
	Limits     limitKeys                        `yaml:"limits"`
	Checks     strictyaml.Map[locatedText]      `yaml:"checks"`
	Ignore     []strictyaml.Located[ignoreKeys] `yaml:"ignore"`
	Kinds      strictyaml.Node                  `yaml:"kinds"`
	Rest       strictyaml.Rest                  `yaml:",rest"`
}

type locatedText = strictyaml.Located[string]

type limitKeys struct {
	MaxRejected strictyaml.Located[value.Num] `yaml:"max_rejected"`
	MinMatch    strictyaml.Located[value.Num] `yaml:"min_match"`
	MinCell     strictyaml.Located[int]       `yaml:"min_cell"`
	Rest        strictyaml.Rest               `yaml:",rest"`
}

// loader turns written forms into a Config and collects what is wrong.
type loader struct {
	cfg   *Config
	found []diag.Diagnostic
}

// Load decodes and validates the text of mopsite.yaml. file is its path, for
// positions; knownChecks are the ids that `checks:` may name. The Config is
// never nil: what is wrong is reported and replaced by its default.
func Load(src []byte, file string, knownChecks []string) (*Config, []diag.Diagnostic) {
	l := &loader{cfg: Default()}
	l.cfg.File = file
	node, found := strictyaml.Parse(src, strictyaml.Source{File: file})
	if len(found) > 0 && node.Kind() == strictyaml.Null {
		l.cfg.Unread, l.cfg.Kinds = true, record.Unread()
		for i := range found {
			found[i].Hint += "; until then nothing that depends on the settings is checked"
		}
		return l.cfg, found
	}
	l.found = found
	if !l.format(node, file) {
		return l.cfg, l.found
	}
	var doc document
	doc.Site.AsOf.V = value.NoDate
	l.add(node.Decode(&doc)...)
	l.leftover(doc.Rest, doc)
	l.site(doc.Site)
	l.dimensions(doc.Dimensions)
	l.sources(doc.Sources)
	for _, s := range l.cfg.Sources {
		s.Last = lastLine(src, s.Pos)
	}
	l.limits(doc.Limits)
	l.effects(doc.Limits)
	l.checks(doc.Checks, knownChecks)
	l.ignore(doc.Ignore, knownChecks)
	kinds, ds := record.Declare(doc.Kinds)
	l.cfg.Kinds = kinds
	l.add(ds...)
	return l.cfg, diag.Sort(l.found)
}

// format reports whether the rest of the file may be judged: the keys of an
// unknown format may mean anything.
func (l *loader) format(n strictyaml.Node, file string) bool {
	if n.Kind() != strictyaml.Mapping && n.Kind() != strictyaml.Null {
		l.wrong(n.Pos(), "the file must be a mapping of keys", "begin the file with `format: 1`, then `site:` and `sources:`")
		return false
	}
	f, ok := n.Get("format")
	if !ok || f.Kind() == strictyaml.Null {
		l.wrong(diag.Pos{File: file, Line: 1, Col: 1}, "the key format is missing", "begin the file with `format: 1`")
		return n.Kind() == strictyaml.Mapping
	}
	if f.Text() == fmt.Sprint(Format) {
		return true
	}
	hint := fmt.Sprintf("write `format: %d`", Format)
	if f.Text() != "" && strings.Trim(f.Text(), "0123456789") == "" {
		hint = fmt.Sprintf("the number is the major version of mopsite that reads the file: use mopsite %s, or write `format: %d`", f.Text(), Format)
	}
	l.wrong(f.Pos(), fmt.Sprintf("this mopsite reads format %d, not %q", Format, f.Text()), hint)
	return false
}

func (l *loader) limits(k limitKeys) {
	share := func(n strictyaml.Located[value.Num], name string, into *value.Num) {
		if n.V.Null() {
			return
		}
		if n.V.Sign() < 0 || n.V.Cmp(value.NumInt(1)) > 0 {
			l.wrong(n.Pos, name+" must lie between 0% and 100%", "write a share such as 1% or 0.01")
			return
		}
		*into = n.V
	}
	share(k.MaxRejected, "max_rejected", &l.cfg.Limits.MaxRejected)
	share(k.MinMatch, "min_match", &l.cfg.Limits.MinMatch)
	switch {
	case k.MinCell.V < 0:
		l.wrong(k.MinCell.Pos, "min_cell must not be negative", "write the least number of people that a cell may speak of, such as 5")
	default:
		l.cfg.Limits.MinCell = k.MinCell.V
	}
	l.leftover(k.Rest, k)
}

func (l *loader) checks(levels strictyaml.Map[locatedText], known []string) {
	for _, p := range levels {
		if !slices.Contains(known, p.Key) {
			l.wrong(p.KeyPos, fmt.Sprintf("%q is not the id of a check", p.Key), suppress.UnknownHint(p.Key, known))
			continue
		}
		level, ok := diag.ParseLevel(p.Value.V)
		if !ok {
			l.wrong(p.Value.Pos, fmt.Sprintf("%q is not a level", p.Value.V), "write error, warning, hint or off")
			continue
		}
		l.cfg.Checks[p.Key] = level
	}
}

// leftover judges the keys that no field of the struct keys takes: those of
// later versions are refused as such, all others are unknown.
func (l *loader) leftover(rest strictyaml.Rest, keys any, later ...string) {
	for _, p := range rest {
		if slices.Contains(later, p.Key) {
			l.later(p.KeyPos, p.Key)
			continue
		}
		l.add(strictyaml.UnknownKey(p.KeyPos, p.Key, strictyaml.Fields(keys)))
	}
}

func (l *loader) add(ds ...diag.Diagnostic) { l.found = append(l.found, ds...) }

func (l *loader) wrong(pos diag.Pos, message, hint string) {
	l.add(diag.New(diag.Error, CheckConfig, pos, message, hint))
}

// reported says whether decoding has complained about the value at a place.
func (l *loader) reported(pos diag.Pos) bool {
	return slices.ContainsFunc(l.found, func(d diag.Diagnostic) bool { return d.Pos == pos })
}

func (l *loader) later(pos diag.Pos, what string) {
	l.add(diag.New(diag.Error, CheckUnsupported, pos, what+" is not supported yet", "remove it; a later version of mopsite will act on it"))
}
