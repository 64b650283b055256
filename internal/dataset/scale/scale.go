// Package scale finds out that money is printed in thousands or the like. People
// who prepare reports write the unit into the header, 費用（税抜・千円） or
// Cost (JPY '000), or once above the table: （単位：千円）. Nothing in the cells
// tells, so who overlooks it is wrong by a factor of a thousand.
package scale

import (
	"iter"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// yen are the units that stand at the end of a word, the longer ones first.
var yen = [...]string{"百万円", "千万円", "十億円", "千円", "万円", "億円", "k円", "千ドル", "百万ドル", "千$", "百万$"}

// words are the units that stand alone.
var words = [...]string{
	"thousand", "thousands", "'000", "'000s", "000s", "$000", "$000s", "¥000", "¥000s", "€000", "£000", "k$", "k¥", "k€", "k£", "$k", "¥k", "€k", "£k",
	"million", "millions", "mio", "tsd", "tausend", "milliers", "billion", "billions", "micros", "cents", "minor", "t€", "teur", "t$", "tusd", "t£",
}

// short are units only in brackets of their own, or beside a currency.
var short = [...]string{"k", "mm", "mn"}

// Of returns the unit that a header of money names for its numbers, such as
// 千円 or thousand, or "".
func Of(header string) string {
	for _, part := range split(header) {
		for i, word := range part.words {
			if unit := unitOf(word); unit != "" && !part.rate(i) {
				return unit
			}
			if slices.Contains(short[:], word) && part.money(i) {
				return word
			}
		}
	}
	return ""
}

// InYen reports whether a folded header names the plain unit itself.
func InYen(folded string) bool { return strings.Contains(folded, "円") }

// Above returns the unit that a line above a header names for the money below
// it, or "". A title may name a unit for other reasons, so the line must be about
// units or hold nothing else.
func Above(line string) string {
	unit := Of(line)
	if unit == "" {
		return ""
	}
	others := 0
	for _, part := range split(line) {
		for _, word := range part.words {
			switch {
			case slices.ContainsFunc([]string{"単位", "unit", "currency", "amount", "figure", "in"}, func(w string) bool { return strings.HasPrefix(word, w) }):
				return unit
			case unitOf(word) == "" && !isCurrency(word) && !slices.Contains(short[:], word):
				others++
			}
		}
	}
	if others > 0 {
		return ""
	}
	return unit
}

// Line is a line above a header that names the unit of the money below it. The
// zero Line names none.
type Line struct {
	At   int // from 1
	Name string
}

// Find returns the last of some lines that names a unit.
func Find(lines iter.Seq2[int, string]) Line {
	var found Line
	for n, text := range lines {
		if unit := Above(text); unit != "" {
			found = Line{n, unit}
		}
	}
	return found
}

// part is the words of a header within or outside brackets.
type part struct {
	words     []string
	bracketed bool
}

// marks part the words of a header.
const marks = " ・、,，/|:;_-–—.。\"\t"

// split parts a header into words, folded.
func split(header string) []part {
	folded := strings.NewReplacer("’", "'", "‘", "'", "`", "'").Replace(value.Fold(header))
	var parts []part
	from, within := 0, false
	add := func(to int) {
		words := strings.FieldsFunc(folded[from:to], func(r rune) bool { return strings.ContainsRune(marks, r) })
		if len(words) > 0 {
			parts = append(parts, part{words, within})
		}
	}
	for i, r := range folded {
		open, close := strings.ContainsRune("([{【〔「<", r), strings.ContainsRune(")]}】〕」>", r)
		if open || close {
			add(i)
			from, within = i+len(string(r)), open
		}
	}
	add(len(folded))
	return parts
}

// unitOf returns the unit that a word is or, in Japanese, ends in. 10万円 is a
// number and no unit.
func unitOf(word string) string {
	if slices.Contains(words[:], word) {
		return word
	}
	word = strings.TrimSuffix(word, "単位")
	for _, unit := range yen {
		before, ok := strings.CutSuffix(word, unit)
		if !ok {
			continue
		}
		if strings.TrimRight(before, "0123456789一二三四五六七八九十百千") != before {
			return ""
		}
		return unit
	}
	return ""
}

// rate reports whether the unit is that of a rate: cost per thousand
// impressions.
func (p part) rate(i int) bool {
	near := p.words[max(0, i-1):min(len(p.words), i+2)]
	return slices.ContainsFunc(near, func(w string) bool { return w == "per" || strings.HasPrefix(w, "impression") })
}

// money reports whether a short unit stands beside a currency, or in brackets
// with nothing but one.
func (p part) money(i int) bool {
	beside := func(k int) bool { return k >= 0 && k < len(p.words) && isCurrency(p.words[k]) }
	if beside(i-1) || beside(i+1) {
		return true
	}
	return p.bracketed && (len(p.words) == 1 || len(p.words) == 2 && p.words[0] == "in")
}

func isCurrency(word string) bool {
	return slices.Contains([]string{"jpy", "usd", "eur", "gbp", "aud", "cad", "sgd", "hkd", "cny", "krw", "twd", "inr", "chf", "円", "yen", "¥", "$", "€", "£"}, word)
}
