package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckFraction is money with a part of a unit in a currency that has none.
const CheckFraction = "fractional-money"

// fractions are those of a column in all files of a source.
type fractions struct {
	rows.Fraction
	header string
	file   *pass.File // the first
	files  int
}

// Fractions says, once for a column of the source, where there are, say,
// 1234.56 yen. Platforms print such amounts where they average or convert, and
// all decimals are counted. But where nothing says that the money is yen, it may
// be dollars.
func Fractions(files []*pass.File) {
	var all []*fractions
	at := map[string]*fractions{}
	for _, r := range files {
		eachFraction(r, func(header string, f rows.Fraction) {
			key := fmt.Sprintf("%t %s", saysCurrency(r), header)
			one, known := at[key]
			if !known {
				one = &fractions{Fraction: f, header: header, file: r}
				one.Count = 0
				at[key] = one
				all = append(all, one)
			}
			one.Count += f.Count
			one.files++
		})
	}
	for _, f := range all {
		f.report()
	}
}

func (f *fractions) report() {
	where := ""
	if f.files > 1 {
		where = fmt.Sprintf(" in %d files", f.files)
	}
	d := diag.New(diag.Hint, CheckFraction, diag.Pos{File: f.file.Path, Line: f.First},
		fmt.Sprintf("amounts of %q have decimals, and %s has no smaller unit: %s%s, the first here", f.header, f.Currency, finding.Plural(f.Count, "record"), where),
		"all decimals are counted; make sure that the column is an amount, not an average or a price")
	if !saysCurrency(f.file) {
		d.Level = diag.Warning
		d.Message += "; that it is " + f.Currency + " is only the site's setting"
		d.Hint = fmt.Sprintf("say what currency the source is in: set: {currency: %s}, or another code", f.Currency)
	}
	f.file.Tell(d)
}

// eachFraction tells the columns of a file that was read and have any.
func eachFraction(r *pass.File, tell func(header string, f rows.Fraction)) {
	if r.Failed {
		return
	}
	if rec := r.Records; rec != nil {
		for i, f := range rec.Fractions {
			if f.Count > 0 {
				tell(rec.Amounts[i].Header, f)
			}
		}
	}
	if c := r.Counter; c != nil {
		for i, f := range c.Fractions {
			if f.Count > 0 {
				tell(c.MeasureColumns[i].Header, f)
			}
		}
	}
}

// saysCurrency reports whether a column, a header, the vendor or the source's
// settings name the currency of the file.
func saysCurrency(r *pass.File) bool {
	if _, set := r.Source.Constant(config.NameCurrency); set || r.Profile != nil && r.Profile.Currency != "" {
		return true
	}
	return slices.ContainsFunc(r.Columns, func(c columns.Column) bool { return c.Use == columns.Currency || c.Header.Currency != "" })
}
