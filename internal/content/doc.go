// Package content reads the handbook's Markdown files.
//
// It works in two steps. [Parse] takes one file apart and knows nothing else:
// front matter becomes a tree of YAML, the body a [markdown.Doc], each
// component block the YAML of its body. That is the expensive part; it is pure,
// so its result may be kept as long as the bytes of the file do not change.
//
// What a key of front matter means depends on the page's kind, and that may
// come from the `cascade` of a folder's _index.md. So [Decode] looks at all
// files together: it finds each file's language, key and kind, decodes front
// matter and blocks into the nouns of package model, and hands over drafts
// whose references are still names. [model.Join] resolves those.
package content

// The ids of the checks whose findings this package reports, beside those of
// strictyaml and markdown.
const (
	CheckEncoding           = "encoding"
	CheckFrontMatter        = "front-matter"
	CheckUnsupported        = "unsupported"
	CheckUnknownFrontMatter = "unknown-front-matter"
	CheckTranslated         = "translated-definition"
	CheckLanguageFolder     = "language-folder"
	CheckNoPages            = "no-pages"
	CheckInvalidBlock       = "invalid-block"
	CheckInvalidFormula     = "invalid-formula"
)
