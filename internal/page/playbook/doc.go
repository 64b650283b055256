// Package playbook writes the handbook as data for other programs: playbook.json
// has every page as an entity, with what its front matter defines, and every
// relation between two of them; playbook.schema.json is its JSON Schema.
//
// It holds what the pages show and nothing else: what a page's front matter says
// beyond the keys of its kind stays in its file. Numbers stand in build.json,
// metrics and queries; here are definitions only. A relation goes from the page
// whose front matter or text says it to the one that it names, under the key that
// says it.
package playbook
