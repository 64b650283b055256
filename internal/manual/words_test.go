package manual_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/chart/option"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	sitepage "github.com/mopsite/mopsite/internal/page"
	"github.com/mopsite/mopsite/internal/record"
)

// TestCommands wants a section with its help for every command.
func TestCommands(t *testing.T) {
	text := strings.Join(readPage(t, "docs/commands.md").lines, "\n")
	for _, name := range commands(t) {
		if name == "completion" || name == "help" {
			if !strings.Contains(text, "`mopsite "+name) {
				t.Errorf("docs/commands.md does not mention mopsite %s", name)
			}
			continue
		}
		if !strings.Contains(text, "\n## "+name+"\n") || !strings.Contains(text, "\n$ mopsite "+name+" --help\n") {
			t.Errorf("docs/commands.md has no section %q with `$ mopsite %s --help`", name, name)
		}
	}
}

// TestKeys wants every key that a package reads in the pages about it.
func TestKeys(t *testing.T) {
	for _, c := range []struct {
		pkg   string
		pages []string
	}{
		{"config", []string{"docs/configuration.md"}},
		{"content", []string{"docs/pages.md", "docs/blocks.md", "docs/pictures.md"}},
		{"record", []string{"docs/kinds.md"}},
	} {
		var text string
		for _, name := range c.pages {
			text += strings.Join(readPage(t, name).lines, "\n")
		}
		for _, key := range yamlKeys(t, c.pkg) {
			if !mentions(text, key) {
				t.Errorf("%s: the key `%s` of internal/%s is missing", strings.Join(c.pages, ", "), key, c.pkg)
			}
		}
	}
}

var yamlTag = regexp.MustCompile(`yaml:"([a-z_]+)[",]`)

func yamlKeys(t *testing.T, pkg string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(repository(t), "internal", pkg, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range yamlTag.FindAllStringSubmatch(string(src), -1) {
			keys = append(keys, m[1])
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) < 10 {
		t.Fatalf("internal/%s reads %d keys", pkg, len(keys))
	}
	return keys
}

// TestWords wants every word of a fixed vocabulary in the page about it.
func TestWords(t *testing.T) {
	vocabulary := map[string][]string{}
	for _, k := range model.Kinds(nil) {
		vocabulary["docs/pages.md"] = append(vocabulary["docs/pages.md"], string(k))
	}
	for _, address := range sitepage.Made([]string{"en"}) {
		vocabulary["docs/pages.md"] = append(vocabulary["docs/pages.md"], "/"+address)
	}
	for _, k := range option.Kinds() {
		vocabulary["docs/blocks.md"] = append(vocabulary["docs/blocks.md"], string(k))
	}
	for _, r := range metric.Reasons() {
		vocabulary["docs/metrics.md"] = append(vocabulary["docs/metrics.md"], string(r))
	}
	for _, s := range []maturity.State{maturity.Met, maturity.Partial, maturity.Unmet, maturity.NA} {
		vocabulary["docs/maturity.md"] = append(vocabulary["docs/maturity.md"], string(s))
	}
	for _, typ := range record.Types() {
		vocabulary["docs/kinds.md"] = append(vocabulary["docs/kinds.md"], string(typ))
	}
	for name, words := range vocabulary {
		text := strings.Join(readPage(t, name).lines, "\n")
		for _, w := range words {
			if !mentions(text, w) {
				t.Errorf("%s does not mention `%s`", name, w)
			}
		}
	}
}

// mentions reports whether a text has a word as code.
func mentions(text, word string) bool {
	return strings.Contains(text, "`"+word+"`")
}
