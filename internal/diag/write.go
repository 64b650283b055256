package diag

import (
	"encoding/json"
	"fmt"
	"io"
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
