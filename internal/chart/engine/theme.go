package engine

import (
	"maps"
	"slices"
	"strings"
)

// A Theme is what pictures are drawn with besides their options.
type Theme struct {
	// Tokens are the colours by name, such as c1: #1d65a6. An option names them as
	// {"$token": "c1"}; they differ from each other, because a picture is drawn
	// with them and each is then written as var(--c1,#1d65a6).
	Tokens map[string]string `json:"tokens"`
	// FontFamily is a CSS list of fonts; the page's own is used where a picture
	// is shown.
	FontFamily string `json:"fontFamily"`
}

// names returns the names of the tokens, sorted.
func (t Theme) names() []string { return slices.Sorted(maps.Keys(t.Tokens)) }

// variables maps the colours, in lower case, to CSS variables that fall back on
// them.
func (t Theme) variables() map[string]string {
	m := make(map[string]string, len(t.Tokens))
	for name, colour := range t.Tokens {
		m[strings.ToLower(colour)] = "var(--" + name + "," + colour + ")"
	}
	return m
}
