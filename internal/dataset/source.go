package dataset

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// newSchema joins the dimensions and measures of all files.
func (j *job) newSchema() rows.Schema {
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

func schemaOf(roles map[string]config.Role) rows.Schema {
	var s rows.Schema
	for name, role := range roles {
		if role == config.Dimension {
			s.Dims = append(s.Dims, name)
			continue
		}
		s.Measures = append(s.Measures, facts.Measure{Name: name, Unit: unitOf(role)})
		s.Money = s.Money || role == config.Money
	}
	slices.Sort(s.Dims)
	slices.SortFunc(s.Measures, func(a, b facts.Measure) int { return compareNames(a.Name, b.Name) })
	if s.Money {
		s.Dims = append(s.Dims, facts.CurrencyDim)
	}
	return s
}

func sameSchema(a, b rows.Schema) bool {
	return slices.Equal(a.Dims, b.Dims) && slices.EqualFunc(a.Measures, b.Measures, func(a, b facts.Measure) bool {
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
func (r *reading) countPlan(j *job) (*rows.Counts, bool) {
	p := &rows.Counts{Source: j.src.Name, Schema: j.schema, AsOf: j.AsOf, Forms: len(r.columns), NoNames: r.noNames}
	for i, c := range r.columns {
		switch c.use {
		case useDate:
			p.Date = r.dateColumn(i)
		case useFrom:
			p.From = r.dateColumn(i)
		case useTo:
			p.To = r.dateColumn(i)
		}
	}
	for _, name := range r.src.SplitBy {
		if i := slices.Index(p.Dims, name); i >= 0 {
			p.Split = append(p.Split, i)
		}
	}
	r.labels(p)
	if i := r.narrowest(); i >= 0 {
		p.Narrowest = &rows.Narrowest{Index: i, Filled: r.levels}
	}
	r.mixed(p)
	constants := r.constants()
	for _, name := range p.Dims {
		if name == facts.CurrencyDim && p.Money {
			continue
		}
		p.DimColumns = append(p.DimColumns, rows.Dim{Column: r.rowColumn(r.columnOf(name)), Constant: []byte(constants[name])})
	}
	for _, m := range p.Measures {
		p.MeasureColumns = append(p.MeasureColumns, r.measureColumn(r.columnOf(m.Name), m.Unit))
	}
	var problems []diag.Diagnostic
	if len(p.Measures) == 0 && !j.asking {
		if d, unnamed := r.unnamedProfile(); unnamed {
			r.fail(d)
			return p, false
		}
		problems = append(problems, r.problem("no column is mapped to a measure", "name one under `columns:`, such as cost: Cost"))
	}
	problems = append(problems, r.planDays(j, p)...)
	if p.Money {
		c, ds := r.currencyPlan(j)
		p.Currency = c
		problems = append(problems, ds...)
	}
	if len(problems) > 0 {
		r.fail(problems...)
	}
	return p, len(problems) == 0
}

// rowColumn returns column i as the rows see it, or none for -1.
func (r *reading) rowColumn(i int) rows.Column {
	if i < 0 {
		return rows.Column{Index: -1}
	}
	return rows.Column{Index: r.columns[i].index, Header: r.columns[i].header.Text, Forms: i}
}

func (r *reading) dateColumn(i int) *rows.Date {
	return &rows.Date{
		Column: r.rowColumn(i), Layout: r.src.DateFormat, Order: r.decision[i].order,
		Nth: r.columns[i].nth, First: r.env.Span.From,
	}
}

func (r *reading) measureColumn(i int, unit facts.Unit) rows.Measure {
	m := rows.Measure{Column: r.rowColumn(i), Unit: unit, ManOku: r.src.ManOku}
	if i >= 0 {
		m.Mark = r.decision[i].mark
	}
	return m
}

func (r *reading) columnOf(name string) int {
	return slices.IndexFunc(r.columns, func(c column) bool { return c.name == name && c.use != useCondition })
}

const (
	noDay   = "the rows have no day, and no line above the header names a range of days"
	setDays = "map a column to date, or set the days: set: {from: 2026-01-01, to: 2026-01-31}"
)

// planDays finds out what days the rows speak of when no column says so.
func (r *reading) planDays(j *job, p *rows.Counts) []diag.Diagnostic {
	set := setSpan(r.src)
	switch {
	case set != nil:
		p.Date, p.From, p.To, p.Span = nil, nil, nil, *set
		if r.env.SpanLine > 0 && r.env.Span != *set && r.intake == nil {
			r.found = append(r.found, diag.New(diag.Hint, CheckSpan, diag.Pos{File: r.file.Path, Line: r.env.SpanLine},
				fmt.Sprintf("the file says %s to %s, the configuration sets %s to %s", r.env.Span.From, r.env.Span.To, set.From, set.To),
				"the configuration counts; remove `set` to go by the file"))
		}
	case p.Date != nil && p.Date.Nth && r.env.SpanLine == 0:
		return []diag.Diagnostic{r.problem(fmt.Sprintf("the column %q numbers days, and no line above the header says from which day on", p.Date.Header), setDays)}
	case p.Date != nil:
	case p.From != nil && p.To != nil:
	case p.From != nil || p.To != nil:
		return []diag.Diagnostic{r.problem("only one of the columns from and to is mapped", "map both, or date alone")}
	case r.env.SpanLine > 0:
		p.Span = r.env.Span
	case j.asking: // the ledger does not need a day
		if !r.guessing && r.intake == nil {
			r.found = append(r.found, diag.New(diag.Hint, finding.Question, diag.Pos{File: r.file.Path}, noDay, setDays))
		}
		p.Span = value.Span{From: value.NoDate, To: value.NoDate}
	default:
		return []diag.Diagnostic{r.problem(noDay, setDays)}
	}
	return nil
}

// currencyPlan finds out what currency the file's money is in: by column, else
// header, else `set`, else the site.
func (r *reading) currencyPlan(j *job) (*rows.Currency, []diag.Diagnostic) {
	c := &rows.Currency{Column: rows.Column{Index: -1}}
	if i := slices.IndexFunc(r.columns, func(c column) bool { return c.use == useCurrency }); i >= 0 {
		c.Column = r.rowColumn(i)
	}
	constant, set := r.src.Constant(config.NameCurrency)
	if set {
		c.Fixed, c.Otherwise = constant.Value, constant.Value
	} else {
		c.Otherwise = r.vendorCurrency(j.siteCurrency())
	}
	var named envelope.Heading
	money := false
	for _, col := range r.columns {
		if col.role != config.Money {
			continue
		}
		money = true
		code := col.header.Currency
		switch {
		case code == "":
		case set && code != constant.Value:
			return nil, []diag.Diagnostic{diag.New(diag.Error, CheckFailed, col.header.Pos,
				fmt.Sprintf("the header says %s, the configuration sets %s", code, constant.Value), "remove `set: {currency: …}`")}
		case named.Currency != "" && named.Currency != code:
			return nil, []diag.Diagnostic{diag.New(diag.Error, CheckFailed, col.header.Pos,
				fmt.Sprintf("the header names two currencies, %s and %s", named.Currency, code), "map the columns of one currency only")}
		default:
			named, c.Otherwise = col.header, code
		}
	}
	if money && c.Otherwise == "" && c.Index < 0 && !j.asking {
		return nil, []diag.Diagnostic{r.problem("the currency of the money is not known", "set it: set: {currency: JPY}, or currency under site")}
	}
	return c, nil
}

func (r *reading) problem(message, hint string) diag.Diagnostic {
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path, Line: r.env.Line}, message, hint)
}

// passCounts reads the rows of a file of counts.
func (r *reading) passCounts(j *job, workers int) error {
	plan, ok := r.countPlan(j)
	if !ok {
		return nil
	}
	parts := rows.NewCounters(plan, r.env.Delim, len(r.env.Header), workers)
	intakes := make([]*intake.Intake, workers)
	header := r.ownHeader()
	for i, p := range parts {
		intakes[i] = p.In
		intakes[i].Expect(header)
	}
	in, err := r.file.Rows(&r.env, j.blockSize, intakes, j.progress)
	if err != nil {
		return err
	}
	r.intake = in
	r.counter = rows.Merge(parts)
	c := r.counter
	if c.Narrow && !plan.Narrowest.Filled { // only now known
		r.levels = true
		return r.passCounts(j, workers)
	}
	r.stand = standing{first: c.First, last: c.Last, newest: c.Newest, days: c.Days, later: c.Later}
	if !r.noNames && r.calledTotals() {
		r.noNames = true
		return r.passCounts(j, workers)
	}
	for i, f := range r.counter.Forms {
		r.forms[i] |= f
	}
	for _, code := range r.counter.Currencies {
		r.addCurrency(code)
	}
	return nil
}

// counts finishes a source of counts: ledgers, overlaps and the sum of all
// files.
func (j *job) counts(s *facts.Source) {
	files := slices.DeleteFunc(j.files(), func(f *reading) bool { return f.intake == nil || f.failed })
	j.dropCopies(files)
	j.checkKinds(files)
	j.settleDays(files)
	j.checkWhole(files)
	table := rollup.NewBuilder(j.src.Name, j.schema.Dims, j.schema.Measures)
	for _, f := range files {
		s.Ledgers = append(s.Ledgers, f.ledger(j))
		if f.copyOf != nil || f.failed {
			continue
		}
		table = f.mergeInto(table)
		s.Newest = max(s.Newest, f.stand.newest)
		f.counter.Facts = nil
	}
	j.checkOverflow(table.Overflow())
	s.Table = table.Recast(j.share(s, share.Rows{
		Dims:    j.schema.Dims,
		Members: func(dim int) []rollup.Member { return table.Members(dim, share.Cost) },
	})).Table()
}

// checkOverflow fails a source whose measures have sums that are too large.
func (j *job) checkOverflow(measures []string) {
	for _, name := range measures {
		j.fail(diag.New(diag.Error, CheckFailed, j.src.Pos, fmt.Sprintf("the sum of %s is too large to be counted", name),
			"more than 9.2 million million units cannot be added up; is the column mapped rightly?"))
	}
}

// share says how the dimensions of the source's rows become those of its facts,
// and notes what has no name. Where there will be no facts nothing is shared: a
// value might be what made them fail.
func (j *job) share(s *facts.Source, rows share.Rows) []rollup.Recast {
	if j.failed || j.asking || slices.ContainsFunc(j.files(), func(f *reading) bool { return f.failed }) {
		return share.Same(rows.Dims)
	}
	named := j.shared.Name(j.src, rows)
	s.Unmapped, s.Merged = named.Unmapped, named.Merged
	j.found = append(j.found, named.Found...)
	j.failed = diag.Count(named.Found, diag.Error) > 0
	return named.Dims
}

// dropCopies finds the files that have the bytes of another, which is the one
// that counts: the newest of them where newer files replace, else the first.
func (j *job) dropCopies(files []*reading) {
	order := slices.Clone(files)
	if j.src.Overlap == config.OverlapNewer {
		slices.SortFunc(order, func(a, b *reading) int {
			if overlap.Before(b.file.Path, a.file.Path) {
				return -1
			}
			return 1
		})
	}
	first := map[string]*reading{}
	for _, f := range order {
		same, ok := first[f.file.Sum()]
		if !ok {
			first[f.file.Sum()] = f
			continue
		}
		f.copyOf = same
		f.found = append(f.found, diag.New(diag.Hint, CheckDuplicate, diag.Pos{File: f.file.Path},
			"the file has the same bytes as "+same.file.Path+" and counts once", "remove one of them"))
	}
}
