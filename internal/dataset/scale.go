package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckScale is money of which the file says that it is in thousands or the
// like.
const CheckScale = "scaled-money"

// reportScale warns of money in thousands: it is read as it stands, and would be
// added to money that is not.
func (r *reading) reportScale() {
	var below []string
	hint := "export plain amounts, or keep this source apart from others"
	for _, c := range r.Columns {
		if c.Role != config.Money {
			continue
		}
		if unit := scale.Of(c.Header.Text); unit != "" {
			r.found = append(r.found, diag.New(diag.Warning, CheckScale, c.Header.Pos,
				fmt.Sprintf("the header %q says that %s is in %s; it is read as it stands", c.Header.Text, c.Name, unit), hint))
		} else if r.unit.At > 0 && !inYen(c.Header) && !slices.Contains(below, c.Name) {
			below = append(below, c.Name)
		}
	}
	if len(below) > 0 {
		r.found = append(r.found, diag.New(diag.Warning, CheckScale, diag.Pos{File: r.file.Path, Line: r.unit.At},
			fmt.Sprintf("the line says that money is in %s; %s is read as it stands", r.unit.Name, strings.Join(below, ", ")), hint))
	}
}

// inYen reports whether a header names the plain unit itself.
func inYen(h envelope.Heading) bool { return strings.Contains(h.Folded, "円") }

// scaleNotes says of a file that no source describes which of its numbers are in
// thousands, mapped or not.
func (r *reading) scaleNotes(g guess) []string {
	mapped := func(h envelope.Heading) bool {
		return slices.ContainsFunc(r.Columns, func(c columns.Column) bool { return c.Role == config.Money && c.Header.Text == h.Text })
	}
	var notes []string
	plain := false
	for _, h := range g.numeric {
		switch unit := scale.Of(h.Text); {
		case mapped(h):
		case unit != "":
			notes = append(notes, fmt.Sprintf("the header %q says that its numbers are in %s; they are read as they stand", h.Text, unit))
		default:
			plain = plain || isMoney(h) && !inYen(h)
		}
	}
	if r.unit.At > 0 && plain {
		notes = append(notes, fmt.Sprintf("line %d says that money is in %s; it is read as it stands", r.unit.At, r.unit.Name))
	}
	return notes
}

// isMoney reports whether a header sounds like money.
func isMoney(h envelope.Heading) bool {
	if h.Currency != "" || scale.Of(h.Text) != "" {
		return true
	}
	return slices.ContainsFunc([]string{
		"円", "¥", "$", "€", "£", "金額", "費用", "費", "売上", "価格", "単価", "予算", "利用額", "消化額", "原価", "コスト",
		"cost", "spend", "amount", "revenue", "price", "budget", "fee", "kosten", "umsatz",
	}, func(w string) bool { return strings.Contains(h.Folded, w) })
}
