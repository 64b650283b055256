package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/value"
)

// Convention is a rule for how members of a dimension, such as campaigns, are
// named.
type Convention struct {
	Entity
	Owner Actor
	// AppliesTo is the dimension whose names follow the rule.
	AppliesTo    string
	AppliesToPos diag.Pos
	// Grammar is nil when it could not be read; GrammarPos is where its text
	// starts.
	Grammar    *naming.Grammar
	GrammarPos diag.Pos
	// Titles are the fields' titles for readers, by field; empty where none is
	// given.
	Titles map[string]value.Text
}
