package record

// Type says what a field holds.
type Type string

// The types of fields. Those in the plural are lists of the singular; one item
// may stand without a list.
//
// A text is for readers and may be written once or by language; a word is the
// same in all. An actor is a role, a person or a name in free text. A number
// that somebody saw (seen) is one of a metric or a step, with its period and its
// day. Rows are a small table whose columns are fields.
const (
	Text       Type = "text"
	Texts      Type = "texts"
	Word       Type = "word"
	Words      Type = "words"
	Choose     Type = "choice"
	Choices    Type = "choices"
	Flag       Type = "flag"
	Number     Type = "number"
	Money      Type = "money"
	Date       Type = "date"
	Period     Type = "period"
	Duration   Type = "duration"
	URL        Type = "url"
	Actor      Type = "actor"
	Actors     Type = "actors"
	Reference  Type = "reference"
	References Type = "references"
	Rows       Type = "rows"
	Seen       Type = "seen"
)

// Types lists the types of fields.
func Types() []Type {
	return []Type{
		Text, Texts, Word, Words, Choose, Choices, Flag, Number, Money, Date, Period, Duration, URL,
		Actor, Actors, Reference, References, Rows, Seen,
	}
}

// Many reports whether a field of the type holds a list.
func (t Type) Many() bool {
	switch t {
	case Texts, Words, Choices, Actors, References:
		return true
	}
	return false
}

// One is the type of an item of a list, else the type itself.
func (t Type) One() Type {
	switch t {
	case Texts:
		return Text
	case Words:
		return Word
	case Choices:
		return Choose
	case Actors:
		return Actor
	case References:
		return Reference
	}
	return t
}
