package build

import (
	"crypto/sha256"
	"sync/atomic"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/tree"
)

// leaves keeps parsed files while a preview runs: parsing a file depends on
// its bytes, its path and the HTML policy only. The zero leaves keep nothing
// from before and nothing for later. Not safe for concurrent use.
type leaves struct {
	keep  bool
	files map[leaf]parsed
}

type leaf struct {
	path string
	sum  [sha256.Size]byte
	html markdown.HTMLPolicy
}

type parsed struct {
	file  *content.File
	found []diag.Diagnostic
}

// drafts parses the files that changed and decodes all that can be read. The rules
// are those of the comments in them.
func (l *leaves) drafts(files []tree.File, c *config.Config, opt Options) ([]*model.Draft, []suppress.Rule, []diag.Diagnostic) {
	policy := policies()[c.Site.HTML]
	progress := opt.progress("reading pages")
	results, keys, errs := make([]parsed, len(files)), make([]leaf, len(files)), make([]error, len(files))
	var done atomic.Int64
	progress(0, len(files))
	tree.Each(files, opt.workers(), func(i int, f tree.File) {
		results[i], keys[i], errs[i] = l.parse(f, policy)
		progress(int(done.Add(1)), len(files))
	})

	fresh := make(map[leaf]parsed, len(files))
	all := make([]*content.File, 0, len(files))
	var found []diag.Diagnostic
	var rules []suppress.Rule
	for i, r := range results {
		if errs[i] != nil {
			found = append(found, tree.Unreadable(files[i].Path, errs[i]))
			continue
		}
		fresh[keys[i]] = r
		all = append(all, r.file)
		found = append(found, r.found...)
		rules = append(rules, r.file.Ignores...)
	}
	if l.keep {
		l.files = fresh // files that are gone are forgotten
	}
	drafts, ds := content.Decode(all, c.Site.Languages, c.Kinds)
	return drafts, rules, append(found, ds...)
}

// parse reads one file, from memory if it has not changed.
func (l *leaves) parse(f tree.File, policy markdown.HTMLPolicy) (parsed, leaf, error) {
	src, err := f.Read()
	if err != nil {
		return parsed{}, leaf{}, err
	}
	key := leaf{f.Path, sha256.Sum256(src), policy}
	if p, ok := l.files[key]; ok {
		return p, key, nil
	}
	file, found := content.Parse(f.Path, src, content.Options{HTML: policy})
	return parsed{file, found}, key, nil
}

// policies maps the setting to what the parser is told.
func policies() map[config.HTML]markdown.HTMLPolicy {
	return map[config.HTML]markdown.HTMLPolicy{
		config.HTMLSafe: markdown.Safe, config.HTMLAll: markdown.All, config.HTMLNone: markdown.None,
	}
}
