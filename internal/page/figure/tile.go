package figure

import (
	"cmp"
	"html/template"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Tile is a metric as one number.
type Tile struct {
	Name   book.Link
	Number wording.Number
	// Full is the number in full where the tile shows it shortened.
	Full, Period string
	Partial      bool
	Deltas       []wording.Delta
	Target       string
	// Apart says why the number is not compared with the target, "" where it is.
	Apart               string
	OnTarget, OffTarget bool
	Spark               template.HTML
	// Origin is the address that says where the number comes from, "" where
	// nothing is known.
	Origin string
}

// TileOf is a metric with its comparison and recent course.
func TileOf(l *book.Leaf, t results.Tile) Tile {
	m, pair := t.Metric, []value.Num{t.Now.Value}
	apart := t.Target.Reason == metric.MixedCurrency
	if !apart {
		pair = append(pair, m.Target)
	}
	scale := l.Format(t.Now.Unit, t.Now.Currency).Scale(pair, pair)
	out := Tile{
		Name: l.To(m), Number: l.Scaled(t.Now, scale), Period: l.Span(t.Span), Partial: t.Partial || t.Now.Partial,
		Spark: spark(t.Course), Origin: lineage.Address(l, m),
	}
	out.Number = Beginning(l, t, out.Number)
	if t.Span.Empty() {
		out.Period, out.Partial = l.T("span.ahead"), false
	}
	if full := l.Number(t.Now); full.Text != out.Number.Text {
		out.Full = full.Text
	}
	if d, ok := l.Delta(m, t.Span, t.Compare); ok {
		out.Deltas = append(out.Deltas, d)
	}
	if out.Target = AimInFull(l, t); out.Target != "" && !apart {
		scale.Unit, scale.Currency = m.Unit, aimCurrency(l, t)
		out.Target = scale.Label(m.Target)
	}
	if apart && !t.Now.Value.Null() {
		out.Apart = l.T("metric.apart")
	}
	if t.OnTarget != nil {
		out.OnTarget, out.OffTarget = *t.OnTarget, !*t.OnTarget
	}
	return out
}

// AimInFull is the target of a tile as it stands beside a number in full, "" without
// one.
func AimInFull(l *book.Leaf, t results.Tile) string {
	if t.Metric.Target.Null() {
		return ""
	}
	return l.Amount(t.Metric, t.Metric.Target, aimCurrency(l, t))
}

func aimCurrency(l *book.Leaf, t results.Tile) string {
	return cmp.Or(t.Metric.TargetCurrency(l.Config.Site.Currency), t.Now.Currency)
}

// Beginning adds to the reason of a number that there are data, and from which day.
func Beginning(l *book.Leaf, t results.Tile, n wording.Number) wording.Number {
	if n.Reason != "" && t.Begins != value.NoDate {
		n.Reason += l.T("number.remark", l.T("number.begins", t.Begins))
	}
	return n
}

// MetricBlock writes the tiles of a block.
func MetricBlock(l *book.Leaf, _ *model.MetricBlock, data results.BlockData) template.HTML {
	if len(data.Tiles) == 0 {
		return l.BrokenBlock()
	}
	var tiles []Tile
	for _, t := range data.Tiles {
		tiles = append(tiles, TileOf(l, t))
	}
	return l.Part("tiles", tiles)
}
