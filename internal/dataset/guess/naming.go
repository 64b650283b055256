package guess

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/personal"
)

// SourceName makes a name for a source from the name of a file without its date
// or, if that leaves nothing, from the folder's.
func SourceName(file string) string {
	base := stem(file)
	if folder, ok := folderOf(file); ok {
		base = folder
	} else if undated := strings.Trim(dateless(base), "*_-. "); strings.IndexFunc(undated, unicode.IsLetter) >= 0 {
		base = strings.ReplaceAll(undated, "*", "")
	}
	name := strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '_'
	}, base), "_")
	if name == "" || unicode.IsDigit([]rune(name)[0]) || config.RoleOf(name) != config.Auto {
		return "source_" + name
	}
	return name
}

// whyNamed says, as a comment, where a name comes from that looks odd.
func whyNamed(file, name string) string {
	if !strings.HasPrefix(name, "source_") || strings.HasPrefix(stem(file), "source_") {
		return ""
	}
	return " # after the file; choose any name that is no measure or dimension"
}

// folderOf returns the name of the folder that speaks for a file whose own name is
// but a date: data/google-ads/2026-09.csv, beside which the next month will stand.
func folderOf(file string) (string, bool) {
	folder := path.Base(path.Dir(file))
	says := folder != "data" && strings.IndexFunc(folder, unicode.IsLetter) >= 0
	return folder, says && strings.IndexFunc(dateless(stem(file)), unicode.IsLetter) < 0
}

func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// dates are what names of files say of their day, month or number: digits that no
// letter leads, or four of them at least, months and halves of years.
var dates = regexp.MustCompile(`(?i)(^|[^\pL\pN])(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)([^\pL\pN]|$)` +
	`|(^|[^\pL\pN])\pN+(?:[-_. ~〜～年月日]+\pN+)*[年月日]*([^\pL\pN]|$)|\pN{4,}(?:[-_. ~〜～年月日]+\pN+)*[年月日]*(?:[HQ][1-4])?`)

// stars are several of them, and what parts them.
var stars = regexp.MustCompile(`\*[-_. ~〜～]*\*`)

// dateless writes a star for each date in a name.
func dateless(name string) string {
	for {
		next := dates.ReplaceAllString(name, "$1$3*$2$4")
		for stars.MatchString(next) {
			next = stars.ReplaceAllString(next, "*")
		}
		if next == name {
			return name
		}
		name = next
	}
}

// Pattern writes what a source's files are: the file, or all files of its folder
// whose names differ in their date only.
func Pattern(file string) string {
	if personal.Masked(file) {
		return scalar(personal.Starred(file))
	}
	name := dateless(stem(file))
	if _, ok := folderOf(file); ok {
		name = "*"
	}
	if alone := strings.IndexFunc(name, unicode.IsLetter) < 0; name == stem(file) || strings.ContainsAny(file, "*?[\\") {
		return scalar(file)
	} else if _, ok := folderOf(file); alone && !ok { // other sources may stand there
		return scalar(file)
	}
	all := path.Join(path.Dir(file), name+path.Ext(file))
	if scalar(file) == file { // a star is harmless within
		return all
	}
	return scalar(all)
}

// maxUnnamed is how many columns of names are asked about.
const maxUnnamed = 4

// unnamed are the columns of words that part the rows and that nothing is known
// of, where no other column names what a row is about.
func (g *Guess) unnamed() []envelope.Heading {
	f := g.file
	if f.Profile != nil || g.Vendor != nil || f.For(columns.Dimension) >= 0 || f.For(columns.Measure) < 0 && len(g.numeric) == 0 {
		return nil
	}
	var all []envelope.Heading
	for i, h := range f.Header {
		t := g.cells[i]
		words := t.all > 0 && t.numbers == 0 && t.days+t.months == 0
		if words && h.Text != "" && !f.Uses(i) && !slices.Contains(g.ids, h) && !personal.Header(h.Text) && h.Text != envelope.Hidden {
			all = append(all, h)
		}
	}
	return all
}
