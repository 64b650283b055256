package cli

import (
	"os"
	"path/filepath"
	"time"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/value"
)

// options are what every command that reads the site folder starts from.
func (a *app) options(asOf string) (build.Options, error) {
	day, err := asOfFlag(asOf)
	if err != nil {
		return build.Options{}, err
	}
	info, err := os.Stat(a.dir)
	if err != nil || !info.IsDir() {
		return build.Options{}, usagef("--site: %s is not a folder", a.dir)
	}
	if !holdsSite(a.dir) {
		return build.Options{}, usagef("%s holds neither mopsite.yaml nor content/: name the site folder with --site, or start one with mopsite init", a.dir)
	}
	return build.Options{
		ChartCommand: a.chartCommand(),
		Dir:          a.dir, AsOf: day, Theme: mopsite.Files, Version: Version(),
		Today: func(zone *time.Location) value.Date { return a.today(zone) },
	}, nil
}

// oneOf refuses a flag's value that is none of the words.
func oneOf(flag, got string, words ...string) error {
	for _, w := range words {
		if got == w {
			return nil
		}
	}
	return usagef("--%s: %q is none of %v", flag, got, words)
}

// holdsSite reports whether a folder can be a site. A build from a folder that
// is none, by a wrong cd or a mount that failed, would empty the output.
func holdsSite(dir string) bool {
	for _, name := range []string{"mopsite.yaml", "content"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}
