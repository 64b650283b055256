package config

import (
	"bytes"

	"github.com/mopsite/mopsite/internal/diag"
)

// SourceAt returns the source in whose settings a place of mopsite.yaml stands, nil
// for one outside of them.
func (c *Config) SourceAt(pos diag.Pos) *Source {
	var at *Source
	for _, s := range c.Sources {
		before := s.Pos.Line < pos.Line || s.Pos.Line == pos.Line && s.Pos.Col <= pos.Col
		if before && pos.Line <= s.Last && (at == nil || s.Pos.Line > at.Pos.Line || s.Pos.Line == at.Pos.Line && s.Pos.Col > at.Pos.Col) {
			at = s
		}
	}
	return at
}

// lastLine is the last line of what a key at a place holds: all that is indented
// further than the key. Blank lines and comments end nothing.
func lastLine(src []byte, key diag.Pos) int {
	last := key.Line
	for i, line := range bytes.Split(src, []byte("\n")) {
		text := bytes.TrimLeft(line, " ")
		if n := i + 1; n <= key.Line || len(bytes.TrimSpace(text)) == 0 || text[0] == '#' {
			continue
		}
		if len(line)-len(text) < key.Col {
			break
		}
		last = i + 1
	}
	return last
}
