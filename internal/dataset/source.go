package dataset

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// newSchema joins the dimensions and measures of all files.
func (j *job) newSchema() schema {
	roles := map[string]config.Role{}
	for _, f := range j.files() {
		if f.failed {
			continue
		}
		for i, c := range f.columns {
			if c.use == useDimension || c.use == useMeasure || c.use == useAuto {
				roles[c.name] = f.decision[i].role
			}
		}
		for name := range f.constants() {
			roles[name] = config.Dimension
		}
	}
	return schemaOf(roles)
}

func schemaOf(roles map[string]config.Role) schema {
	var s schema
	for name, role := range roles {
		if role == config.Dimension {
			s.dims = append(s.dims, name)
			continue
		}
		s.measures = append(s.measures, facts.Measure{Name: name, Unit: unitOf(role)})
		s.money = s.money || role == config.Money
	}
	slices.Sort(s.dims)
	slices.SortFunc(s.measures, func(a, b facts.Measure) int { return compareNames(a.Name, b.Name) })
	if s.money {
		s.dims = append(s.dims, facts.CurrencyDim)
	}
	return s
}

func (s schema) equal(o schema) bool {
	return slices.Equal(s.dims, o.dims) && slices.EqualFunc(s.measures, o.measures, func(a, b facts.Measure) bool {
		return a.Name == b.Name && a.Unit == b.Unit
	})
}

func unitOf(r config.Role) facts.Unit {
	switch r {
	case config.Money:
		return facts.Money
	case config.Number:
		return facts.Number
	}
	return facts.Count
}

func compareNames(a, b string) int { return cmp.Compare(a, b) }

// constants returns the dimensions that are the same for all rows of the file.
func (r *reading) constants() map[string]string {
	c := map[string]string{}
	if r.profile != nil && r.profile.Channel != "" && !slices.ContainsFunc(r.columns, func(c column) bool { return c.name == "channel" }) {
		c["channel"] = r.profile.Channel
	}
	for _, s := range r.src.Set {
		if role := config.RoleOf(s.Name); role != config.Date && s.Name != config.NameCurrency {
			c[s.Name] = s.Value
		}
	}
	return c
}

// countPlan says how to read the rows; it fails the file if that cannot be
// said.
func (r *reading) countPlan(j *job) (*countPlan, bool) {
	p := &countPlan{schema: j.schema, asOf: j.AsOf}
	for i, c := range r.columns {
		switch c.use {
		case useDate:
			p.date = r.dateColumn(i)
		case useFrom:
			p.from = r.dateColumn(i)
		case useTo:
			p.to = r.dateColumn(i)
		}
	}
	constants := r.constants()
	for _, name := range p.schema.dims {
		if name == facts.CurrencyDim && p.money {
			continue
		}
		d := dimPlan{index: -1, constant: constants[name]}
		if i := r.columnOf(name); i >= 0 {
			d = dimPlan{index: r.columns[i].index, at: i}
		}
		p.dims = append(p.dims, d)
	}
	for _, m := range p.schema.measures {
		plan := measurePlan{index: -1, unit: m.Unit}
		if i := r.columnOf(m.Name); i >= 0 {
			plan = measurePlan{r.columns[i].index, r.columns[i].header.text, m.Unit, r.decision[i].mark, i}
		}
		p.measures = append(p.measures, plan)
	}
	var problems []diag.Diagnostic
	if len(p.schema.measures) == 0 && !j.asking {
		problems = append(problems, r.problem("no column is mapped to a measure", "name one under `columns:`, such as cost: Cost"))
	}
	problems = append(problems, r.planDays(j, p)...)
	if p.money {
		c, ds := r.currencyPlan(j)
		p.currency = c
		problems = append(problems, ds...)
	}
	if len(problems) > 0 {
		r.fail(problems...)
	}
	return p, len(problems) == 0
}

func (r *reading) dateColumn(i int) *dateColumn {
	return &dateColumn{r.columns[i].index, r.columns[i].header.text, r.src.DateFormat, r.decision[i].order, i}
}

func (r *reading) columnOf(name string) int {
	return slices.IndexFunc(r.columns, func(c column) bool { return c.name == name && c.use != useCondition })
}

// planDays finds out what days the rows speak of when no column says so.
func (r *reading) planDays(j *job, p *countPlan) []diag.Diagnostic {
	set := setSpan(r.src)
	switch {
	case set != nil:
		p.date, p.from, p.to, p.span = nil, nil, nil, *set
		if r.env.spanLine > 0 && r.env.span != *set && r.intake == nil {
			r.found = append(r.found, diag.New(diag.Hint, CheckSpan, diag.Pos{File: r.file.Path, Line: r.env.spanLine},
				fmt.Sprintf("the file says %s to %s, the configuration sets %s to %s", r.env.span.From, r.env.span.To, set.From, set.To),
				"the configuration counts; remove `set` to go by the file"))
		}
	case p.date != nil:
	case p.from != nil && p.to != nil:
	case p.from != nil || p.to != nil:
		return []diag.Diagnostic{r.problem("only one of the columns from and to is mapped", "map both, or date alone")}
	case r.env.spanLine > 0:
		p.span = r.env.span
	case j.asking: // the ledger does not need a day
		p.span = value.Span{From: value.NoDate, To: value.NoDate}
	default:
		return []diag.Diagnostic{r.problem("the rows have no day, and no line above the header names a range of days",
			"map a column to date, or set the days: set: {from: 2026-01-01, to: 2026-01-31}")}
	}
	return nil
}

// currencyPlan finds out what currency the file's money is in: by column, else
// header, else `set`, else the site.
func (r *reading) currencyPlan(j *job) (*currencyPlan, []diag.Diagnostic) {
	c := &currencyPlan{index: -1}
	if i := slices.IndexFunc(r.columns, func(c column) bool { return c.use == useCurrency }); i >= 0 {
		c.index, c.header = r.columns[i].index, r.columns[i].header.text
	}
	constant, set := r.src.Constant(config.NameCurrency)
	if set {
		c.fixed, c.otherwise = constant.Value, constant.Value
	} else {
		c.otherwise = j.siteCurrency()
	}
	var named heading
	money := false
	for _, col := range r.columns {
		if col.role != config.Money {
			continue
		}
		money = true
		code := col.header.currency
		switch {
		case code == "":
		case set && code != constant.Value:
			return nil, []diag.Diagnostic{diag.New(diag.Error, CheckFailed, col.header.pos,
				fmt.Sprintf("the header says %s, the configuration sets %s", code, constant.Value), "remove `set: {currency: …}`")}
		case named.currency != "" && named.currency != code:
			return nil, []diag.Diagnostic{diag.New(diag.Error, CheckFailed, col.header.pos,
				fmt.Sprintf("the header names two currencies, %s and %s", named.currency, code), "map the columns of one currency only")}
		default:
			named, c.otherwise = col.header, code
		}
	}
	if money && c.otherwise == "" && c.index < 0 && !j.asking {
		return nil, []diag.Diagnostic{r.problem("the currency of the money is not known", "set it: set: {currency: JPY}, or currency under site")}
	}
	return c, nil
}

func (r *reading) problem(message, hint string) diag.Diagnostic {
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path, Line: r.env.line}, message, hint)
}

// passCounts reads the rows of a file of counts.
func (r *reading) passCounts(j *job, workers int) error {
	plan, ok := r.countPlan(j)
	if !ok {
		return nil
	}
	var parts []*counter
	intakes, err := r.stream(j.blockSize, workers, func() *intake {
		c := newCounter(plan, j.src.Name, len(r.columns))
		c.in = &intake{delim: r.env.delim, width: len(r.env.header), rows: c}
		parts = append(parts, c)
		return c.in
	}, j.progress)
	if err != nil {
		return err
	}
	r.intake = merge(intakes)
	r.counter = mergeCounters(parts)
	r.plan = plan
	for i, f := range r.counter.forms {
		r.forms[i] |= f
	}
	return nil
}

// counts finishes a source of counts: ledgers, overlaps and the sum of all
// files.
func (j *job) counts(s *facts.Source) {
	files := slices.DeleteFunc(j.files(), func(f *reading) bool { return f.intake == nil || f.failed })
	j.dropCopies(files)
	table := facts.NewBuilder(j.src.Name, j.schema.dims, j.schema.measures)
	for _, f := range files {
		s.Ledgers = append(s.Ledgers, f.ledger(j))
		if f.copyOf != nil || f.failed {
			continue
		}
		table.Merge(f.counter.facts)
		s.Newest = max(s.Newest, f.counter.newest)
		f.counter.facts = nil
	}
	j.checkOverlap(files)
	for _, name := range table.Overflow() {
		j.fail(diag.New(diag.Error, CheckFailed, j.src.Pos, fmt.Sprintf("the sum of %s is too large to be counted", name),
			"more than 9.2 million million units cannot be added up; is the column mapped rightly?"))
	}
	s.Table = table.Table()
}

// dropCopies finds the files that have the bytes of an earlier one.
func (j *job) dropCopies(files []*reading) {
	first := map[string]*reading{}
	for _, f := range files {
		same, ok := first[f.sum]
		if !ok {
			first[f.sum] = f
			continue
		}
		f.copyOf = same
		f.found = append(f.found, diag.New(diag.Hint, CheckDuplicate, diag.Pos{File: f.file.Path},
			"the file has the same bytes as "+same.file.Path+" and counts once", "remove one of them"))
	}
}

// covered returns the days that a file speaks for: the report's own range, and
// those of its rows.
func (r *reading) covered() (value.Span, bool) {
	c := r.counter
	if r.env.spanLine > 0 && (r.plan.date != nil || r.plan.from != nil) {
		return value.Span{From: min(r.env.span.From, c.first), To: max(r.env.span.To, c.last)}, true
	}
	return value.Span{From: c.first, To: c.last}, r.intake.kept > 0
}

// checkOverlap refuses two files that speak for the same day.
func (j *job) checkOverlap(files []*reading) {
	type cover struct {
		file *reading
		days value.Span
	}
	var covers []cover
	for _, f := range files {
		if days, ok := f.covered(); ok && f.copyOf == nil {
			covers = append(covers, cover{f, days})
		}
	}
	slices.SortStableFunc(covers, func(a, b cover) int { return cmp.Compare(a.days.From, b.days.From) })
	for i := 1; i < len(covers); i++ {
		last, c := covers[i-1], covers[i]
		if c.days.From > last.days.To || c.days.From == value.NoDate {
			continue
		}
		a, b := last.file, c.file
		if b.file.Path < a.file.Path {
			a, b = b, a
		}
		b.fail(diag.New(diag.Error, CheckFailed, diag.Pos{File: b.file.Path},
			fmt.Sprintf("the file covers %s, which %s covers too", c.days.From, a.file.Path),
			"keep one of the files, or cut their days apart; overlapping files would count twice"))
		if last.days.To > c.days.To { // the longer one goes on
			covers[i] = last
		}
	}
}
