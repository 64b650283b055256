package draft

// Kind is a kind of records that a table of the source becomes.
type Kind struct {
	Name, Title string
	// From is the table in the source.
	From   string
	Fields []Field
	// Index are the columns of lists.
	Index []string
}

// Field is a column of the table.
type Field struct {
	Name, Label string
	// Type is one of those that kinds of records have.
	Type string
	// Of is the kind to which references lead.
	Of string
	// Words are those of a choice.
	Words []string
}
