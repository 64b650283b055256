package frame

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/output"
)

// Folder holds the files that are named by their bytes, and no others:
// servers are told that they never change.
const Folder = "assets/mopsite/"

// assets are the published addresses of style sheet and scripts, and the items
// that make them and the licences of the scripts.
type assets struct {
	style, theme, site, icon, search, loader, filter, charts string
	// empty names files that a damaged theme does not bring.
	empty []string
	items output.Plan
}

// newAssets joins the style sheets to one, behind the one of the charts and
// before the shades of the site's own accent, and names every file by its bytes.
func newAssets(in Input, accent string) assets {
	var a assets
	a.style = a.add(Folder+"site.css", slices.Concat([]byte(chart.CSS()), bare(joined(in.Assets, "css/", ".css")), []byte(accentCSS(accent))))
	a.theme = a.add(Folder+"theme.js", in.Assets["js/theme.js"])
	a.site = a.add(Folder+"site.js", slices.Concat(in.Assets["js/site.js"], joined(in.Assets, "js/take-", ".js")))
	a.icon = a.add(Folder+"icon.svg", in.Assets["icon.svg"])
	if in.SearchIndex != nil {
		a.search = a.add(Folder+"search.js", joined(in.Assets, "js/search-", ".js"))
	}
	if in.Filters {
		a.filter = a.add(Folder+"filter.js", append(slices.Clone(in.Assets["js/loader.js"]), joined(in.Assets, "js/filter-", ".js")...))
	}
	if in.Charts != nil {
		a.loader = a.add(Folder+"loader.js", in.Assets["js/loader.js"])
		a.charts = a.add(Folder+"charts.js", in.Charts)
		a.add(Folder+engine.NoticeFile, in.Notices)
	}
	return a
}

// joined are the files of a kind one after the other, in order of their names.
func joined(files map[string][]byte, prefix, ext string) []byte {
	var out []byte
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, prefix) && path.Ext(name) == ext {
			out = append(out, files[name]...)
		}
	}
	return out
}

func (a *assets) add(name string, data []byte) string {
	if len(data) == 0 {
		a.empty = append(a.empty, name)
	}
	p := output.Fingerprint(name, data)
	a.items = append(a.items, output.Item{Path: p, Asset: true, Render: func() ([]byte, error) { return data, nil }})
	return p
}
