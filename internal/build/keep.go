package build

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/csvtext"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// figuresFile is where the figures of frozen pages stand, below the data folder.
const (
	figuresName = "kept.csv"
	figuresFile = "data/" + figuresName
)

// figureRow is a row of the figures as [Keep] writes them.
type figureRow struct {
	AsOf     value.Date   `csv:"as_of"`
	Of       string       `csv:"figure"`
	Part     string       `csv:"part"`
	Where    string       `csv:"where"`
	Group    string       `csv:"group"`
	From     value.Date   `csv:"from"`
	To       value.Date   `csv:"to"`
	Value    figureValue  `csv:"value"`
	Currency currencyCode `csv:"currency"`
	Reason   figureReason `csv:"reason"`
}

func figureHead() []string {
	return []string{"as_of", "figure", "part", "where", "group", "from", "to", "value", "currency", "reason"}
}

// figureValue is the text of a decimal number, "" for none.
type figureValue string

// UnmarshalText refuses what is no number.
func (v *figureValue) UnmarshalText(text []byte) error {
	*v = figureValue(strings.TrimSpace(string(text)))
	if _, ok := value.ParseNum(string(*v)); !ok && *v != "" {
		return fmt.Errorf("%q is no decimal number", text)
	}
	return nil
}

// figureReason says why there is no number.
type figureReason metric.Reason

// UnmarshalText refuses a word that is no reason.
func (r *figureReason) UnmarshalText(text []byte) error {
	*r = figureReason(text)
	if *r != "" && !slices.Contains(metric.Reasons(), metric.Reason(*r)) {
		return fmt.Errorf("%q is no reason for a missing number", text)
	}
	return nil
}

// loadFigures reads what frozen pages have shown.
func loadFigures(t *tree.Tree) ([]frozen.Figure, []diag.Diagnostic) {
	if _, ok := t.Lookup(figuresFile); !ok {
		return nil, nil
	}
	rows, found := table.Read[figureRow](t, figuresFile)
	var out []frozen.Figure
	for _, r := range rows {
		f := frozen.Figure{
			Key: frozen.Key{AsOf: r.V.AsOf, Of: r.V.Of, Part: r.V.Part, Where: r.V.Where, Group: r.V.Group, Days: value.Span{From: r.V.From, To: r.V.To}},

			Currency: string(r.V.Currency), Reason: metric.Reason(r.V.Reason),
		}
		f.Value, _ = value.ParseNum(string(r.V.Value))
		out = append(out, f)
	}
	return out, found
}

// KeepReport is what [Keep] did.
type KeepReport struct {
	// Pages counts the pages that speak for a day of their own, Added the figures
	// of theirs that were written down, Figures all that stand there now.
	Pages, Added, Figures int
	// Ahead counts the pages whose day has not come.
	Ahead int
	// Findings are those of the book; Refused is set where they stop it.
	Findings []diag.Diagnostic
	Refused  bool
}

// Keep writes down the figures that frozen pages show, below those that already
// are. Those of the days of again are written anew.
func Keep(ctx context.Context, opt Options, again []value.Date) (*KeepReport, error) {
	b, err := load(ctx, opt, &leaves{})
	if err != nil {
		return nil, err
	}
	r := &KeepReport{Findings: b.Findings, Refused: diag.Blocking(b.Findings)}
	if r.Refused {
		return r, nil
	}
	list := slices.DeleteFunc(slices.Clone(b.kept.Figures), func(f frozen.Figure) bool { return slices.Contains(again, f.AsOf) })
	known := map[frozen.Key]bool{}
	for _, f := range list {
		known[f.Key] = true
	}
	for _, p := range b.Site.Pages {
		if p.Frozen == nil || p.Fallback {
			continue
		}
		if r.Pages++; p.Frozen.AsOf > b.AsOf {
			r.Ahead++
			continue
		}
		for _, f := range b.Results.Frozen[p].Figures {
			if !known[f.Key] {
				known[f.Key] = true
				list, r.Added = append(list, f), r.Added+1
			}
		}
	}
	if r.Figures = len(list); r.Added == 0 && r.Figures == len(b.kept.Figures) {
		return r, nil
	}
	text, err := encodeFigures(list)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", figuresFile, err)
	}
	if _, err := output.Replace(filepath.Join(opt.Dir, "data"), []output.NewFile{{Path: figuresName, Data: text}}); err != nil {
		return nil, fmt.Errorf("write %s: %w", figuresFile, err)
	}
	return r, nil
}

// encodeFigures writes figures as a table.
func encodeFigures(list []frozen.Figure) ([]byte, error) {
	frozen.Sort(list)
	records := [][]string{figureHead()}
	for _, f := range list {
		records = append(records, []string{
			f.AsOf.String(), f.Of, f.Part, f.Where, f.Group, f.Days.From.String(), f.Days.To.String(),
			f.Value.Exact(frozen.Digits), f.Currency, string(f.Reason),
		})
	}
	var text bytes.Buffer
	err := csvtext.Write(&text, records, false)
	return text.Bytes(), err
}
