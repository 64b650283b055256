package results

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// TestListOrder sorts records by fields of every sort, from any order.
func TestListOrder(t *testing.T) {
	kind := &record.Kind{Name: "show", Fields: []record.Field{
		{Name: "keep", Type: record.Duration}, {Name: "cost", Type: record.Money}, {Name: "held", Type: record.Flag},
		{Name: "size", Type: record.Choose, Choices: []record.Choice{{Word: "small"}, {Word: "medium"}, {Word: "large"}}},
	}}
	money := func(n int64, currency string) model.RecordValue {
		return model.RecordValue{Number: value.NumInt(n), Currency: currency}
	}
	lasts := func(n int, unit string) model.RecordValue {
		d, err := expr.ParseDuration(strings.Join([]string{value.NumInt(int64(n)).Decimal(0), unit}, " "))
		if err != nil {
			t.Fatal(err)
		}
		return model.RecordValue{Duration: d}
	}
	word := func(s string) model.RecordValue { return model.RecordValue{Text: value.Text{All: s}} }
	for _, c := range []struct {
		sort string
		down bool
		want []model.RecordValue // in order; the titles are a, b, c …
	}{
		{"keep", false, []model.RecordValue{lasts(10, "days"), lasts(90, "days"), lasts(6, "months"), lasts(2, "years")}},
		{"keep", true, []model.RecordValue{lasts(2, "years"), lasts(6, "months"), lasts(90, "days"), lasts(10, "days")}},
		{"size", false, []model.RecordValue{word("small"), word("medium"), word("large")}},
		{"cost", false, []model.RecordValue{money(1000, "EUR"), money(3000, "EUR"), money(900, "JPY"), money(12_000, "JPY"), money(2_000_000, "JPY")}},
		{"held", true, []model.RecordValue{{Flag: true}, {Flag: false}}},
	} {
		var pages []*model.Page
		for i, v := range c.want {
			v.Field = kind.Field(c.sort)
			p := &model.Page{}
			p.Title, p.Def = string(rune('a'+i)), &model.Record{Declared: kind, Values: []model.RecordValue{v}}
			pages = append(pages, p)
		}
		none := &model.Page{}
		none.Title, none.Def = "z", &model.Record{Declared: kind}
		pages = append(pages, none)
		rng := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			rng.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
			sorted, _ := List(&model.ListBlock{Pages: pages, Sort: c.sort, Descending: c.down}, 0)
			var got string
			for _, p := range sorted {
				got += p.Title
			}
			if want := "abcde"[:len(c.want)] + "z"; got != want {
				t.Errorf("by %s, descending %t: %s, want %s", c.sort, c.down, got, want)
			}
		}
	}
}
