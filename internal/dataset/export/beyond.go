package export

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

// commentedText is how much text is looked at for the tables of a file that
// begins with a comment.
const commentedText = 64 << 20

// beyondError says that a table begins where none is looked for.
type beyondError struct{ line int }

// Error names the line.
func (e *beyondError) Error() string {
	return fmt.Sprintf("another table begins on this line, and tables are looked for in the first %d MiB only", commentedText>>20)
}

// Beyond reports as an error that the file holds a table that its head does not:
// it may be the one that is meant, and at least it ends the last one of the head.
// env is that of a table of the head. Nearly all heads hold all tables; otherwise
// the file is read once more.
func (f *File) Beyond(env *envelope.Envelope, head Head) error {
	if head.Whole || !envelope.Commented(head.Text) {
		return nil
	}
	rest := envelope.Envelope{Delim: env.Delim, Skip: env.LastSkip()}
	starts, line := envelope.Rows(rest.Skip+1), 0
	err := f.Scan(&rest, func(s *csvfile.Scanner) bool {
		if starts.Another(s) {
			line = s.Line()
		}
		return line == 0
	})
	if err == nil && line > 0 {
		err = &beyondError{line}
	}
	return err
}
