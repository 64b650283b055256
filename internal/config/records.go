package config

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

type inputKeys struct {
	Files      locatedText                `yaml:"files"`
	Profile    locatedText                `yaml:"profile"`
	Sheet      locatedText                `yaml:"sheet"`
	Table      locatedText                `yaml:"table"`
	Personal   []locatedText              `yaml:"personal"`
	ID         headerKeys                 `yaml:"id"`
	Stages     strictyaml.Map[stageKeys]  `yaml:"stages"`
	Amount     strictyaml.Map[amountKeys] `yaml:"amount"`
	Dimensions strictyaml.Map[headerKeys] `yaml:"dimensions"`
	Rest       strictyaml.Rest            `yaml:",rest"`
}

// stageKeys is `Date column`, a list of such headers, or {date, when, exit}.
type stageKeys struct {
	Date headerKeys                                   `yaml:"date"`
	When strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"when"`
	Exit bool                                         `yaml:"exit"`
}

// UnmarshalNode reads the short or the long form.
func (s *stageKeys) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() != strictyaml.Mapping {
		return n.Decode(&s.Date)
	}
	type long stageKeys
	return n.Decode((*long)(s))
}

// amountKeys is `Column`, a list of headers, or {column, at}.
type amountKeys struct {
	Column headerKeys  `yaml:"column"`
	At     locatedText `yaml:"at"`
}

// UnmarshalNode reads the short or the long form.
func (a *amountKeys) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() != strictyaml.Mapping {
		return n.Decode(&a.Column)
	}
	type long amountKeys
	return n.Decode((*long)(a))
}

// maxStages bounds the stages of a source: a cohort count names its stage in a
// byte.
const maxStages = 64

func (l *loader) records(s *Source, k sourceKeys) {
	s.Entity = k.Entity.V
	if s.Entity == "" {
		l.wrong(s.Pos, fmt.Sprintf("the source %s has inputs but no entity", s.Name), "say what a record is, such as `entity: lead`")
		s.Entity = "record"
	}
	l.misplaced(s, k)
	if len(k.Inputs) == 0 {
		l.wrong(s.Pos, fmt.Sprintf("the source %s has no inputs", s.Name), "list the files of records under `inputs:`")
	}
	names := map[string]string{} // what each name of the source stands for
	for _, in := range k.Inputs {
		s.Inputs = append(s.Inputs, l.input(s, in, names))
	}
	if stages := s.Stages(); len(stages) > maxStages {
		l.wrong(stages[maxStages].Pos, fmt.Sprintf("the source %s has more than %d stages", s.Name, maxStages), "split the source")
	} else if len(k.Inputs) > 0 && !s.profiled() && !hasProgress(stages) {
		l.wrong(s.Pos, fmt.Sprintf("the source %s has no stage that is no exit", s.Name), "name the stages in order: {lead: Create Date, …}")
	}
}

// misplaced refuses the keys that describe a source of counts.
func (l *loader) misplaced(s *Source, k sourceKeys) {
	const hint = "each input has its own files, id, stages, amount and dimensions"
	for _, at := range []struct {
		pos diag.Pos
		key string
	}{{k.Files.Pos, "files"}, {k.Profile.Pos, "profile"}, {k.Sheet.Pos, "sheet"}, {k.Table.Pos, "table"}} {
		if written(at.pos) {
			l.wrong(at.pos, fmt.Sprintf("a source of records takes no %s of its own", at.key), hint)
		}
	}
	for _, c := range k.Columns {
		l.wrong(c.KeyPos, "a source of records takes no columns of its own", hint)
	}
	for _, name := range []string{NameDate, NameFrom, NameTo} {
		if c, ok := s.Constant(name); ok {
			l.wrong(c.Pos, fmt.Sprintf("records have their dates in stages; %s cannot be set", name), "remove it")
		}
	}
}

func (l *loader) input(s *Source, k inputKeys, names map[string]string) Input {
	l.leftover(l.ofInput(k.Rest), k, "history", "touches")
	in := Input{Files: k.Files, Profile: k.Profile, Sheet: k.Sheet.V, Table: l.table(k.Table), Personal: l.personal(k.Personal)}
	in.ID.Pos = k.ID.pos()
	in.ID.V, in.IDAlso = l.headers(k.ID)
	if !written(k.Files.Pos) && !meant(k.Rest, "files") {
		l.wrong(s.Pos, fmt.Sprintf("an input of %s names no files", s.Name), "add `files:` with a pattern such as data/crm/leads-*.csv")
	}
	if !written(k.ID.pos()) && !written(k.Profile.Pos) {
		l.wrong(orPos(k.Files.Pos, s.Pos), fmt.Sprintf("an input of %s names no id", s.Name), "add `id:` with the header of the column that identifies the "+s.Entity)
	}
	for _, p := range k.Stages {
		if l.unique(names, p.Key, "a stage", p.KeyPos) {
			in.Stages = append(in.Stages, l.stage(p))
		}
	}
	for _, p := range k.Amount {
		if l.unique(names, p.Key, "an amount", p.KeyPos) {
			l.amount(&in, p)
		}
	}
	for _, p := range k.Dimensions {
		l.dimension(s, &in, p, names)
	}
	l.unmapped(k.Personal, in)
	return in
}

func (l *loader) stage(p strictyaml.Pair[stageKeys]) Stage {
	st := Stage{ID: p.Key, Exit: p.Value.Exit, Pos: p.KeyPos}
	st.Date, st.Also = l.headers(p.Value.Date)
	if st.Date == "" {
		l.wrong(p.KeyPos, fmt.Sprintf("the stage %s has no date column", p.Key), "write `"+p.Key+": Header of the date`, or {date: …, when: …}")
	}
	for _, w := range p.Value.When {
		if len(w.Value) == 0 {
			l.wrong(w.KeyPos, fmt.Sprintf("the condition on %s lists no value", w.Key), "write the values that count: ["+w.Key+" values]")
			continue
		}
		st.When = append(st.When, Condition{Column: w.Key, Values: w.Value, Pos: w.KeyPos})
	}
	return st
}

func (l *loader) amount(in *Input, p strictyaml.Pair[amountKeys]) {
	a := Amount{Name: p.Key, At: p.Value.At.V, Pos: p.KeyPos}
	a.Column, a.Also = l.headers(p.Value.Column)
	if a.Column == "" {
		l.wrong(p.KeyPos, fmt.Sprintf("the amount %s has no column", p.Key), "write `"+p.Key+": Header of the amount`")
		return
	}
	last := ""
	known := false
	for _, st := range in.Stages {
		known = known || st.ID == a.At
		if !st.Exit {
			last = st.ID
		}
	}
	switch {
	case written(in.Profile.Pos): // whose stages only the reader knows
	case a.At == "" && last == "":
		l.wrong(p.KeyPos, fmt.Sprintf("the input of the amount %s has no stage that is no exit", p.Key), "say which stage makes it count: {column: …, at: …}")
		return
	case a.At == "":
		a.At = last
	case !known:
		l.wrong(orPos(p.Value.At.Pos, p.KeyPos), fmt.Sprintf("%q is not a stage of this input", a.At), "an amount counts on the day its own row reaches a stage")
		return
	}
	in.Amounts = append(in.Amounts, a)
}

func (l *loader) dimension(s *Source, in *Input, p strictyaml.Pair[headerKeys], names map[string]string) {
	if names[p.Key] != "a dimension" && !l.unique(names, p.Key, "a dimension", p.KeyPos) {
		return
	}
	role := RoleOf(p.Key)
	if role != Auto && role != Dimension {
		l.wrong(p.KeyPos, fmt.Sprintf("%s is a %s, not a dimension", p.Key, role), "choose another name")
		return
	}
	header, also := l.headers(p.Value)
	if header == "" {
		l.wrong(p.KeyPos, fmt.Sprintf("the dimension %s has no column", p.Key), "write the header as the file has it")
		return
	}
	if _, both := s.Constant(p.Key); both && p.Key != NameCurrency {
		l.wrong(p.KeyPos, fmt.Sprintf("%s stands both under dimensions and under set", p.Key), "keep one of the two")
		return
	}
	in.Dimensions = append(in.Dimensions, Column{Name: p.Key, Header: header, Also: also, As: Dimension, Pos: p.KeyPos})
}

// unique reports whether a name of a source is sound and not taken.
func (l *loader) unique(names map[string]string, name, what string, pos diag.Pos) bool {
	if !l.name(name, pos) {
		return false
	}
	if was, taken := names[name]; taken {
		l.wrong(pos, fmt.Sprintf("%s is already %s of this source", name, was), "choose another name")
		return false
	}
	names[name] = what
	return true
}

// profiled reports whether stages may come from a profile, which are known only
// when the files are read.
func (s *Source) profiled() bool {
	return slices.ContainsFunc(s.Inputs, func(in Input) bool { return in.Profile.V != "" })
}

func hasProgress(stages []Stage) bool {
	for _, s := range stages {
		if !s.Exit {
			return true
		}
	}
	return false
}

func orPos(a, b diag.Pos) diag.Pos {
	if written(a) {
		return a
	}
	return b
}

// ofSource are keys that stand at a source of records, not in one of its inputs.
var ofSource = []string{
	"adds_to", "complete_since", "date_format", "decimal", "entity", "freshness", "man_oku", "may_lack", "overlap", "owner", "people", "set",
}

// ofInput tells the keys of an input that belong to its source, and returns the
// others.
func (l *loader) ofInput(rest strictyaml.Rest) strictyaml.Rest {
	var others strictyaml.Rest
	for _, p := range rest {
		if !slices.Contains(ofSource, p.Key) {
			others = append(others, p)
			continue
		}
		l.wrong(p.KeyPos, fmt.Sprintf("%s belongs to the source, not to one of its inputs", p.Key), "write it beside `inputs:`, above them")
	}
	return others
}
