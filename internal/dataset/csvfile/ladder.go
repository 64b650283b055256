package csvfile

import (
	"bytes"
	"errors"
	"math"
	"slices"
)

// Ladder names the encoding of a file that is read more than once. It begins
// with what [Detect] says of the first bytes; when a file that was taken for
// UTF-8 turns out to be none, it goes down to CP932. The zero value is ready for
// use.
type Ladder struct {
	wide  bool // the head holds characters beyond ASCII
	sound bool // and they are UTF-8
	fell  bool
}

// Detect names the encoding to read the file in, now.
func (l *Ladder) Detect(head []byte) (Encoding, error) {
	e, err := Detect(head)
	if err != nil {
		return 0, err
	}
	l.wide = slices.ContainsFunc(head[:max(0, len(head)-lastBytes)], func(c byte) bool { return c >= 0x80 })
	if l.fell {
		return CP932, nil
	}
	l.sound = e == UTF8 && brokenUTF8(head)
	return e, nil
}

// Again reports whether an error of reading a file of size bytes means that it
// is to be read again, since it is not UTF-8 but may be CP932. Where the characters
// around it are UTF-8 it is not, and where any go before, a wrong byte at the very
// end is rather half of another.
func (l *Ladder) Again(err error, size int64) bool {
	var bad *EncodingError
	if !errors.As(err, &bad) || bad.Encoding != UTF8 || bad.NUL || l.fell || l.wide && bad.AtEnd(size) {
		return false
	}
	if bad.Broken = bad.Broken || l.sound; bad.Broken {
		return false
	}
	l.fell = true
	return true
}

// lastBytes is how many bytes a character has at most.
const lastBytes = 4

// AtEnd reports whether the byte stands where a file of size bytes may have been
// cut in the middle of a character.
func (e *EncodingError) AtEnd(size int64) bool { return e.Offset >= size-lastBytes }

// Text returns the text of a whole file. The errors are those of [Detect] and
// [Splitter.Next].
func Text(file []byte) (string, error) {
	var ladder Ladder
	for {
		enc, err := ladder.Detect(file[:min(len(file), HeadSize)])
		if err != nil {
			return "", err
		}
		text, _, err := NewSplitter(bytes.NewReader(file), enc, 0).Head(math.MaxInt)
		if !ladder.Again(err, int64(len(file))) {
			return string(text), err
		}
	}
}
