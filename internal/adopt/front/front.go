package front

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// Parts are a file taken apart.
type Parts struct {
	Front draft.Front
	Body  string
	// Line is the number of lines before the body.
	Line int
	// Format is yaml, toml or json, "" for a file without front matter.
	Format string
	// Problem says what is wrong with the front matter, "" for nothing; At is its
	// line.
	Problem string
	At      int
}

// Parse takes a file apart. What cannot be read is a Problem: broken YAML is kept
// as it is, broken TOML or JSON is left out.
func Parse(src []byte) Parts {
	text := Clean(src)
	first, rest, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case "---":
		if head, body, lines, ok := cut(rest, "---"); ok {
			return yamlParts(head, body, lines+2)
		}
	case "+++":
		if head, body, lines, ok := cut(rest, "+++"); ok {
			return tomlParts(head, body, lines+2)
		}
	}
	if strings.HasPrefix(strings.TrimLeft(text, " \t\n"), "{") {
		if p, ok := jsonParts(text); ok {
			return p
		}
	}
	return Parts{Body: text}
}

// Clean returns a text in UTF-8 with plain line ends, without a byte order mark and NUL.
func Clean(src []byte) string {
	s := strings.TrimPrefix(strings.ToValidUTF8(string(src), "\uFFFD"), "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(s)
}

// cut cuts a text at the first line that is a fence; lines are those before it.
func cut(s, fence string) (head, body string, lines int, ok bool) {
	for at := 0; at < len(s); lines++ {
		line, _, more := strings.Cut(s[at:], "\n")
		next := at + len(line)
		if more {
			next++
		}
		if strings.TrimRight(line, " \t") == fence {
			return s[:at], s[next:], lines, true
		}
		at = next
	}
	return "", "", 0, false
}

func yamlParts(head, body string, line int) Parts {
	p := Parts{Body: body, Line: line, Format: "yaml"}
	n, found := strictyaml.Parse([]byte(head), strictyaml.Source{Line: 1})
	if len(found) > 0 || n.Kind() == strictyaml.List || n.Kind() == strictyaml.Scalar {
		p.Front.Broken, p.Problem, p.At = head, "it is no list of keys", 2
		if len(found) > 0 {
			p.Problem, p.At = found[0].Message, found[0].Line
		}
		return p
	}
	lines := strings.SplitAfter(head, "\n")
	entries := n.Entries()
	flow := slices.ContainsFunc(entries, func(e strictyaml.Entry) bool { return e.KeyPos.Col != 1 })
	for i, e := range entries {
		k := draft.Key{Name: e.Key, Value: valueOf(e.Value), Line: e.KeyPos.Line}
		if !flow { // else several keys share a line
			from, to := e.KeyPos.Line-2, len(lines)
			if i == 0 {
				from = 0
			}
			if i+1 < len(entries) {
				to = entries[i+1].KeyPos.Line - 2
			}
			k.Raw = strings.Join(lines[from:max(from, to)], "")
		}
		p.Front.Keys = append(p.Front.Keys, k)
	}
	return p
}

// valueOf is the value of a node.
func valueOf(n strictyaml.Node) any {
	switch n.Kind() {
	case strictyaml.Scalar:
		if !n.Quoted() {
			switch n.Text() {
			case "true":
				return true
			case "false":
				return false
			}
		}
		return n.Text()
	case strictyaml.List:
		list := []any{}
		for _, item := range n.Items() {
			list = append(list, valueOf(item))
		}
		return list
	case strictyaml.Mapping:
		m := map[string]any{}
		for _, e := range n.Entries() {
			m[e.Key] = valueOf(e.Value)
		}
		return m
	}
	return nil
}

func tomlParts(head, body string, line int) Parts {
	p := Parts{Body: body, Line: line, Format: "toml"}
	m, err := TOML([]byte(head))
	if err != nil {
		p.Problem, p.At = err.Error(), 1
		var at *toml.DecodeError
		if errors.As(err, &at) {
			row, _ := at.Position()
			p.At = row + 1
		}
		return p
	}
	p.Front.Keys = ordered(m)
	return p
}

// TOML reads a document; days and times become texts such as 2026-10-31.
func TOML(src []byte) (map[string]any, error) {
	m := map[string]any{}
	if err := toml.Unmarshal(src, &m); err != nil {
		return nil, err
	}
	return texts(m).(map[string]any), nil
}

// texts makes plain values of the parser's own types.
func texts(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			v[k] = texts(x)
		}
		return v
	case []any:
		for i, x := range v {
			v[i] = texts(x)
		}
		return v
	case time.Time:
		return v.Format(time.RFC3339)
	case toml.LocalDate, toml.LocalTime, toml.LocalDateTime:
		return fmt.Sprint(v)
	}
	return v
}

func jsonParts(text string) (Parts, bool) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	m := map[string]any{}
	if err := dec.Decode(&m); err != nil {
		return Parts{}, false // a text that begins with a brace
	}
	body := text[dec.InputOffset():]
	p := Parts{Body: strings.TrimPrefix(body, "\n"), Line: strings.Count(text[:dec.InputOffset()], "\n") + 1, Format: "json"}
	p.Front.Keys = ordered(m)
	return p, true
}

// usual are the keys that stand first, since most readers look for them.
var usual = []string{"title", "description", "date", "lastmod", "weight", "draft", "tags", "aliases"}

// ordered are the keys of a map whose order the parser did not keep.
func ordered(m map[string]any) []draft.Key {
	var out []draft.Key
	names := slices.Sorted(maps.Keys(m))
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range names {
		if name != "" {
			out = append(out, draft.Key{Name: name, Value: m[name]})
		}
	}
	return out
}

func rank(name string) int {
	if i := slices.Index(usual, name); i >= 0 {
		return i
	}
	return len(usual)
}

// Settings reads a file of settings by its name: YAML, TOML or JSON.
func Settings(name string, src []byte) (map[string]any, error) {
	switch {
	case strings.HasSuffix(name, ".toml"):
		return TOML(src)
	case strings.HasSuffix(name, ".json"):
		m := map[string]any{}
		dec := json.NewDecoder(bytes.NewReader(src))
		dec.UseNumber()
		return m, dec.Decode(&m)
	}
	n, found := strictyaml.Parse([]byte(Clean(src)), strictyaml.Source{File: name})
	if m, ok := valueOf(n).(map[string]any); ok {
		return m, nil
	}
	if len(found) > 0 {
		return nil, errors.New(found[0].Message)
	}
	return map[string]any{}, nil
}
