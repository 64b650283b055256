// Sampledata writes the exports of the reference site: two years of a company
// that does not exist, in the formats in which ad platforms and CRMs really
// export.
//
// Everything follows from one table of campaigns, one demand curve and a small
// integer generator of its own, so that the same source gives the same bytes
// on every machine and with every release of Go. Floating point, maps' order
// and the clock have no part in it. The files are committed; the test of this
// package compares them byte for byte with what the program would write.
//
// The numbers tell one story on purpose: from April 2026 fewer qualified leads
// are accepted by sales, most of all in the west, while every other step of
// the funnel stays as it was. See [acceptance].
//
// Usage, from the repository's root:
//
//	go run ./tools/sampledata
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	site := flag.String("site", ".", "the site folder whose data/ is written")
	flag.Parse()
	if err := write(*site, Exports()); err != nil {
		fmt.Fprintln(os.Stderr, "sampledata:", err)
		os.Exit(1)
	}
}

// write puts each export below dir, making folders as needed.
func write(dir string, exports []Export) error {
	for _, e := range exports {
		path := filepath.Join(dir, filepath.FromSlash(e.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, e.Bytes, 0o644); err != nil {
			return err
		}
	}
	return nil
}
