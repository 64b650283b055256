package export

import (
	"io"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

// Scan calls visit for each record below the header, until it returns false or
// the table ends. The file is read once more for it; a file that was read to its
// end must be the one that it was.
func (f *File) Scan(env *envelope.Envelope, visit func(*csvfile.Scanner) bool) error {
	sp, closer, err := f.open(0)
	if err != nil {
		return err
	}
	defer closer.Close()
	sp.Begin(env.Delim, env.Skip)
	for {
		b, err := sp.Next()
		switch {
		case err == io.EOF:
			return f.checkUnchanged(sp.Sum())
		case err != nil:
			return err
		}
		rows, _ := env.Within(b)
		for s := csvfile.NewScanner(rows.Text, env.Delim, b.Line); s.Scan(); {
			if !visit(s) {
				return nil
			}
		}
		sp.Recycle(b)
	}
}
