package cli

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/value"
)

// listedCheck is a check as `check --list --format json` prints it.
type listedCheck struct {
	ID      string            `json:"id"`
	Level   string            `json:"level"`
	Kind    string            `json:"kind"`
	Title   map[string]string `json:"title"`
	What    string            `json:"what"`
	Fix     string            `json:"fix"`
	Example string            `json:"example,omitempty"`
	Mended  string            `json:"mended,omitempty"`
}

// listChecks prints the checks of the program, or all about those named.
func (a *app) listChecks(ids []string, format string) error {
	infos := check.Known()
	if len(ids) > 0 {
		infos = nil
		for _, id := range ids {
			info, ok := check.Lookup(id)
			if !ok {
				hint := "check --list prints all"
				if near := value.Nearest(id, check.IDs()); near != "" {
					hint = fmt.Sprintf("did you mean %s?", near)
				}
				return usagef("%q is not the id of a check; %s", id, hint)
			}
			infos = append(infos, info)
		}
	}
	if format == "json" {
		return a.listJSON(infos)
	}
	var out strings.Builder
	if len(ids) == 0 {
		width := len(slices.MaxFunc(infos, func(x, y check.Info) int { return len(x.ID) - len(y.ID) }).ID)
		for _, i := range infos {
			fmt.Fprintf(&out, "%-*s  %-7s  %s  %s\n", width, i.ID, i.Level, i.Kind(), i.Title.In("en", "en"))
		}
	} else {
		for n, i := range infos {
			if n > 0 {
				out.WriteByte('\n')
			}
			describe(&out, i)
		}
	}
	_, err := fmt.Fprint(a.env.Stdout, out.String())
	return err
}

// describe writes all that is known about a check.
func describe(out *strings.Builder, i check.Info) {
	fmt.Fprintf(out, "%s (%s, %s): %s\n\n%s\n\nWhat to do: %s\n", i.ID, i.Level, i.Kind(), i.Title.In("en", "en"), plain(i.What), plain(i.Fix))
	sample(out, "For example:", i.Example)
	sample(out, "Mended:", i.Mended)
}

// sample writes the files of an example below a title; one without a text is one that
// is taken away.
func sample(out *strings.Builder, title, files string) {
	if files == "" {
		return
	}
	fmt.Fprintf(out, "\n%s\n\n", title)
	head := func(line string) bool { return strings.HasPrefix(line, "-- ") && strings.HasSuffix(line, " --\n") }
	lines := slices.Collect(strings.Lines(files))
	for i, line := range lines {
		if head(line) && (i+1 == len(lines) || head(lines[i+1])) {
			line = strings.TrimSuffix(line, "\n") + " (taken away)\n"
		}
		out.WriteString("    " + line)
	}
}

// markdownLink is a link of the manual, of which a terminal shows the text.
var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

func plain(s string) string { return markdownLink.ReplaceAllString(s, "$1") }

func (a *app) listJSON(infos []check.Info) error {
	out := make([]listedCheck, 0, len(infos))
	for _, i := range infos {
		out = append(out, listedCheck{i.ID, i.Level.String(), i.Kind(), i.Title.By, i.What, i.Fix, i.Example, i.Mended})
	}
	enc := json.NewEncoder(a.env.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
