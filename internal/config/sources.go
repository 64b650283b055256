package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type sourceKeys struct {
	Files      locatedText                 `yaml:"files"`
	Profile    locatedText                 `yaml:"profile"`
	Sheet      locatedText                 `yaml:"sheet"`
	Table      locatedText                 `yaml:"table"`
	Owner      locatedText                 `yaml:"owner"`
	People     bool                        `yaml:"people"`
	Personal   []locatedText               `yaml:"personal"`
	Overlap    locatedText                 `yaml:"overlap"`
	SplitBy    []locatedText               `yaml:"split_by"`
	Totals     totalsKeys                  `yaml:"totals"`
	Grain      []locatedText               `yaml:"grain"`
	MayLack    []locatedText               `yaml:"may_lack"`
	AddsTo     strictyaml.Map[locatedText] `yaml:"adds_to"`
	Columns    strictyaml.Map[columnKeys]  `yaml:"columns"`
	CountRows  locatedText                 `yaml:"count_rows"`
	Set        strictyaml.Map[locatedText] `yaml:"set"`
	Freshness  locatedText                 `yaml:"freshness"`
	Entity     locatedText                 `yaml:"entity"`
	Inputs     []inputKeys                 `yaml:"inputs"`
	DateFormat locatedText                 `yaml:"date_format"`
	Decimal    locatedText                 `yaml:"decimal"`
	ManOku     bool                        `yaml:"man_oku"`
	Since      strictyaml.Map[locatedText] `yaml:"complete_since"`
	Rest       strictyaml.Rest             `yaml:",rest"`
}

// columnKeys is `Header`, a list of headers, or {column: Header, as: role}.
type columnKeys struct {
	Column headerKeys  `yaml:"column"`
	As     locatedText `yaml:"as"`
}

// UnmarshalNode reads the short or the long form.
func (c *columnKeys) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	if n.Kind() != strictyaml.Mapping {
		return n.Decode(&c.Column)
	}
	type long columnKeys
	return n.Decode((*long)(c))
}

func (l *loader) sources(sources strictyaml.Map[sourceKeys]) {
	for _, p := range sources {
		if !isName(p.Key) {
			l.wrong(p.KeyPos, fmt.Sprintf("%q cannot be the name of a source", p.Key), "use letters, digits, _ and -")
			continue
		}
		l.cfg.Sources = append(l.cfg.Sources, l.source(p.Key, p.KeyPos, p.Value))
	}
	for _, p := range sources {
		if s := l.cfg.Source(p.Key); s != nil {
			l.addsTo(s, p.Value.AddsTo)
		}
	}
}

func (l *loader) source(name string, pos diag.Pos, k sourceKeys) *Source {
	s := &Source{Name: name, Pos: pos, Profile: k.Profile, Sheet: k.Sheet.V, Table: l.table(k.Table), Owner: k.Owner, People: k.People, Personal: l.personal(k.Personal), Overlap: OverlapError, ManOku: k.ManOku}
	l.leftover(k.Rest, k, "history", "touches")
	l.overlap(s, k)
	l.totals(s, k.Totals)
	l.constants(s, k.Set)
	l.formats(s, k)
	l.mayLack(s, k.MayLack)
	if written(k.Entity.Pos) || len(k.Inputs) > 0 {
		l.records(s, k)
		if len(k.SplitBy) > 0 {
			l.wrong(k.SplitBy[0].Pos, "split_by is for sources of counts; records are told apart by their ids", "remove it; `overlap` says what counts where two files hold one id")
		}
		if c := k.CountRows; written(c.Pos) {
			l.wrong(c.Pos, "count_rows is for sources of counts; records are counted by their stages", "remove it, or remove `entity:` and `inputs:` and name `files:` and `columns:`")
		}
		if len(k.Grain) > 0 {
			l.wrong(k.Grain[0].Pos, "grain is for sources of counts; a record is told apart by its id", "remove it; `id` of each input is the key")
		}
		if s.KeepTotals || s.NoTotals {
			l.wrong(k.Totals[0].Pos, "totals is for sources of counts; records are never sums of others", "remove it")
		}
		l.unmapped(k.Personal, s.Inputs...)
		l.since(s, k.Since)
		return s
	}
	if !written(k.Files.Pos) && !meant(k.Rest, "files") {
		l.wrong(pos, fmt.Sprintf("the source %s names no files", name), "add `files:` with a pattern such as data/ads/*.csv, or `entity:` and `inputs:` for records")
	}
	for _, p := range k.Since {
		l.wrong(p.KeyPos, "complete_since is for records; a source of counts has no stages", "remove it")
	}
	s.Files = k.Files
	l.grain(s, k.Grain)
	for _, p := range k.Columns {
		l.column(s, p)
	}
	l.countRows(s, k.CountRows)
	l.unmappedColumns(k.Personal, s.Columns)
	return s
}

// meant reports whether an unknown key is a slip for one that is missing; the
// finding about the slip is then enough.
func meant(rest strictyaml.Rest, key string) bool {
	return slices.ContainsFunc(rest, func(p strictyaml.Pair[strictyaml.Node]) bool {
		return value.Nearest(p.Key, []string{key}) != ""
	})
}

// table reads the number of a table in a file.
func (l *loader) table(t locatedText) int {
	if !written(t.Pos) {
		return 0
	}
	n, err := strconv.Atoi(t.V)
	if err != nil || n < 1 {
		l.wrong(t.Pos, fmt.Sprintf("%q is not the number of a table", t.V), "count the tables of the file from 1; `mopsite inspect` numbers them")
		return 0
	}
	return n
}

func (l *loader) overlap(s *Source, k sourceKeys) {
	modes := []Overlap{OverlapError, OverlapNewer, OverlapAdd}
	switch o := k.Overlap; {
	case slices.Contains(modes, Overlap(o.V)):
		s.Overlap = Overlap(o.V)
	case written(o.Pos):
		l.wrong(o.Pos, fmt.Sprintf("%q does not say what to do with overlapping files", o.V), "write error, newer-replaces or add")
	}
	for _, d := range k.SplitBy {
		if role := RoleOf(d.V); !l.name(d.V, d.Pos) || role != Auto && role != Dimension {
			l.wrong(d.Pos, fmt.Sprintf("files cannot be told apart by %s", d.V), "name a dimension of the source, such as account")
			continue
		}
		s.SplitBy = append(s.SplitBy, d.V)
	}
}

// countRows reads the name of the measure that counts rows.
func (l *loader) countRows(s *Source, name locatedText) {
	role := RoleOf(name.V)
	_, set := s.Constant(name.V)
	switch {
	case !written(name.Pos) || !l.name(name.V, name.Pos):
	case role != Auto && role != Count:
		l.wrong(name.Pos, fmt.Sprintf("%s is a %s and cannot count rows", name.V, role), "choose a name such as answers")
	case set || slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Name == name.V }):
		l.wrong(name.Pos, fmt.Sprintf("%s is a column or a constant already", name.V), "choose another name for the number of rows")
	default:
		s.CountRows = name.V
	}
}

func (l *loader) mayLack(s *Source, names []locatedText) {
	for _, m := range names {
		if role := RoleOf(m.V); !l.name(m.V, m.Pos) || role != Auto && !role.Measure() {
			l.wrong(m.Pos, fmt.Sprintf("%s is no measure that files may lack", m.V), "name counts or money of the source, such as conversions")
			continue
		}
		s.MayLack = append(s.MayLack, m.V)
	}
}

func (l *loader) column(s *Source, p strictyaml.Pair[columnKeys]) {
	c := Column{Name: p.Key, As: RoleOf(p.Key), Pos: p.KeyPos}
	c.Header, c.Also = l.headers(p.Value.Column)
	if c.Header == "" {
		l.wrong(p.KeyPos, fmt.Sprintf("the column for %s has no header", p.Key), "write the header as the file has it")
		return
	}
	if !l.name(p.Key, p.KeyPos) {
		return
	}
	if as := p.Value.As; written(as.Pos) {
		i := slices.Index(roleWords[:], as.V)
		if Role(max(i, 0)) < Dimension {
			l.wrong(as.Pos, fmt.Sprintf("%q is not a role of a column", as.V), "write dimension, count, number or money")
			return
		}
		if c.As != Auto && c.As != Role(i) {
			l.wrong(as.Pos, fmt.Sprintf("the name %s always has the role %s", p.Key, c.As), fmt.Sprintf("remove `as`, or choose another name than %s", p.Key))
			return
		}
		c.As = Role(i)
	}
	if _, both := s.Constant(c.Name); both && c.Name != NameCurrency { // the rows are held against it
		l.wrong(p.KeyPos, fmt.Sprintf("%s stands both under columns and under set", c.Name), "keep one of the two")
		return
	}
	s.Columns = append(s.Columns, c)
}

func (l *loader) constants(s *Source, set strictyaml.Map[locatedText]) {
	for _, p := range set {
		c := Constant{Name: p.Key, Value: strings.TrimSpace(p.Value.V), Date: value.NoDate, Pos: p.KeyPos}
		role := RoleOf(p.Key)
		switch {
		case !l.name(p.Key, p.KeyPos):
			continue
		case role.Measure():
			l.later(p.KeyPos, "a constant for the measure "+p.Key)
			continue
		case c.Value == "":
			l.wrong(p.KeyPos, fmt.Sprintf("%s is set to nothing", p.Key), "give it a value or remove it")
			continue
		case p.Key == NameCurrency && !l.currency(p.Value):
			continue
		case role == Date:
			d, err := value.ParseDate(c.Value)
			if err != nil {
				l.wrong(p.Value.Pos, err.Error(), "write it like 2024-04-01")
				continue
			}
			c.Date = d
		}
		s.Set = append(s.Set, c)
	}
	l.span(s)
}

// span checks that the dates of `set` name one day or one range.
func (l *loader) span(s *Source) {
	date, day := s.Constant(NameDate)
	from, begin := s.Constant(NameFrom)
	to, end := s.Constant(NameTo)
	switch {
	case day && (begin || end):
		l.wrong(date.Pos, "set names a date as well as from and to", "keep the date, or from and to")
	case begin != end:
		l.wrong(cmpPos(from, to), "from and to go together", "set both, or use date for a single day")
	case begin && to.Date < from.Date:
		l.wrong(to.Pos, fmt.Sprintf("to (%s) is before from (%s)", to.Date, from.Date), "exchange them")
	}
}

func cmpPos(a, b Constant) diag.Pos {
	if a.Name != "" {
		return a.Pos
	}
	return b.Pos
}

func (l *loader) formats(s *Source, k sourceKeys) {
	if written(k.Freshness.Pos) {
		d, err := expr.ParseDuration(k.Freshness.V)
		days, ok := d.Days()
		switch {
		case err != nil:
			l.wrong(k.Freshness.Pos, "freshness: "+err.Error(), "write a number of days such as 2d")
		case !ok || days == 0:
			l.wrong(k.Freshness.Pos, "freshness must be a number of days or weeks", "write it like 2d")
		default:
			s.Freshness = days
		}
	}
	if f := k.DateFormat; written(f.Pos) && f.V != "auto" {
		if !isLayout(f.V) {
			l.wrong(f.Pos, fmt.Sprintf("%q does not say where day, month and year stand", f.V), "spell 2 January 2006 the way the file spells dates, such as 02/01/2006, or write auto")
		} else {
			s.DateFormat, s.DateFormatPos = f.V, f.Pos
		}
	}
	switch k.Decimal.V {
	case ".", ",":
		s.Decimal = k.Decimal.V[0]
	case "auto", "":
	default:
		l.wrong(k.Decimal.Pos, fmt.Sprintf("%q is not a decimal mark", k.Decimal.V), `write ".", "," or auto`)
	}
}

// isLayout reports whether a layout of package time holds a whole date.
func isLayout(layout string) bool {
	day := time.Date(2013, 11, 22, 0, 0, 0, 0, time.UTC)
	got, err := time.Parse(layout, day.Format(layout))
	return err == nil && got.Year() == 2013 && got.YearDay() == day.YearDay()
}

// name reports whether a canonical name can be used in formulas and columns.
func (l *loader) name(name string, pos diag.Pos) bool {
	if isName(name) {
		return true
	}
	l.wrong(pos, fmt.Sprintf("%q cannot be a name", name), "use letters, digits, _ and -")
	return false
}

func isName(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '_' && (r != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}
