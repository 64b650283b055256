package settle

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
)

// maxTold bounds the conflicts of one kind that are told one by one: a setting
// that is wrong for two files is wrong for a thousand.
const maxTold = 3

// tellConflicts reports the first conflicts of each kind to their files, and
// returns how many more the source has.
func tellConflicts(src *config.Source, files []Counts, splits *splits, conflicts []overlap.Conflict, settled []Settled) []diag.Diagnostic {
	told := map[overlap.Kind]int{}
	more := 0
	for _, c := range conflicts {
		if told[c.Kind]++; told[c.Kind] > maxTold {
			more++
			continue
		}
		d := conflictFinding(c, files[c.File].Path, files[c.Other].Path, splits.name(src.SplitBy, c.Split))
		settled[c.File].Found = append(settled[c.File].Found, d)
	}
	return others(src, more, "pairs of files")
}

// others says that what was told of the first files, or pairs of files, is so of
// more of them.
func others(src *config.Source, more int, things string) []diag.Diagnostic {
	if more == 0 {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.Error, finding.CheckFailed, src.Pos,
		fmt.Sprintf("the same is so of %d more %s of %s", more, things, src.Name),
		"what is written at the first ones mends these too, if it is a setting")}
}

// conflictFinding says why two files cannot be put together. of names what they
// have in common besides days.
func conflictFinding(c overlap.Conflict, path, other, of string) diag.Diagnostic {
	message := fmt.Sprintf("the file covers %s%s, which %s covers too", c.Days.From, of, other)
	hint := "keep one of the files, or cut their days apart, else they count twice; or write `overlap: newer-replaces` if one is a later export of the same, `overlap: add` if both count"
	if of == "" {
		hint += ", `split_by: [account]` if they are of different accounts"
	}
	switch c.Kind {
	case overlap.Tie:
		message += ", and both state the same time of report"
		hint = "nobody can tell which is the newer one; remove the other"
	case overlap.Contradiction:
		message += "; one is newer by the time that it states, the other by its name"
		hint = "rename them so that the newer one comes last; names decide since other files of the source state no time"
	case overlap.Border:
		message = fmt.Sprintf("a row of %s to %s%s reaches over the border of the days that %s replaces", c.Days.From, c.Days.To, of, other)
		hint = "nobody can tell what of it is replaced; fetch the report by day, or both for the same days"
	}
	return diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: path}, message, hint)
}
