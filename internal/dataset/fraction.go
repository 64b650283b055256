package dataset

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckFraction is money with a part of a unit in a currency that has none.
const CheckFraction = "fractional-money"

// fractions are those of a column in all files of a source.
type fractions struct {
	rows.Fraction
	header string
	file   *reading // the first
	files  int
}

// reportFractions says, once for a column of the source, where there are, say,
// 1234.56 yen. Platforms print such amounts where they average or convert, and
// all decimals are counted. But where nothing says that the money is yen, it may
// be dollars.
func (j *job) reportFractions() {
	var columns []*fractions
	at := map[string]*fractions{}
	for _, r := range j.files() {
		r.fractions(func(header string, f rows.Fraction) {
			key := fmt.Sprintf("%t %s", r.saysCurrency(), header)
			all, known := at[key]
			if !known {
				all = &fractions{Fraction: f, header: header, file: r}
				all.Count = 0
				at[key] = all
				columns = append(columns, all)
			}
			all.Count += f.Count
			all.files++
		})
	}
	for _, f := range columns {
		f.report()
	}
}

func (f *fractions) report() {
	where := ""
	if f.files > 1 {
		where = fmt.Sprintf(" in %d files", f.files)
	}
	d := diag.New(diag.Hint, CheckFraction, diag.Pos{File: f.file.file.Path, Line: f.First},
		fmt.Sprintf("amounts of %q have decimals, and %s has no smaller unit: %s%s, the first here", f.header, f.Currency, finding.Plural(f.Count, "record"), where),
		"all decimals are counted; make sure that the column is an amount, not an average or a price")
	if !f.file.saysCurrency() {
		d.Level = diag.Warning
		d.Message += "; that it is " + f.Currency + " is only the site's setting"
		d.Hint = fmt.Sprintf("say what currency the source is in: set: {currency: %s}, or another code", f.Currency)
	}
	f.file.found = append(f.file.found, d)
}

// fractions tells the columns of a file that was read and have any.
func (r *reading) fractions(tell func(header string, f rows.Fraction)) {
	if r.failed {
		return
	}
	if rec := r.records; rec != nil {
		for i, f := range rec.Fractions {
			if f.Count > 0 {
				tell(rec.Amounts[i].Header, f)
			}
		}
	}
	if c := r.counter; c != nil {
		for i, f := range c.Fractions {
			if f.Count > 0 {
				tell(c.MeasureColumns[i].Header, f)
			}
		}
	}
}

// saysCurrency reports whether a column, a header, the vendor or the source's
// settings name the currency of the file.
func (r *reading) saysCurrency() bool {
	if _, set := r.src.Constant(config.NameCurrency); set || r.profile != nil && r.profile.Currency != "" {
		return true
	}
	for _, c := range r.columns {
		if c.use == useCurrency || c.header.Currency != "" {
			return true
		}
	}
	return false
}
