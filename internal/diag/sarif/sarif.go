// Package sarif prints findings in the Static Analysis Results Interchange
// Format, version 2.1.0, an OASIS standard that code hosts and editors read.
package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/baseline"
	"github.com/mopsite/mopsite/internal/diag/suppress"
)

// Rule describes a check.
type Rule struct {
	ID    string
	Level diag.Level
	// Title says in a few words what is found, What explains it, and Fix says what
	// to do, both in Markdown.
	Title, What, Fix string
}

// Input is what is printed.
type Input struct {
	// Version is that of the program.
	Version string
	// Rules describe the checks; those that found nothing are left out.
	Rules    []Rule
	Findings []diag.Diagnostic
	// Suppressed are those that the site puts aside, to be told as such.
	Suppressed []suppress.Suppressed
	// Prefix is the way from the root of the repository to the site folder, "" if
	// they are the same.
	Prefix string
}

// The parts of the format that are written; names are those of the standard.
type (
	document struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool       tool     `json:"tool"`
		ColumnKind string   `json:"columnKind"`
		Results    []result `json:"results"`
	}
	tool struct {
		Driver driver `json:"driver"`
	}
	driver struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
		Rules   []rule `json:"rules"`
	}
	rule struct {
		ID               string        `json:"id"`
		ShortDescription message       `json:"shortDescription"`
		FullDescription  *message      `json:"fullDescription,omitempty"`
		Help             *help         `json:"help,omitempty"`
		Configuration    configuration `json:"defaultConfiguration"`
	}
	help struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	configuration struct {
		Level string `json:"level"`
	}
	message struct {
		Text string `json:"text"`
	}
	result struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      message           `json:"message"`
		Locations    []location        `json:"locations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Properties   *properties       `json:"properties,omitempty"`
		Suppressions []suppression     `json:"suppressions,omitempty"`
	}
	suppression struct {
		Kind          string   `json:"kind"`
		Status        string   `json:"status"`
		Justification string   `json:"justification"`
		Location      location `json:"location"`
	}
	properties struct {
		Target string `json:"target"`
	}
	location struct {
		Physical physical `json:"physicalLocation"`
	}
	physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	artifact struct {
		URI string `json:"uri"`
	}
	region struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// schema is where the standard's own schema lies; nothing is fetched from it.
const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// Write prints a log with one run.
func Write(w io.Writer, in Input) error {
	r := run{Tool: tool{driver{Name: "mopsite", Version: in.Version, Rules: []rule{}}}, ColumnKind: "unicodeCodePoints", Results: []result{}}
	index := map[string]int{}
	for _, ru := range in.Rules {
		if in.names(ru.ID) {
			index[ru.ID] = len(r.Tool.Driver.Rules)
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, newRule(ru))
		}
	}
	add := func(d diag.Diagnostic, s ...suppression) {
		i, ok := index[d.Check]
		if !ok {
			i = -1 // as the standard has it where no rule is given
		}
		out := newResult(d, i, in.Prefix)
		out.Suppressions = s
		r.Results = append(r.Results, out)
	}
	for _, d := range in.Findings {
		add(d)
	}
	for _, s := range in.Suppressed {
		add(s.Diagnostic, newSuppression(s.Rule, in.Prefix))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(document{schema, "2.1.0", []run{r}})
}

// names reports whether a finding is that of a check.
func (in *Input) names(check string) bool {
	return slices.ContainsFunc(in.Findings, func(d diag.Diagnostic) bool { return d.Check == check }) ||
		slices.ContainsFunc(in.Suppressed, func(s suppress.Suppressed) bool { return s.Check == check })
}

// newSuppression says who put a finding aside and why: the source itself, or a file
// besides.
func newSuppression(r suppress.Rule, prefix string) suppression {
	kind := "inSource"
	if r.Files != "" {
		kind = "external"
	}
	return suppression{kind, "accepted", r.Reason, newLocation(r.Pos, prefix)}
}

func newLocation(pos diag.Pos, prefix string) location {
	file := pos.File
	if !path.IsAbs(file) {
		file = path.Join(prefix, file)
	}
	p := physical{Artifact: artifact{uri(file)}}
	if pos.Line > 0 {
		p.Region = &region{pos.Line, pos.Col}
	}
	return location{p}
}

func newRule(r Rule) rule {
	out := rule{ID: r.ID, ShortDescription: message{r.Title}, Configuration: configuration{level(r.Level)}}
	if r.What != "" {
		out.FullDescription = &message{r.What}
	}
	if r.Fix != "" {
		out.Help = &help{Text: r.Fix, Markdown: r.Fix}
	}
	return out
}

func newResult(d diag.Diagnostic, i int, prefix string) result {
	text := d.Message
	if d.Hint != "" {
		text += "\n" + d.Hint
	}
	sum := sha256.Sum256([]byte(baseline.Key(d)))
	out := result{
		RuleID: d.Check, RuleIndex: i, Level: level(d.Level), Message: message{text},
		Fingerprints: map[string]string{"mopsiteFinding/v1": hex.EncodeToString(sum[:16])},
	}
	if d.Target != "" {
		out.Properties = &properties{d.Target}
	}
	if d.File != "" {
		out.Locations = []location{newLocation(d.Pos, prefix)}
	}
	return out
}

// level is the standard's word for a level.
func level(l diag.Level) string {
	switch l {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "note"
}

// uri escapes a path as a relative reference, in which a colon in the first
// part would be taken for a scheme.
func uri(p string) string { return (&url.URL{Path: p}).String() }
