// Package mkdocs reads a site of MkDocs: mkdocs.yml with its navigation, the pages
// below docs, and the extensions of Markdown that Material for MkDocs brings:
// admonitions, tabs, snippets, attribute lists, icons.
package mkdocs
