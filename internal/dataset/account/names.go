package account

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckName is a column that is mapped to a measure it does not look like.
const CheckName = "measure-doubtful"

// checkNames warns of columns that somebody mapped to a measure that they do not
// look like: money as a number of things, what was earned as what was spent, clicks
// as impressions.
func (f *File) checkNames() {
	for _, c := range f.Columns {
		if c.Evidence != "" || c.Use != columns.Measure && c.Use != columns.Amount {
			continue
		}
		like, ok := profile.Misnamed(c.Name, c.Header.Text)
		if !ok {
			like, ok = profile.Another(c.Name, c.Header.Text)
		}
		if ok {
			f.doubtful(c, fmt.Sprintf("%q is mapped to %s and sounds like %s", c.Header.Text, c.Name, like),
				fmt.Sprintf("map the column to %s", like))
		} else if c.Use == columns.Measure && c.Name != "budget" && profile.NotOfDay(c.Header.Text) && !profile.NotOfDay(c.Name) {
			f.doubtful(c, fmt.Sprintf("%q is mapped to %s and sounds like another period, a sum so far, a difference, a plan or the number of a paper", c.Header.Text, c.Name),
				"map the column of what happened on the days of the rows")
		} else if c.Use == columns.Amount && c.Name == "cost" && f.deals() && !profile.Spent(c.Header.Text) {
			f.doubtful(c, fmt.Sprintf("%q is called cost, which is added to that of ads, and the records are deals", c.Header.Text),
				"call what a deal is worth revenue: `amount: {revenue: {column: …, at: won}}`")
		} else if o := f.both(c); o != "" {
			f.doubtful(c, fmt.Sprintf("%q is mapped to %s, which is money, and to %s, which is a number of things", c.Header.Text, c.Name, o),
				"map each to a column of its own")
		}
	}
	f.checkClicks()
}

// both is the name of a measure that is no money and has the same column as money that
// somebody mapped by hand; "" without one.
func (f *File) both(c columns.Column) string {
	if c.Role != config.Money {
		return ""
	}
	for _, o := range f.Columns {
		if o.Index == c.Index && o.Use == columns.Measure && (o.Role == config.Count || o.Role == config.Number) {
			return o.Name
		}
	}
	return ""
}

func (f *File) doubtful(c columns.Column, message, hint string) {
	f.Tell(diag.New(diag.Warning, CheckName, c.Header.Pos, message, hint+"; if the mapping is right, say why in a row of `ignore:`: `{check: "+CheckName+", path: "+c.Header.Pos.File+", reason: …}`"))
}

// dealStages are names of entities and stages of what is sold.
var dealStages = []string{
	"opps", "opp", "opportunity", "opportunities", "deal", "deals", "won", "closed_won", "order", "orders", "ordered", "purchase",
	"商談", "案件", "受注", "取引", "成約", "注文",
}

// dealDays are what headers of the days of stages of what is sold hold.
var dealDays = []string{"受注", "商談", "成約", "closed won", "won date", "close date", "deal"}

// deals reports whether records are of what is sold, by their entity and stages and the
// headers of these.
func (f *File) deals() bool {
	names := []string{f.Source.Entity}
	for _, s := range f.Source.Stages() {
		names = append(names, s.ID)
		if header := value.Fold(s.Date); slices.ContainsFunc(dealDays, func(p string) bool { return strings.Contains(header, p) }) {
			return true
		}
	}
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(dealStages, value.Fold(n)) })
}

// minClicks is the least number of rows from which clicks are held against
// impressions.
const minClicks = 3

// checkClicks warns where most rows have more clicks than impressions, which no
// platform counts: the two were exchanged.
func (f *File) checkClicks() {
	clicks, impressions := f.byHand("clicks"), f.byHand("impressions")
	if f.Counter == nil || clicks == nil && impressions == nil {
		return
	}
	at := func(name string) int {
		return slices.IndexFunc(f.Counter.Facts.Measures(), func(m facts.Measure) bool { return m.Name == name })
	}
	c, i := at("clicks"), at("impressions")
	if c < 0 || i < 0 {
		return
	}
	more, rows := 0, 0
	for r := range f.Counter.Facts.Rows() {
		clicks, impressions := r.Sum(c), r.Sum(i)
		if clicks == facts.Null || impressions == facts.Null || clicks == 0 {
			continue
		}
		rows++
		if clicks > impressions {
			more++
		}
	}
	if rows < minClicks || 2*more <= rows {
		return
	}
	column := clicks
	if column == nil {
		column = impressions
	}
	f.doubtful(*column, fmt.Sprintf("clicks are more than impressions in %d of %d rows with both", more, rows),
		"see that the columns of clicks and impressions are not exchanged")
}

// byHand is the column that somebody mapped to a measure, nil for none.
func (f *File) byHand(name string) *columns.Column {
	i := f.Of(name)
	if i < 0 || f.Columns[i].Evidence != "" || f.Columns[i].Role != config.Count {
		return nil
	}
	return &f.Columns[i]
}
