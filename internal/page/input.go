package page

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/served"
)

// Input is all that pages are made of. Plan and the functions in the plan only
// read it.
type Input struct {
	Site    *model.Site
	Config  *config.Config
	Set     *facts.Set
	Results *results.Results
	// Findings are those of all earlier steps, sorted; Suppressed are those that the
	// site puts aside.
	Findings   []diag.Diagnostic
	Suppressed []suppress.Suppressed

	// Theme holds the program's templates by file name, Templates those of the
	// site's own templates/ folder.
	Theme, Templates map[string][]byte
	// Assets are the program's style sheets and scripts by path below assets/:
	// css/*.css, which make one sheet in order of their names, and js/theme.js,
	// js/site.js, js/loader.js, js/search-*.js, which make one script; icon.svg.
	Assets map[string][]byte
	// Charts is the script that makes charts live; nil leaves them static.
	Charts []byte
	// Notices are the licences of what Charts contains; its first line names
	// them as NOTICE.txt with their fingerprint, in its own folder.
	Notices []byte
	// Static are the paths of the files below static/, relative to the site
	// folder. One that the site itself makes (robots.txt) gives way to it, see
	// MadeFiles; those of Site.LeftOut are not published.
	Static []string
	// Read returns the bytes of a file by its path in the site folder.
	Read func(source string) ([]byte, error)
	// Draw begins to make the pictures of a figure and returns a function that
	// waits for them. Both are called from many goroutines.
	Draw func(chart.Figure) func() (chart.Rendering, error)

	// Version is the program's version.
	Version string
	// Inputs are the files that the site was made from, by path.
	Inputs []served.InputHash
	// Sample puts a band over every page that says that the data are made up.
	Sample bool
}
