package chart

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

// A Token is a colour of the theme: a CSS variable with a value for light pages
// and print, and one for dark pages.
type Token struct{ Name, Light, Dark string }

// Tokens returns the theme. The light values differ from each other, because
// the static picture is drawn with them and each is then replaced by its
// variable. c1 to c8 tell series apart, also for colour-blind readers; h1 to h7
// grow from little to much, away from the page's ground.
func Tokens() []Token {
	return []Token{
		{"c1", "#1d65a6", "#6fb1ee"},
		{"c2", "#bd5318", "#f5a15d"},
		{"c3", "#0b7f76", "#52c9b8"},
		{"c4", "#8b3d88", "#efbdf0"},
		{"c5", "#8a6d00", "#e3c64f"},
		{"c6", "#4b4fae", "#a5a8f5"},
		{"c7", "#a3324c", "#f28c9f"},
		{"c8", "#4f6f2a", "#a9cc74"},
		{"chart-text", "#1f2733", "#e4e9f0"},
		{"chart-muted", "#586374", "#a3aebd"},
		{"chart-axis", "#aab3bf", "#566172"},
		{"chart-grid", "#e3e7ec", "#2b333f"},
		{"chart-bg", "#ffffff", "#141920"},
		{"chart-tip", "#fdfdfe", "#1f2630"},
		{"chart-target", "#47525f", "#c6ced9"},
		{"chart-alert", "#b42318", "#ff9a8d"},
		{"chart-ref", "#97a1ae", "#6d7889"},
		{"chart-shade", "#d9e6f2", "#22364a"},
		{"h1", "#e4eef7", "#1b2a38"},
		{"h2", "#cde0f0", "#1e374c"},
		{"h3", "#b0cfe8", "#214a6b"},
		{"h4", "#84b4da", "#28638f"},
		{"h5", "#2e77b2", "#4a8cc0"},
		{"h6", "#1d5a91", "#78addb"},
		{"h7", "#113d66", "#b0d5f5"},
		{"chart-ink-low", "#1c2430", "#e9eef4"},
		{"chart-ink-high", "#fffffe", "#0d1319"},
	}
}

// HeatSteps is the number of h tokens; from InkTurns on, labels in cells take
// chart-ink-high.
const (
	HeatSteps = 7
	InkTurns  = 5
)

// Theme returns what static pictures are drawn with: the light colours.
func Theme() engine.Theme {
	t := engine.Theme{Tokens: map[string]string{}, FontFamily: "sans-serif"}
	for _, token := range Tokens() {
		t.Tokens[token.Name] = token.Light
	}
	return t
}

// NarrowBelow is the width of a box, in pixels, below which it takes the narrow
// picture.
const NarrowBelow = 540

// CSS returns the style sheet that charts need: the theme's variables and the
// exchange of wide, narrow and live pictures. A page is dark by the reader's
// system unless <html data-theme> says otherwise; print is always light and
// static. The markup is described at [Rendering].
func CSS() string {
	var light, dark strings.Builder
	for _, t := range Tokens() {
		fmt.Fprintf(&light, "  --%s: %s;\n", t.Name, t.Light)
		fmt.Fprintf(&dark, "    --%s: %s;\n", t.Name, t.Dark)
	}
	return fmt.Sprintf(`:root {
%s}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
%s  }
}
@media screen {
  :root[data-theme="dark"] {
%s  }
}
%s`, light.String(), dark.String(), dark.String(), fmt.Sprintf(mechanics, NarrowBelow))
}

// mechanics lays the live chart over the static one, which keeps the room.
const mechanics = `.chart-box {
  container-type: inline-size;
  position: relative;
}
.chart-static svg {
  display: block;
  width: 100%%;
  height: auto;
}
.chart-narrow {
  display: none;
}
@container (max-width: %dpx) {
  .chart-wide {
    display: none;
  }
  .chart-narrow {
    display: block;
  }
}
.chart-live {
  position: absolute;
  inset: 0;
  visibility: hidden;
}
@media screen {
  [data-live] .chart-static {
    visibility: hidden;
  }
  [data-live] .chart-live {
    visibility: visible;
  }
}
@media print {
  .chart-live {
    display: none;
  }
  figure[data-chart] {
    break-inside: avoid;
  }
}
`
