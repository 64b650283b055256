package model

import (
	"cmp"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// Definition is what the front matter of a page of a kind defines: one of
// *Procedure, *Role, *Capability, *Metric, *Funnel, *Campaign, *Convention and
// *Record.
type Definition interface {
	// entity seals the interface and gives access to what all have.
	entity() *Entity
}

// Entity is what every definition has.
type Entity struct {
	Kind Kind
	ID   string
	// Pages are the entity's pages in the order of Site.Languages.
	Pages []*Page
	// Pos is where the definition stands (its file, line 1).
	Pos diag.Pos
}

func (e *Entity) entity() *Entity { return e }

// EntityOf returns what all definitions have in common.
func EntityOf(d Definition) *Entity { return d.entity() }

// Page returns the entity's page in a language; every language of the site has one.
func (e *Entity) Page(lang string) *Page {
	for _, p := range e.Pages {
		if p.Lang == lang {
			return p
		}
	}
	return nil
}

// Procedure is a standard operating procedure (SOP).
type Procedure struct {
	Entity
	Owner, Deputy Actor
	RACI          []RACI
	// RACIPos is where the letters stand.
	RACIPos diag.Pos
	// Trigger, Inputs and Outputs are prose, by language.
	Trigger value.Text
	Inputs  Prose
	Outputs Prose
	// SLA is the time allowed; the zero Duration when none is given.
	SLA     expr.Duration
	Version string
	// Status is one of [States].
	Status       string
	Effective    value.Date
	Capabilities []*Capability
	// FunnelStage is the stage of a funnel this procedure serves, or "".
	FunnelStage string
	Metrics     []*Metric
	// Tools are the systems that it is carried out with.
	Tools []*Record
}

// RACI assigns letters to a role in a procedure: R is responsible, A
// accountable, C consulted, I informed. Letters stand in that order, without
// separators: "RA".
type RACI struct {
	Role    Actor
	Letters string
}

// Accountable is how many roles answer for the procedure (A); it should be one.
func (p *Procedure) Accountable() int {
	n := 0
	for _, r := range p.RACI {
		n += strings.Count(r.Letters, "A")
	}
	return n
}

// Role is a role of the organisation, never a person.
type Role struct {
	Entity
	Duties Prose
	// FirstMonth is what somebody new in the role does first.
	FirstMonth Prose
	Skills     []Skill
	// Deputies stand in for the role.
	Deputies         []Actor
	Personas         []PersonaWeight
	CollaboratesWith []Actor
}

// Skill is a named skill at a level from 0 to 4.
type Skill struct {
	Name  string
	Level int
}

// PersonaWeight weighs one of the four marketing personas: modernizer,
// orchestrator, psychologist, scientist.
type PersonaWeight struct {
	Persona string
	Weight  value.Num
}

// Capability is a row of the maturity model, with criteria for levels 1 to 4.
type Capability struct {
	Entity
	Criteria []*Criterion
	// Target is the level aimed at, 0 when none is given.
	Target int
}

// Criterion is one thing that must be true for a level. Its ID is unique over
// all capabilities.
type Criterion struct {
	ID         string
	Capability *Capability
	Level      int
	Text       value.Text
	// Required criteria gate the level; the others count in the score only.
	Required bool
	// Weight is the share in the continuous score, 1 by default.
	Weight value.Num
	// Evidence is what shows that it is met; all of it must. An assessment is
	// where it is empty.
	Evidence []Evidence
	Pos      diag.Pos
}

// Unit is the unit of a metric.
type Unit = value.Unit

// The units. A ratio is shown as a percentage, money in the currency of its facts.
const (
	UnitCount  = value.UnitCount
	UnitMoney  = value.UnitMoney
	UnitRatio  = value.UnitRatio
	UnitNumber = value.UnitNumber
	UnitDays   = value.UnitDays
)

// Metric is a defined number.
type Metric struct {
	Entity
	Owner Actor
	// Formula is nil when it could not be read; FormulaPos is where its text starts.
	Formula    *expr.Formula
	FormulaPos diag.Pos
	Unit       Unit
	// HigherIsBetter is the direction; Directed is false when the page gives none.
	HigherIsBetter, Directed bool
	// Target is null when none is given; TargetPos is where it stands.
	Target    value.Num
	TargetPos diag.Pos
	// Currency is that of a target of money, "" for the site's.
	Currency string
}

// TargetCurrency is the currency of the target, which is the site's unless the
// page names another; "" for what is no money, and where nobody says.
func (m *Metric) TargetCurrency(site string) string {
	if m.Unit != UnitMoney {
		return ""
	}
	return cmp.Or(m.Currency, site)
}

// metricPos returns where the formula first names a metric.
func (m *Metric) metricPos(id string) diag.Pos {
	pos := m.FormulaPos
	found := false
	expr.Walk(m.Formula.Root(), func(n expr.Node) {
		if ref, ok := n.(expr.Metric); ok && ref.ID == id && !found {
			pos, found = At(pos, ref.Offset), true
		}
	})
	return pos
}

// At returns the place that lies a number of characters behind the start of a
// text; only the line is known where the text has no column.
func At(start diag.Pos, offset int) diag.Pos {
	if start.Col > 0 {
		start.Col += offset
	}
	return start
}

// Funnel is an ordered list of stages through which entities pass.
type Funnel struct {
	Entity
	Owner  Actor
	Stages []*FunnelStage
	// Window limits the lag from entry, nil means no limit. Zero days keep what
	// is reached on the day of entry.
	Window *expr.Duration
	// Moves are the ways from one status to the next that are allowed, nil where
	// nothing is said of that; MovesPos is where it is said. Entry are the stages at
	// which an entity may come; its names are those of stages, as in Moves.
	Moves    []Moves
	MovesPos diag.Pos
	Entry    []Name
}

// Moves are the stages that an entity may go to from one: ids of the funnel's
// stages, or of others of the same records.
type Moves struct {
	From Name
	To   []Name
}

// FunnelStage is one stage of a funnel.
type FunnelStage struct {
	ID    string
	Title value.Text
	// Source and Measure name the record stage; Source is "" when any source
	// with a stage of that id will do.
	Source, Measure string
	Owner           Actor
	// Target is the wanted conversion from the stage before, null when none.
	Target    value.Num
	Procedure *Procedure
	SLA       expr.Duration
	Pos       diag.Pos
}

// Label returns the stage's title in a language, else its id.
func (s *FunnelStage) Label(lang, fallback string) string {
	if t := s.Title.In(lang, fallback); t != "" {
		return t
	}
	return s.ID
}

// Prose is a list of sentences for readers, by language.
type Prose map[string][]string

// In returns the list for a language, else the fallback language's.
func (p Prose) In(lang, fallback string) []string {
	if l, ok := p[lang]; ok {
		return l
	}
	return p[fallback]
}
