package dataset

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mopsite/mopsite/internal/tree"
)

// growing is a file that is longer when it is read than when its folder was
// looked at.
type growing struct {
	fstest.MapFS
	more string
}

func (g growing) Open(name string) (f fs.File, err error) {
	opened, err := g.MapFS.Open(name)
	if err != nil || name != "data/a.csv" {
		return opened, err
	}
	return &grownFile{opened, strings.NewReader(g.more)}, nil
}

type grownFile struct {
	fs.File
	more io.Reader
}

func (g *grownFile) Read(p []byte) (int, error) {
	n, err := g.File.Read(p)
	if n == 0 && errors.Is(err, io.EOF) {
		return g.more.Read(p)
	}
	return n, nil
}

// TestFileThatIsBeingWritten refuses a file that grows while it is read, though
// all its lines are sound.
func TestFileThatIsBeingWritten(t *testing.T) {
	text := sampleHeader + "2025-01-01,a,b,1,2,\n"
	for more, want := range map[string]bool{"": false, "2025-01-02,a,b,1,2,\n": true} {
		snapshot, err := tree.FromFS(growing{fstest.MapFS{"data/a.csv": {Data: []byte(text)}}, more})
		if err != nil {
			t.Fatal(err)
		}
		set, found, err := Read(Input{Config: sampleConfig(t, sampleSource), Tree: snapshot}, nil)
		if err != nil {
			t.Fatal(err)
		}
		refused := len(found) > 0 && found[0].Message == "the file changed while it was being read"
		if refused != want || set.Sources[0].Failed != want {
			t.Errorf("with %q more: refused %t, want %t: %v", more, refused, want, found)
		}
	}
}
