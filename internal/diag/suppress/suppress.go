// Package suppress puts findings aside that somebody has looked at and means to
// leave: with a reason, at the line they stand on or for the files of a pattern.
//
// A page holds such a rule as a comment, `<!-- mopsite-ignore: CHECK REASON -->`
// over the block that it covers, or as a comment of its front matter for all that
// is found there; mopsite.yaml holds rows of check, path and reason. What is put
// aside is kept with its rule, so that it can be listed; a rule that puts nothing
// aside is told. Errors of the input stop publication, and no rule hides those:
// a handbook that wants to be published over one gives the check another level.
package suppress

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// The ids of the checks of this package.
const (
	// CheckInvalid is a rule that cannot be followed.
	CheckInvalid = "invalid-suppression"
	// CheckUnused is a rule that puts nothing aside.
	CheckUnused = "unused-suppression"
)

// Marker begins a rule in a comment. A colon follows, here or after the id: people
// write either.
const Marker = "mopsite-ignore"

// Rule puts the findings of one check aside, in some lines of its own file or in
// the files of a pattern.
type Rule struct {
	Check, Reason string
	// Pos is where the rule stands.
	Pos diag.Pos
	// From and To are the lines of its own file that a rule of a page covers. What
	// is said of the file as a whole counts as its first line.
	From, To int
	// Files is the pattern of a rule of mopsite.yaml, "" for one of a page.
	Files string
	// About, where given, narrows such a rule to findings about one thing: a page,
	// a source.
	About string
}

// Parse reads the text of a comment. ok is false where it is no rule; one without
// check or reason is for [Sound] to judge.
func Parse(comment string) (r Rule, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(comment), Marker)
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], ": \t\n") {
		return Rule{}, false
	}
	rest = strings.TrimPrefix(strings.TrimSpace(rest), ":")
	words := strings.Fields(rest)
	if len(words) == 0 {
		return Rule{}, true
	}
	return Rule{Check: strings.TrimSuffix(words[0], ":"), Reason: strings.Join(words[1:], " ")}, true
}

// covers reports whether a rule is about a finding.
func (r Rule) covers(d diag.Diagnostic) bool {
	if r.Files != "" {
		named := r.About == "" || r.About == d.Target || strings.HasPrefix(d.Target, r.About+": ") // see diag.Distinct
		return named && tree.Match(r.Files, d.File)
	}
	line := max(d.Line, 1)
	return d.File == r.Pos.File && r.From <= line && line <= r.To
}

// Sound returns the rules of pages that can be followed, and reports the others.
// known are the ids of all checks.
func Sound(rules []Rule, known []string) (good []Rule, found []diag.Diagnostic) {
	wrong := func(r Rule, message, hint string) {
		found = append(found, diag.New(diag.Warning, CheckInvalid, r.Pos, message, hint))
	}
	for _, r := range rules {
		switch {
		case !slices.Contains(known, r.Check):
			wrong(r, fmt.Sprintf("%q is not the id of a check, so the comment hides nothing", r.Check), UnknownHint(r.Check, known))
		case r.Reason == "":
			wrong(r, fmt.Sprintf("nothing says why %s is to be hidden here, so it is not", r.Check), "write the reason after the id: "+Marker+": "+r.Check+" REASON")
		case r.To == 0:
			wrong(r, "the comment stands within a line and hides nothing", "put it on a line of its own, over the paragraph or block that it is about")
		default:
			good = append(good, r)
		}
	}
	return good, found
}

// UnknownHint says what to do about a word that is not the id of a check.
func UnknownHint(id string, known []string) string {
	if near := value.Nearest(id, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "`mopsite check` prints the ids of checks in brackets"
}

// Suppressed is a finding that was put aside, and the rule that did it.
type Suppressed struct {
	diag.Diagnostic
	Rule Rule
}

// MarshalJSON adds to the fields of the finding where the rule stands and its reason.
func (s Suppressed) MarshalJSON() ([]byte, error) {
	type plain diag.Diagnostic
	type by struct {
		diag.Pos
		Reason string `json:"reason"`
	}
	return json.Marshal(struct {
		Level string `json:"level"`
		plain
		By by `json:"suppressed"`
	}{s.Level.String(), plain(s.Diagnostic), by{s.Rule.Pos, s.Rule.Reason}})
}

// String is the line of the finding, and below it who put it aside and why.
func (s Suppressed) String() string {
	return s.Diagnostic.String() + "\n    suppressed at " + s.Rule.Pos.String() + ": " + s.Rule.Reason
}

// Apply parts findings into those that stay and those that rules put aside, and
// returns the rules that put nothing aside. Findings have the levels that count,
// and each list keeps their order.
func Apply(ds []diag.Diagnostic, rules []Rule) (stay []diag.Diagnostic, aside []Suppressed, idle []Rule) {
	if len(rules) == 0 {
		return ds, nil, nil
	}
	used := make([]bool, len(rules))
	for _, d := range ds {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.Check == d.Check && r.covers(d) })
		if i < 0 || blocks(d) {
			stay = append(stay, d)
			continue
		}
		aside = append(aside, Suppressed{d, rules[i]})
		for i, r := range rules { // each that covers it has its use
			used[i] = used[i] || r.Check == d.Check && r.covers(d)
		}
	}
	for i, r := range rules {
		if !used[i] {
			idle = append(idle, r)
		}
	}
	return stay, aside, idle
}

// blocks reports whether a finding stops publication.
func blocks(d diag.Diagnostic) bool { return d.Level == diag.Error && !d.State }

// Unused reports rules that put nothing aside; stay are the findings that were left.
func Unused(idle []Rule, stay []diag.Diagnostic) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, r := range idle {
		message, hint := fmt.Sprintf("there is no finding %s here that this would hide", r.Check), "remove it"
		if slices.ContainsFunc(stay, func(d diag.Diagnostic) bool { return d.Check == r.Check && r.covers(d) }) {
			message = fmt.Sprintf("%s is an error that stops publication, and none such is hidden", r.Check)
			hint = fmt.Sprintf("mend what it says, or give the check another level: checks: {%s: warning}", r.Check)
		}
		d := diag.New(diag.Hint, CheckUnused, r.Pos, message, hint)
		d.Target = strings.TrimSpace(r.Check + " " + r.About)
		found = append(found, d)
	}
	return found
}
