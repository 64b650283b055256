// Package theme turns views into HTML: it holds the templates and the words
// that the program itself says to readers.
//
// A template is one file of templates/. The program brings a full set; a file
// of the same name in the site's own templates/ folder takes its place, so that
// an upgrade of mopsite still reaches every template that a site left alone.
// Templates see plain structs, never pages or facts: what a template may print
// was computed and formatted before it runs. Besides the fields of its view a
// template has one function:
//
//	{{t "key" arg…}}   the words of a key in the page's language
//
// The words stand in words/<language>.yaml. {0}, {1} … are the arguments, and
// {0|page|pages} chooses a word by the number that argument 0 is. A language
// without words of its own speaks English.
//
// A template that does not parse, or names what its view does not have, is a
// diagnostic with file and line. [Theme.Check] finds both before anything is
// published, by running a template on a view with everything and on a view
// with nothing.
package theme
