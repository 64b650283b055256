package export

import (
	"bytes"
	"compress/flate"
	"io"
)

// kept is the text of a sheet between the readings of its file. A source may have
// hundreds of workbooks, and all of them are looked at before any is done with, so
// a long text is kept packed: to a tenth of it, in far less time than it takes to
// unpack the workbook again.
type kept struct {
	data   []byte
	packed bool
}

// packFrom is the size of text, in bytes, from which packing is worth the while.
const packFrom = 64 << 10

func keep(text []byte) (*kept, error) {
	if len(text) < packFrom {
		return &kept{data: text}, nil
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	return &kept{bytes.Clone(b.Bytes()), true}, err
}

// reader reads the text from its start.
func (k *kept) reader() io.Reader {
	if k.packed {
		return flate.NewReader(bytes.NewReader(k.data))
	}
	return bytes.NewReader(k.data)
}
