package export

import (
	"io"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

// Scan calls visit for each record below the header, until it returns false or
// the table ends. The file is read once more for it; ok is false if it cannot be.
func (f *File) Scan(env *envelope.Envelope, visit func(*csvfile.Scanner) bool) (ok bool) {
	sp, closer, err := f.open(0)
	if err != nil {
		return false
	}
	defer closer.Close()
	sp.Begin(env.Delim, env.Skip)
	for {
		b, err := sp.Next()
		if err != nil {
			return err == io.EOF
		}
		b, _ = env.Within(b)
		for s := csvfile.NewScanner(b.Text, env.Delim, b.Line); s.Scan(); {
			if !visit(s) {
				return true
			}
		}
	}
}
