package model

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// The ids of the checks whose findings Join reports.
const (
	CheckUnknownReference   = "unknown-reference"
	CheckAmbiguousReference = "ambiguous-reference"
	CheckCyclicReference    = "cyclic-reference"
	CheckBrokenLink         = "broken-link"
	CheckDuplicateID        = "duplicate-id"
	CheckDuplicateURL       = "duplicate-url"
	CheckUnknownOwner       = "unknown-owner"
	CheckEmptyList          = "empty-list"
	CheckFileName           = "file-name"
	CheckInvalidBlock       = "invalid-block"
	CheckFrontMatter        = "front-matter"
)

func (j *joiner) report(d diag.Diagnostic) { j.found = append(j.found, d) }

func (j *joiner) fail(check string, pos diag.Pos, hint, format string, args ...any) {
	j.report(diag.New(diag.Error, check, pos, fmt.Sprintf(format, args...), hint))
}

// failOn reports a mistake in the text of a page, once: not again where the
// page is shown in another language.
func (j *joiner) failOn(p *Page, check string, pos diag.Pos, hint, format string, args ...any) {
	if !p.Fallback {
		j.fail(check, pos, hint, format, args...)
	}
}

// fileStart is the place of a finding about a file as a whole.
func fileStart(file string) diag.Pos { return diag.Pos{File: file, Line: 1, Col: 1} }

// both reports a clash at its two places, each naming the other.
func (j *joiner) both(check string, a, b diag.Pos, what, hint string) {
	j.fail(check, a, hint, "%s is also that of %s", what, b)
	j.fail(check, b, hint, "%s is also that of %s", what, a)
}

// didYouMean is the hint that names a near candidate, or the text otherwise.
func didYouMean(near, otherwise string) string {
	if near == "" {
		return otherwise
	}
	return fmt.Sprintf("did you mean %q?", near)
}

// enumerate writes a list for a sentence, cut where it grows too long.
func enumerate(items []string) string {
	const most = 8
	if len(items) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(items[:most], ", "), len(items)-most)
	}
	return strings.Join(items, ", ")
}
