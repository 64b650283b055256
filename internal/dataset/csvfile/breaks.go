package csvfile

import "bytes"

// unify makes the text that was just read end its lines as all others do. A
// file whose first lines end in a carriage return alone, as spreadsheets save
// "CSV (Macintosh)", would be one line, and its rows a header. The mark with
// which old programs end a file is no text.
func (s *Splitter) unify(from int) {
	fresh := s.text[from:]
	if !s.looked {
		s.looked = true
		s.returns = bytes.IndexByte(fresh, '\r') >= 0 && bytes.IndexByte(fresh, '\n') < 0
	}
	if s.returns {
		for i, c := range fresh {
			if c == '\r' {
				fresh[i] = '\n'
			}
		}
	}
	if s.eof {
		s.text = bytes.TrimSuffix(s.text, []byte{0x1A})
	}
}
