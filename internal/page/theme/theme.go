package theme

import (
	"fmt"
	"html/template"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// Folder is where a site keeps templates of its own.
const Folder = "templates"

// Theme is a parsed set of templates in every language of a site. It is safe
// for concurrent use.
type Theme struct{ sets map[string]*template.Template }

// Parse reads the program's templates and, over them, the site's own; both are
// keyed by file name, such as "page.html". A mistake in a template of the site
// is a diagnostic, and the program's template stays in its place; one in the
// program's own is an error.
func Parse(builtIn, own map[string][]byte, words map[string]*Words) (*Theme, []diag.Diagnostic, error) {
	th := &Theme{sets: map[string]*template.Template{}}
	sound, found := readable(own)
	for lang, w := range words {
		set := template.New("").Funcs(template.FuncMap{"t": w.template})
		if err := parseInto(set, builtIn); err != nil {
			return nil, nil, fmt.Errorf("built-in template: %w", err)
		}
		// The site's come last, so that a part that one of them defines counts.
		if err := parseInto(set, sound); err != nil {
			return nil, nil, fmt.Errorf("template of the site: %w", err)
		}
		th.sets[lang] = set
	}
	return th, found, nil
}

func parseInto(set *template.Template, texts map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if _, err := set.New(name).Parse(string(texts[name])); err != nil {
			return err
		}
	}
	return nil
}

// readable returns the templates that parse, and what is wrong with the others.
func readable(own map[string][]byte) (map[string][]byte, []diag.Diagnostic) {
	sound := map[string][]byte{}
	var found []diag.Diagnostic
	for _, name := range slices.Sorted(maps.Keys(own)) {
		probe := template.New("").Funcs(template.FuncMap{"t": func(string, ...any) string { return "" }})
		if _, err := probe.New(name).Parse(string(own[name])); err != nil {
			found = append(found, diagnostic(err, name, "mend the template, or delete it to use the one of mopsite"))
			continue
		}
		sound[name] = own[name]
	}
	return sound, found
}

// Execute writes a view with the template of that name in a language.
func (th *Theme) Execute(w io.Writer, lang, name string, view any) error {
	set := th.sets[lang]
	if set == nil {
		return fmt.Errorf("no templates for language %q", lang)
	}
	return set.ExecuteTemplate(w, name, view)
}

// Check runs a template on a view in which everything is there and on one in
// which nothing is, and returns what went wrong: fields that the view does not
// have, unknown words, HTML that cannot be escaped. view is a value of the
// type that Execute will get.
func (th *Theme) Check(name string, view any) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, lang := range slices.Sorted(maps.Keys(th.sets)) {
		for _, v := range []any{full(view), empty(view)} {
			if err := th.Execute(io.Discard, lang, name, v); err != nil {
				found = append(found, diagnostic(err, name, "the fields that a view has are listed in the manual's page on templates"))
			}
		}
	}
	return diag.Sort(found)
}

// where finds file, line and column in the messages of html/template.
var where = regexp.MustCompile(`^(?:template: ?)?([^:]+):(\d+)(?::(\d+))?: (?:executing "[^"]*" at )?`)

// diagnostic turns a template's error into a finding at its file and line.
func diagnostic(err error, name, hint string) diag.Diagnostic {
	pos := diag.Pos{File: path.Join(Folder, name), Line: 1}
	message := strings.TrimPrefix(err.Error(), "html/template:")
	if m := where.FindStringSubmatchIndex(message); m != nil {
		pos.File = path.Join(Folder, message[m[2]:m[3]])
		pos.Line, _ = strconv.Atoi(message[m[4]:m[5]])
		if m[6] >= 0 {
			if col, err := strconv.Atoi(message[m[6]:m[7]]); err == nil {
				pos.Col = col + 1 // html/template counts from 0
			}
		}
		message = message[m[1]:]
	}
	message, _, _ = strings.Cut(message, ": {state") // the escaper's inner state
	return diag.New(diag.Error, "template", pos, "the template is wrong: "+strings.TrimSpace(message), hint)
}
