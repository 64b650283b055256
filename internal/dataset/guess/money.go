package guess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/scale"
)

// Notes says which numbers of the file are in thousands, mapped or not.
func (g *Guess) Notes() []string {
	f := g.file
	mapped := func(h envelope.Heading) bool {
		return slices.ContainsFunc(f.Columns, func(c columns.Column) bool { return c.Role == config.Money && c.Header.Text == h.Text })
	}
	var notes []string
	plain := false
	for _, h := range g.numeric {
		switch unit := scale.Of(h.Text); {
		case mapped(h):
		case unit != "":
			notes = append(notes, fmt.Sprintf("the header %q says that its numbers are in %s; they are read as they stand", h.Text, unit))
		default:
			plain = plain || isMoney(h) && !scale.InYen(h.Folded)
		}
	}
	if f.Unit.At > 0 && plain {
		notes = append(notes, fmt.Sprintf("line %d says that money is in %s; it is read as it stands", f.Unit.At, f.Unit.Name))
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
