package guess

import (
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/intake"
)

// sawRegister notes whether the ids of a file stand in several rows, on different days:
// whoever answers twice has two rows in a register of answers, and no record has two.
func (g *Guess) sawRegister(head export.Head) {
	if len(g.ids) == 0 || len(g.dated) == 0 {
		return
	}
	id, day := -1, -1
	for i, h := range g.file.Header {
		switch {
		case id < 0 && h.Pos == g.ids[0].Pos:
			id = i
		case day < 0 && h.Pos == g.dated[0].Pos:
			day = i
		}
	}
	if id < 0 || day < 0 {
		return
	}
	first := map[string]string{}
	head.Rows(&g.file.Env, intake.NewOwnHeader(g.file.Env.HeaderLines(), nil), func(s *csvfile.Scanner) {
		who, when := cell.Trim(s.Field(id)), string(cell.Trim(s.Field(day)))
		if cell.IsNull(who) {
			return
		}
		if before, seen := first[string(who)]; !seen {
			first[string(who)] = when
		} else if before != when {
			g.register = true
		}
	})
}

// counts writes what the rows of a register are counted as.
func (g *Guess) counts(b *strings.Builder) {
	if g.register {
		b.WriteString("    count_rows: answers # an id stands in several rows, on different days: each row counts, and nobody is followed; choose any name\n")
	}
}

// WithOverlap adds to a suggested entry of counts that the newer of files counts for
// days that several cover.
func WithOverlap(entry string) string {
	head, rest, ok := strings.Cut(entry, "\n    files: ")
	pattern, rest, more := strings.Cut(rest, "\n")
	if !ok || !more || strings.Contains(entry, "\n    overlap: ") {
		return entry
	}
	return head + "\n    files: " + pattern + "\n    overlap: newer-replaces # the days of these files overlap; the newer by its name counts\n" + rest
}
