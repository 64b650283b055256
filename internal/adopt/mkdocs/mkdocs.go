package mkdocs

import (
	"errors"
	"io/fs"

	"github.com/mopsite/mopsite/internal/adopt/draft"
)

// Read reads.
func Read(fs.FS, draft.Options) (*draft.Book, error) { return nil, errors.New("todo") }
