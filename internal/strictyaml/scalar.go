package strictyaml

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

func decodeScalar(n Node, v reflect.Value) []diag.Diagnostic {
	switch v.Kind() {
	case reflect.String:
		if n.Kind() != Scalar {
			return []diag.Diagnostic{n.Want("text", "put quotes round text that begins with [ or {")}
		}
		v.SetString(n.Text())
	case reflect.Bool:
		b, ok := parseBool(n)
		if !ok {
			return []diag.Diagnostic{n.Want("true or false", "write true or false, without quotes")}
		}
		v.SetBool(b)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		i, err := strconv.ParseInt(n.Text(), 10, v.Type().Bits())
		if errors.Is(err, strconv.ErrRange) {
			return []diag.Diagnostic{n.Wrong("is too large: "+n.Text(), "")}
		}
		if err != nil || n.Quoted() {
			return []diag.Diagnostic{n.Want("a whole number", "write digits only, without quotes")}
		}
		v.SetInt(i)
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Text(), 64)
		if err != nil || n.Quoted() || math.IsInf(f, 0) || math.IsNaN(f) {
			return []diag.Diagnostic{n.Want("a number", "write it like 12 or 0.5, without quotes")}
		}
		v.SetFloat(f)
	default:
		panic("strictyaml: cannot decode into " + v.Type().String())
	}
	return nil
}

func parseBool(n Node) (b, ok bool) {
	switch n.Text() {
	case "true", "True", "TRUE":
		return true, !n.Quoted()
	case "false", "False", "FALSE":
		return false, !n.Quoted()
	}
	return false, false
}

// decodeDate reads an ISO date; of a date with a time the day is kept as
// written, whatever the offset.
func decodeDate(n Node, into *value.Date) []diag.Diagnostic {
	text := n.Text()
	day := text
	if len(text) > 10 && isTime(text) {
		day = text[:10]
	}
	d, err := value.ParseDate(day)
	switch {
	case err == nil:
		*into = d
		return nil
	case n.Kind() == Scalar && looksLikeDate(day):
		return []diag.Diagnostic{n.Wrong(fmt.Sprintf("names a day that does not exist: %s", day), "write it like 2024-04-01")}
	}
	return []diag.Diagnostic{n.Want("a date", "write it like 2024-04-01")}
}

func looksLikeDate(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	return strings.Trim(s[:4]+s[5:7]+s[8:], "0123456789") == ""
}

// isTime reports whether text is a date with a time as YAML or RFC 3339 write it.
func isTime(text string) bool {
	// The day is checked apart, so that a day that does not exist is named.
	text = "2000-01-01" + text[10:]
	for _, layout := range []string{
		time.RFC3339, "2006-01-02t15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02T15:04:05-0700",
	} {
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

// maxNum bounds the length of a number; no figure of a handbook is longer.
const maxNum = 40

// decodeNum reads 12, -0.5 or 12%, exactly.
func decodeNum(n Node, into *value.Num) []diag.Diagnostic {
	text, percent := strings.CutSuffix(n.Text(), "%")
	if num, ok := parseDecimal(strings.TrimRight(text, " ")); ok {
		if percent {
			num = num.Div(value.NumInt(100))
		}
		*into = num
		return nil
	}
	return []diag.Diagnostic{n.Want("a number", "write it like 12, 0.5 or 12%, without thousands marks")}
}

func parseDecimal(s string) (value.Num, bool) {
	digits := strings.TrimLeft(s, "+-")
	whole, fraction, point := strings.Cut(digits, ".")
	if len(s)-len(digits) > 1 || len(s) > maxNum || whole == "" || point && fraction == "" ||
		strings.Trim(whole+fraction, "0123456789") != "" {
		return value.Num{}, false
	}
	return value.ParseNum(s)
}

func decodeText(n Node, into *value.Text) []diag.Diagnostic {
	switch n.Kind() {
	case Scalar:
		*into = value.Text{All: n.Text()}
		return nil
	case Mapping:
	default:
		return []diag.Diagnostic{n.Want("text, or one text by language", "write {ja: …, en: …}")}
	}
	var found []diag.Diagnostic
	by := map[string]string{}
	for _, e := range n.Entries() {
		if !isLanguage(e.Key) {
			found = append(found, diag.New(diag.Error, CheckUnknownKey, e.KeyPos,
				fmt.Sprintf("%q is not a language", e.Key), "write one text by language: {ja: …, en: …}"))
			continue
		}
		var text string
		found = append(found, e.Value.Decode(&text)...)
		by[e.Key] = text
	}
	*into = value.Text{By: by}
	return found
}

// isLanguage reports whether s has the form of a language tag: ja, en, zh-Hant.
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) < 2 || len(part) > 8 || i == 0 && len(part) > 3 {
			return false
		}
		for _, c := range []byte(part) {
			letter := c >= 'a' && c <= 'z' || i > 0 && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
			if !letter {
				return false
			}
		}
	}
	return true
}
