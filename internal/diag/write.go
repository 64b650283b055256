package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// WriteText prints findings one a line, each hint indented below it.
func WriteText(w io.Writer, ds []Diagnostic) error {
	for _, d := range ds {
		if _, err := fmt.Fprintln(w, d); err != nil {
			return err
		}
		if d.Hint != "" {
			if _, err := fmt.Fprintf(w, "    %s\n", d.Hint); err != nil {
				return err
			}
		}
	}
	return nil
}

// MarshalJSON adds the level's word to the fields.
func (d Diagnostic) MarshalJSON() ([]byte, error) {
	type plain Diagnostic
	return json.Marshal(struct {
		Level string `json:"level"`
		plain
	}{d.Level.String(), plain(d)})
}

// WriteJSON prints findings as an indented JSON array.
func WriteJSON(w io.Writer, ds []Diagnostic) error {
	if ds == nil {
		ds = []Diagnostic{}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(ds)
}

// WriteGitHub prints findings as commands that GitHub's workflows turn into
// annotations beside the lines: errors, warnings and notices. prefix is the way
// from the root of the repository to the site folder, "" if they are the same.
func WriteGitHub(w io.Writer, ds []Diagnostic, prefix string) error {
	for _, d := range ds {
		command := map[Level]string{Error: "error", Warning: "warning"}[d.Level]
		if command == "" {
			command = "notice"
		}
		place := "file=" + githubProperty.Replace(path.Join(prefix, d.File))
		if d.Line > 0 {
			place += ",line=" + strconv.Itoa(d.Line)
		}
		if d.Line > 0 && d.Col > 0 {
			place += ",col=" + strconv.Itoa(d.Col)
		}
		text := d.Message
		if d.Hint != "" {
			text += "\n" + d.Hint
		}
		if _, err := fmt.Fprintf(w, "::%s %s,title=%s::%s\n", command, place, githubProperty.Replace(d.Check), githubText.Replace(text)); err != nil {
			return err
		}
	}
	return nil
}

// What ends a command of GitHub's, or a property of one, is escaped.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
