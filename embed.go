// Package mopsite is the root of the repository, which is itself a site: the
// reference handbook (content, data), the theme (templates, assets) and the
// starter that `mopsite init` writes. It embeds them all into the binary.
package mopsite

import "embed"

// Files holds the reference site and the theme. The patterns say "all:"
// because plain ones omit files whose names start with an underscore, and
// every section is an _index.md.
//
//go:embed mopsite.yaml all:content all:data all:starter all:templates all:assets/css all:assets/js assets/icon.svg all:assets/dist
var Files embed.FS
