package book

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/mopsite/mopsite/internal/record"
)

// KindName is what a page of a kind is called: by its declaration where it is
// one of records.
func (l *Leaf) KindName(k model.Kind) string {
	if r := l.Site.Declared.Lookup(string(k)); r != nil {
		return l.Text(r.Title)
	}
	return l.T("kind." + string(k))
}

// FolderName is what a folder of pages of a kind is called in a language.
func FolderName(w *theme.Words, declared *record.Set, k model.Kind) string {
	if r := declared.Lookup(string(k)); r != nil {
		return r.Folder.In(w.Lang(), "en")
	}
	return w.T("folder." + string(k))
}
