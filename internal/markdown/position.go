package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/diag"
)

// places turns byte offsets of a text into positions of its file.
type places struct {
	src    []byte
	file   string
	before int   // lines of the file before src
	starts []int // offsets of line starts, made on first use
}

// at returns the position of the byte at an offset.
func (p *places) at(offset int) diag.Pos {
	if p.starts == nil {
		p.starts = []int{0}
		for i := 0; ; {
			n := bytes.IndexByte(p.src[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			p.starts = append(p.starts, i)
		}
	}
	offset = max(0, min(offset, len(p.src)))
	row := sort.SearchInts(p.starts, offset+1) - 1
	col := utf8.RuneCount(p.src[p.starts[row]:offset]) + 1
	return diag.Pos{File: p.file, Line: p.before + row + 1, Col: col}
}
