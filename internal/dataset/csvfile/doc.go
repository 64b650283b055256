// Package csvfile turns the bytes of an export into records of text. It knows
// encodings, delimiters, quotes and lines, and nothing about what a column
// means.
//
// [Detect] names the encoding by the first bytes. A [Splitter] decodes the
// stream and cuts it into blocks of whole records, so that a file of any size
// is read in bounded memory and blocks can be scanned side by side. A
// [Scanner] walks the records of a block without allocating; it never loses a
// line: what is malformed is delivered with its [Flaw].
//
// Quoting follows RFC 4180: a quote at the start of a field opens it, two
// quotes inside stand for one, line breaks inside belong to the field. A quote
// further on in a plain field is an ordinary character, as exports write it in
// headers. Lines end in LF or CRLF.
package csvfile
