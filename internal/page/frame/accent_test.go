package frame

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/colour"
)

// tokens reads the light and the dark variables of the theme.
func tokens(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	light, dark = tokensOf(t, "1-tokens.css")
	codeLight, codeDark := tokensOf(t, "4-code.css")
	maps.Copy(light, codeLight)
	maps.Copy(dark, codeDark)
	return light, dark
}

func tokensOf(t *testing.T, name string) (light, dark map[string]string) {
	t.Helper()
	data, err := os.ReadFile("../../../assets/css/" + name)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`)
	read := func(css string) map[string]string {
		found := map[string]string{}
		for _, m := range line.FindAllStringSubmatch(css, -1) {
			found[m[1]] = m[2]
		}
		return found
	}
	parts := strings.Split(string(data), "@media screen")
	if len(parts) != 3 {
		t.Fatalf("%d parts in %s", len(parts), name)
	}
	bySystem, byChoice := parts[1], parts[2]
	for name, value := range read(bySystem) {
		if read(byChoice)[name] != value {
			t.Errorf("--%s is %s by system and %s by choice", name, value, read(byChoice)[name])
		}
	}
	return read(parts[0]), read(bySystem)
}

// TestThemeCanBeRead holds every ink of the theme against every ground it
// stands on, in light and dark: 4.5, what WCAG 2.2 asks of small text.
func TestThemeCanBeRead(t *testing.T) {
	light, dark := tokens(t)
	pairs := map[string]string{
		"ink": "bg bg-sunk bg-head accent-soft bad-soft warn-soft good-soft mark", "ink-2": "bg bg-sunk bg-head",
		"ink-3": "bg bg-sunk", "accent": "bg bg-sunk bg-head accent-soft", "on-accent": "accent",
		"code-key": "bg-sunk", "code-word": "bg-sunk", "code-string": "bg-sunk", "code-number": "bg-sunk", "code-comment": "bg-sunk",
		"bad": "bg bad-soft", "warn": "bg warn-soft", "good": "bg good-soft",
	}
	for name, set := range map[string]map[string]string{"light": light, "dark": dark} {
		for ink, grounds := range pairs {
			for _, ground := range strings.Fields(grounds) {
				a, ok := colour.Parse(set[ink])
				b, ok2 := colour.Parse(set[ground])
				if !ok || !ok2 {
					t.Fatalf("%s lacks --%s or --%s", name, ink, ground)
				}
				if k := colour.Contrast(a, b); k < 4.5 {
					t.Errorf("%s: --%s on --%s has a contrast of %.2f", name, ink, ground, k)
				}
			}
		}
	}
}

// TestGrounds: shades of an accent are made for the grounds that the theme has.
func TestGrounds(t *testing.T) {
	light, dark := tokens(t)
	for i, name := range []string{"bg", "bg-sunk", "bg-head"} {
		if lightGrounds[i] != light[name] || darkGrounds[i] != dark[name] {
			t.Errorf("--%s is %s and %s, accents are made for %s and %s", name, light[name], dark[name], lightGrounds[i], darkGrounds[i])
		}
	}
}

func TestAccent(t *testing.T) {
	if got := accentCSS(""); got != "" {
		t.Errorf("without an accent: %q", got)
	}
	got := accentCSS("#15568f")
	for _, want := range []string{":root {--accent: #15568f;", `[data-theme="dark"]`, "prefers-color-scheme: dark"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}
