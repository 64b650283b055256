// Package front reads front matter as generators of static sites write it: YAML
// between ---, TOML between +++, or a JSON object. YAML keeps the lines as they
// were written, so that comments and quotes stay. It is the door to the TOML
// parser.
package front
