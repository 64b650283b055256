package frame

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/colour"
)

// The grounds of the theme, as assets/css/1-tokens.css has them: what an accent
// must be readable on.
var (
	lightGrounds = []string{"#ffffff", "#f5f7f9", "#eef1f4"}
	darkGrounds  = []string{"#141920", "#1a2029", "#212934"}
)

// accentCSS sets the shades of a site's own accent over those of the theme; of
// none it is empty.
func accentCSS(accent string) string {
	c, ok := colour.Parse(accent)
	if !ok {
		return ""
	}
	dark := shades(colour.Dark(c, grounds(darkGrounds)...))
	return fmt.Sprintf(`:root {%s}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {%s}
}
@media screen {
  :root[data-theme="dark"] {%s}
}
`, shades(colour.Light(c, grounds(lightGrounds)...)), dark, dark)
}

func shades(s colour.Shades) string {
	return fmt.Sprintf("--accent: %s; --accent-soft: %s; --accent-line: %s; --on-accent: %s", s.Accent, s.Soft, s.Line, s.On)
}

func grounds(of []string) []colour.RGB {
	var list []colour.RGB
	for _, s := range of {
		c, _ := colour.Parse(s) // a test holds that they parse
		list = append(list, c)
	}
	return list
}
