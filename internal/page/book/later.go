package book

import (
	"bytes"
	"html/template"
	"strconv"
)

// marker stands around the number of what is still to come. No text of a page
// has this character: parsers and templates put U+FFFD in its place.
const marker = '\x00'

// Later returns what holds the place of HTML that is not ready yet, such as a
// chart that is being drawn, so that a page begins all of its charts before it
// waits for the first. [Leaf.Settle] puts in its place what wait returns.
func (l *Leaf) Later(wait func() (string, error)) template.HTML {
	l.later = append(l.later, wait)
	return template.HTML(string(marker) + strconv.Itoa(len(l.later)-1) + string(marker))
}

// Settle waits for all that came Later and puts it in its place. What could not
// be had fails the page.
func (l *Leaf) Settle(html []byte) []byte {
	if len(l.later) == 0 {
		return html
	}
	ready := make([]string, len(l.later))
	for i, wait := range l.later {
		text, err := wait()
		l.Fail(err)
		ready[i] = text
	}
	l.later = nil
	return fill(html, ready)
}

// fill puts texts in the places that hold their numbers.
func fill(html []byte, texts []string) []byte {
	var out bytes.Buffer
	for {
		before, after, found := bytes.Cut(html, []byte{marker})
		out.Write(before)
		if !found {
			return out.Bytes()
		}
		number, rest, _ := bytes.Cut(after, []byte{marker})
		if n, err := strconv.Atoi(string(number)); err == nil && n >= 0 && n < len(texts) {
			out.WriteString(texts[n])
			html = rest
		} else { // no place of ours
			html = after
		}
	}
}
