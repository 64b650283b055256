// Package notion reads an export of Notion (Markdown & CSV), unpacked: pages whose
// names end in 32 hexadecimal digits, folders of their sub-pages, and databases,
// each a CSV with a page for every row. A database becomes a kind of records.
package notion
