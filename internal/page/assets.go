package page

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/output"
)

// assets are the published addresses of style sheet and scripts, and the items
// that make them.
type assets struct {
	style, theme, site, loader, charts string
	items                              output.Plan
}

// newAssets joins the style sheets to one, behind the one of the charts, and
// names every file by its bytes.
func newAssets(in Input, charts string) assets {
	var css bytes.Buffer
	css.WriteString(charts)
	for _, name := range slices.Sorted(maps.Keys(in.Assets)) {
		if strings.HasPrefix(name, "css/") && path.Ext(name) == ".css" {
			css.Write(in.Assets[name])
		}
	}
	var a assets
	a.style = a.add("assets/site.css", css.Bytes())
	a.theme = a.add("assets/theme.js", in.Assets["js/theme.js"])
	a.site = a.add("assets/site.js", in.Assets["js/site.js"])
	if in.Charts != nil {
		a.loader = a.add("assets/loader.js", in.Assets["js/loader.js"])
		a.charts = a.add("assets/charts.js", in.Charts)
	}
	return a
}

func (a *assets) add(name string, data []byte) string {
	p := output.Fingerprint(name, data)
	a.items = append(a.items, output.Item{Path: p, Asset: true, Render: func() ([]byte, error) { return data, nil }})
	return p
}
