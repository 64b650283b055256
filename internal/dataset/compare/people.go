package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckPersonalColumn is a column that looks personal and is not mapped, or one
// that is listed as personal and is in no file.
const CheckPersonalColumn = "personal-column"

// Personal names the columns that are not mapped and look personal, so that
// their author can say so; once for each header of a source. It also names what
// is listed as personal and is in no file: after a rename the list would miss
// the column. groups are the files by input.
func Personal(src *config.Source, groups [][]*pass.File) []diag.Diagnostic {
	var found []diag.Diagnostic
	seen := map[string]bool{}
	hint := func(pos diag.Pos, message, hint string) {
		found = append(found, diag.New(diag.Hint, CheckPersonalColumn, pos, message, hint))
	}
	all := slices.Concat(groups...)
	for _, f := range all {
		for i, h := range f.Env.Header {
			if f.Uses(i) || seen[h.Folded] || f.Personal(h) || !personal.Header(h.Text) {
				continue
			}
			seen[h.Folded] = true
			hint(h.Pos, fmt.Sprintf("the column %q looks personal; it is not read, as nothing maps it", h.Text),
				"list it under personal, so that it stays dropped whatever is mapped later, or leave it out of the export")
		}
	}
	for i, files := range groups {
		lists := [][]string{src.Personal}
		if i < len(src.Inputs) && src.Inputs[i].Profile.V == "" {
			lists = append(lists, src.Inputs[i].Personal)
		}
		for _, name := range slices.Concat(lists...) {
			among := files
			if slices.Contains(src.Personal, name) {
				among = all
			}
			if n, lacking := nearestHeader(name, among); !seen[value.Fold(name)] && lacking {
				seen[value.Fold(name)] = true
				hint(src.Pos, fmt.Sprintf("no file of %s has the column %q that it lists as personal", src.Name, name), n)
			}
		}
	}
	return found
}

// nearestHeader reports whether all files could be read and none has a header,
// and what it may have been meant for.
func nearestHeader(name string, files []*pass.File) (hint string, missing bool) {
	var headers []string
	for _, f := range files {
		if f.Failed {
			return "", false
		}
		for _, h := range f.Env.Header {
			if h.Is(value.Fold(name)) {
				return "", false
			}
			headers = append(headers, h.Text)
		}
	}
	if near := value.Nearest(name, headers); near != "" {
		return fmt.Sprintf("did you mean %q?", near), true
	}
	return "remove it, if the export does not have it any more", len(files) > 0
}
