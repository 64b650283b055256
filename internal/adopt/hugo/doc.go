// Package hugo reads a site of Hugo: its settings, its content in one or several
// languages, and the shortcodes of the themes that handbooks use (Docsy, Book,
// Hextra, Relearn). A tree without settings is read as content.
package hugo
