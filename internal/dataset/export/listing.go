package export

import (
	"bytes"
	"fmt"
	"io"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/keyvalue"
	"github.com/mopsite/mopsite/internal/facts"
)

// listing is what is known of a report of names and values, which is read as a
// table.
type listing struct {
	// rest is the line from which on the report is not read, 0 for none.
	rest int
}

// maxListing bounds the text of such a report.
const maxListing = 8 << 20

// openText returns a splitter at the start of a text. Of a report of names and
// values it is that of its table.
func (f *File) openText(src io.Reader, head []byte, blockSize int) (*csvfile.Splitter, error) {
	sp := csvfile.NewSplitter(src, f.enc, blockSize)
	if !keyvalue.Likely(head) {
		return sp, nil
	}
	text, whole, err := sp.Head(maxListing)
	if err != nil {
		return nil, err
	}
	table, rest, ok := keyvalue.Table(text)
	if !whole || !ok {
		return sp, nil
	}
	f.listing = &listing{rest}
	return csvfile.NewSplitter(bytes.NewReader(table), csvfile.UTF8, blockSize), nil
}

// Unread says what of a report of names and values is not read.
func (f *File) Unread() []facts.Line {
	if f.listing == nil || f.listing.rest == 0 {
		return nil
	}
	return []facts.Line{{Line: f.listing.rest, Kind: facts.LineTable, Reason: fmt.Sprintf("from line %d on the report is not read", f.listing.rest)}}
}
