package option

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/chart/spec"
)

// encode writes a tree of plain data as [json.Marshal] does, byte for byte, and
// sooner: options are made again in each build, since pictures are found by what
// they show.
func encode(tree spec.Object) ([]byte, error) {
	var w writer
	w.Grow(usual)
	if err := w.value(tree); err != nil {
		return nil, err
	}
	return w.Bytes(), nil
}

// usual is the size that most options stay below, in bytes.
const usual = 8 << 10

// writer writes one option.
type writer struct {
	bytes.Buffer
	names []string // of the objects that are being written, each sorted
}

func (w *writer) value(v any) error {
	switch v := v.(type) {
	case spec.Object:
		return w.object(v)
	case []any:
		return w.list(v)
	case string:
		return w.text(v)
	case bool:
		w.WriteString(strconv.FormatBool(v))
	case int:
		w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(v), 10))
	case json.Number:
		return w.number(v)
	case nil:
		w.WriteString("null")
	default:
		return w.other(v)
	}
	return nil
}

// number writes a number as it stands; whether one with a sign, a fraction or no
// digit at all can stand so is left to the library.
func (w *writer) number(n json.Number) error {
	for i := range len(n) {
		if n[i] < '1' && (i == 0 || n[i] < '0') || n[i] > '9' {
			return w.other(n)
		}
	}
	if n == "" {
		return w.other(n)
	}
	w.WriteString(string(n))
	return nil
}

func (w *writer) object(o spec.Object) error {
	if o == nil {
		w.WriteString("null")
		return nil
	}
	first := len(w.names)
	for name := range o {
		w.names = append(w.names, name)
	}
	names := w.names[first:]
	slices.Sort(names)
	w.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := w.text(name); err != nil {
			return err
		}
		w.WriteByte(':')
		if err := w.value(o[name]); err != nil {
			return err
		}
	}
	w.WriteByte('}')
	w.names = w.names[:first]
	return nil
}

func (w *writer) list(list []any) error {
	if list == nil {
		w.WriteString("null")
		return nil
	}
	w.WriteByte('[')
	for i, v := range list {
		if i > 0 {
			w.WriteByte(',')
		}
		if err := w.value(v); err != nil {
			return err
		}
	}
	w.WriteByte(']')
	return nil
}

// text writes a string; what must be escaped is left to the library.
func (w *writer) text(s string) error {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return w.other(s)
		}
	}
	w.WriteByte('"')
	w.WriteString(s)
	w.WriteByte('"')
	return nil
}

// other writes what is rare, or has a form of its own.
func (w *writer) other(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Write(text)
	return nil
}
