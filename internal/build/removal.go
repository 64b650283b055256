package build

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
)

// CheckRemoved is a build that removes most of the published pages.
const CheckRemoved = "pages-removed"

// fewPages is how many published pages say nothing by going: a site that begins
// is turned over easily.
const fewPages = 10

// removals says what readers of the published site would lose by a build. A folder
// that could not be mounted, and a language that renames every page, look like
// content; what is published tells.
func removals(b *Book, out string, plan output.Plan) []diag.Diagnostic {
	published := output.Pages(out)
	told := slices.ContainsFunc(b.Findings, func(d diag.Diagnostic) bool { return d.Check == content.CheckNoPages })
	if len(published) == 0 || told {
		return nil
	}
	written := func(p *model.Page) bool { return !p.Generated && !p.Fallback }
	if !slices.ContainsFunc(b.Site.Pages, written) {
		return []diag.Diagnostic{diag.New(diag.Error, content.CheckNoPages, diag.Pos{File: "content"},
			fmt.Sprintf("content has no page to publish, and the output folder holds a site of %d pages", len(published)),
			"look whether the folder is there, and whether its pages lie in the folders of the site's languages; to replace the site all the same use --keep-going, or empty the output folder")}
	}
	gone, stay := kept(published, b.Site, plan)
	if all := len(gone) + stay; all < fewPages || len(gone) <= stay {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.Warning, CheckRemoved, diag.Pos{File: "content"},
		fmt.Sprintf("this build removes %d of %d published pages, such as /%s", len(gone), len(gone)+stay, strings.TrimSuffix(gone[0], "index.html")),
		"look whether pages are missing or moved; checks: {pages-removed: error} makes such a build stop")}
}

// kept tells published pages that go from those of the content that stay. What the
// program adds to any site, such as its indexes, stays in an empty one too and
// counts as neither.
func kept(published []string, site *model.Site, plan output.Plan) (gone []string, stay int) {
	stays := map[string]bool{}
	for _, it := range plan {
		stays[it.Path] = true
	}
	own := map[string]bool{}
	for _, p := range site.Pages {
		own[p.URL+"index.html"] = true
	}
	for _, p := range published {
		switch {
		case !stays[p]:
			gone = append(gone, p)
		case own[p]:
			stay++
		}
	}
	return gone, stay
}
