// Package model holds the handbook's nouns: pages, the kinds that compute
// (procedure, role, capability, metric and funnel), the blocks that an author
// may put between paragraphs, and the [Site] that joins them.
//
// Life of a page: package content turns a file into a [Draft] (front matter
// decoded, body parsed, nothing resolved). [Join] takes all drafts and returns
// one [Site] in which every reference points at its page, every page knows its
// URL, parent, neighbours and translations, and nothing changes any more.
// The model knows no facts: what a formula gives is package metric's business.
//
// A page in the default language has the address of its path, one in another
// language the same below /<lang>/. Every page of the default language exists
// in all languages, as a fallback where nobody translated it; a page that only
// another language has exists there alone. So a definition, which stands in
// the default language, has a page in each.
//
// A reference matches exactly one page of its own language: by id, by path
// below the language folder or by file name. `[[kind:id]]` is always unique. A
// link is read as GitHub, Hugo and browsers read it; what none of them finds
// is a finding at its own line.
package model
