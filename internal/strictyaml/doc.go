// Package strictyaml reads YAML as an author means it and says exactly where
// they slipped. It is the only door to the YAML library.
//
// [Parse] turns text into a tree of [Node]; [Node.Decode] fills Go values from
// it. Both collect findings instead of stopping at the first: an unknown key
// names the nearest known one, a duplicate key names the line of the first, a
// value of the wrong type says what was wanted. What is sound is decoded all
// the same, so that one slip does not hide the next.
//
// Scalars are never guessed at: into a string, `1.20` stays "1.20" and `on`
// stays "on"; a bool is true or false and nothing else. A key without a value
// leaves its field untouched.
package strictyaml
