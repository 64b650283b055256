// Package duty shows who does what: the pages of procedures and roles, their
// lines in lists, the RACI matrix between them, and the skills of roles. The block
// raci is that of authors.
package duty
