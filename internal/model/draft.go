package model

import (
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/value"
)

// Draft is what one file says, before it is joined with the others: its values
// are decoded, its references are names. [Join] completes the definition and
// the blocks of a draft and puts them into the site, so a draft is joined once.
type Draft struct {
	// File is the Markdown file, relative to the site; Root is the folder of
	// its language, content/ja or content.
	File, Root string
	Lang, Key  string
	// Section marks an _index.md.
	Section bool

	Kind Kind
	ID   string
	// IDPos is where the id stands, or the start of the file.
	IDPos diag.Pos

	// Title is empty when neither front matter nor body has one.
	Title, Description string
	// Reading is how the title is spoken, in kana.
	Reading string
	// NoTooltips leaves the terms in the text as they are.
	NoTooltips bool
	// TitleID is the heading id of a title that stood in the body and was
	// taken out of it; links to it lead to the top of the page.
	TitleID       string
	Weight        int
	Tags          []string
	Aliases       []Name
	Date, LastMod value.Date
	Owner         Actor
	Division      string
	Audience      []string
	LastReviewed  value.Date
	ReviewEvery   expr.Duration
	Period        *expr.Period
	Fields        []Field
	Frozen        *Frozen
	Control       *Control
	Digest        string
	// Kept are all kept numbers of the front matter, that of a record too.
	Kept []*Kept

	Doc *markdown.Doc
	// Blocks and Values run parallel to those of Doc. A Value with a nil
	// InlineValue could not be read.
	Blocks []DraftBlock
	Values []DraftValue

	// Def is nil on a plain page and on a translation.
	Def Definition
	// Needs and Actors are the references of the definition.
	Needs  []Need
	Actors []*Actor
}

// Name is a word of front matter and where it stands.
type Name struct {
	Text string
	Pos  diag.Pos
}

// Need is a reference by id that must lead to a definition. Bind receives it.
type Need struct {
	Name
	Kind Kind
	// Stage says that the name is that of a stage of the funnel given to Bind.
	Stage bool
	Bind  func(Definition)
	// Page receives the page in the place of Bind, where any page will do.
	Page func(*Page)
}

// DraftBlock is a block whose references are names. A need that is not met
// makes it a [BrokenBlock].
type DraftBlock struct {
	Block Block
	Needs []Need
}

// DraftValue is an inline value whose metric is a name.
type DraftValue struct {
	Value  *InlineValue
	Metric Name
}

// KeyOf returns the translation key of a Markdown file, given by its path
// below the folder of its language, and whether the file is an _index.md.
func KeyOf(path string) (key string, section bool) {
	dir, base := "", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		dir, base = path[:i], path[i+1:]
	}
	base = strings.TrimSuffix(base, ".md")
	switch {
	case base == "_index":
		return dir, true
	case base == "index":
		return dir, false
	case dir == "":
		return base, false
	}
	return dir + "/" + base, false
}

// base returns the last element of a key or path.
func base(key string) string { return key[strings.LastIndexByte(key, '/')+1:] }

// parentKey returns the key of the folder that holds the key.
func parentKey(key string) string { return key[:max(strings.LastIndexByte(key, '/'), 0)] }

// nameTitle makes a title of a file or folder name: lead-routing, Lead routing.
func nameTitle(key string) string {
	s := strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(base(key)))
	if s == "" {
		return base(key)
	}
	first := []rune(s)[0]
	return strings.ToUpper(string(first)) + s[len(string(first)):]
}
