// Yahoofields counts how many headers of Yahoo! JAPAN Ads' field dictionaries
// the profile yahoo-ads knows. The dictionaries are CSV files with a line for
// each field, its Japanese name in the second column and its English name in
// the third.
//
// Usage, from the repository's root:
//
//	go run ./tools/yahoofields DIR
package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: yahoofields DIR")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "yahoofields:", err)
		os.Exit(1)
	}
}

// run prints a count for each dictionary of a folder and one for all different
// headers, and the headers that are not known.
func run(w io.Writer, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no dictionary in %s", dir)
	}
	seen := map[string]bool{}
	known := 0
	for _, file := range files {
		headers, err := read(file)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
		n := 0
		for _, h := range headers {
			ok := profile.Get("yahoo-ads").Knows(value.Fold(h))
			if ok {
				n++
			}
			if seen[h] {
				continue
			}
			seen[h] = true
			if ok {
				known++
			} else {
				fmt.Fprintf(w, "%s: unknown: %s\n", filepath.Base(file), h)
			}
		}
		fmt.Fprintf(w, "%s: %d/%d\n", filepath.Base(file), n, len(headers))
	}
	fmt.Fprintf(w, "different headers: %d/%d\n", known, len(seen))
	return nil
}

// read returns the Japanese and English names of a dictionary's fields.
func read(file string) ([]string, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	rows, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
	if err != nil {
		return nil, err
	}
	var headers []string
	for i, row := range rows {
		if i == 0 {
			continue // the names of the columns
		}
		if len(row) < 3 {
			return nil, fmt.Errorf("line %d has %d fields, not 3 or more", i+1, len(row))
		}
		headers = append(headers, row[1], row[2])
	}
	return headers, nil
}
