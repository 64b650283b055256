// Command mopsite turns a folder of Markdown playbooks and CSV exports into a
// static site. Everything it does is in package cli; this file turns the
// outcome into an exit status.
package main

import (
	"os"

	"github.com/mopsite/mopsite/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.OS()))
}
