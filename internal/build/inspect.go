package build

import (
	"context"

	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// InspectSources reads every file of the site's sources under their settings,
// in the order of paths. As-of plays no part: a file is looked at whole.
func InspectSources(ctx context.Context, opt Options) ([]dataset.Inspection, []diag.Diagnostic, error) {
	t, err := opt.tree()
	if err != nil {
		return nil, nil, err
	}
	var found findings
	c := loadConfig(t, &found)
	seen, ds := dataset.InspectSources(dataset.Input{Config: c, Tree: t, AsOf: value.NoDate, Workers: opt.workers()})
	found.add(ds)
	return seen, found.sorted(c), ctx.Err()
}
