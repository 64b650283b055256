package search

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"slices"
)

// Texts are compressed with what pages have in common written before them once
// for all: a stream of DEFLATE may be cut at a byte, so the browser joins
// the sample's half to a group's, and drops the sample from what comes out.
type compressor struct {
	sample []byte
	// head is the sample, compressed, up to a cut.
	head []byte
	out  bytes.Buffer
	w    *flate.Writer
}

// The sample holds the beginnings of some pages. It costs each reader its own
// compressed size once, so small indexes have none.
const (
	sampleSize  = 12 << 10
	samplePiece = 512
	sampleFrom  = 64 << 10
)

func newCompressor(docs []Doc) (*compressor, error) {
	c := &compressor{sample: sample(docs)}
	var head bytes.Buffer
	w, err := flate.NewWriter(&head, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(c.sample); err != nil {
		return nil, err
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	c.head = head.Bytes()
	c.w, err = flate.NewWriterDict(&c.out, flate.BestCompression, c.sample)
	return c, err
}

// compress returns the half of a stream that follows head.
func (c *compressor) compress(data []byte) ([]byte, error) {
	c.out.Reset()
	c.w.Reset(&c.out) // keeps the dictionary
	if _, err := c.w.Write(data); err != nil {
		return nil, err
	}
	if err := c.w.Close(); err != nil {
		return nil, err
	}
	return slices.Clone(c.out.Bytes()), nil
}

// sample picks pages by a hash of their address, so that an edit or a new page
// rarely changes the sample, and with it every group.
func sample(docs []Doc) []byte {
	type pick struct {
		hash uint32
		doc  int
	}
	total := 0
	picks := make([]pick, len(docs))
	for i, d := range docs {
		h := fnv.New32a()
		h.Write([]byte(d.URL))
		picks[i] = pick{h.Sum32(), i}
		total += d.size()
	}
	if total < sampleFrom {
		return nil
	}
	slices.SortFunc(picks, func(a, b pick) int {
		if a.hash != b.hash {
			return int(int64(a.hash) - int64(b.hash))
		}
		return a.doc - b.doc
	})
	var out []byte
	for _, p := range picks {
		text := record(docs[p.doc])
		out = append(out, text[:min(len(text), samplePiece)]...)
		if len(out) >= sampleSize {
			break
		}
	}
	return out
}

// size is the length of a page's texts in bytes.
func (d *Doc) size() int {
	n := len(d.Title)
	for _, s := range d.Sections {
		n += len(s.Heading) + len(s.Text)
	}
	return n
}

// record is a page as the browser reads it: address, title, names, then id,
// heading and text of each section.
func record(d Doc) []byte {
	list := []any{d.URL, d.Title, append([]string{d.Reading}, d.Names...)}
	for _, s := range d.Sections {
		list = append(list, s.ID, s.Heading, s.Text)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(list); err != nil {
		panic(err) // texts only
	}
	return bytes.TrimSpace(out.Bytes())
}

// group is the pages of a range, compressed, as text.
func (c *compressor) group(docs []Doc) (string, error) {
	data := []byte{'['}
	for i, d := range docs {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, record(d)...)
	}
	packed, err := c.compress(append(data, ']'))
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(packed), nil
}
