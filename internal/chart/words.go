package chart

import (
	"fmt"
	"strings"
)

// vocabulary holds the words that charts add to the figure's own.
type vocabulary struct {
	noData, provisional, immature, target, category, comma, stop string
	kinds                                                        map[Kind]string
}

// words returns the vocabulary of a language; English for all but Japanese.
func words(lang string) vocabulary {
	if lang == "ja" {
		return vocabulary{
			noData: "データがありません", provisional: "途中", immature: "未成熟", target: "目標", category: "区分", comma: "、", stop: "。",
			kinds: map[Kind]string{Line: "折れ線グラフ", Bar: "棒グラフ", Area: "面グラフ", Funnel: "ファネル図", Heatmap: "ヒートマップ", Scatter: "散布図"},
		}
	}
	return vocabulary{
		noData: "No data", provisional: "partial", immature: "immature", target: "Target", category: "Category", comma: ", ", stop: ". ",
		kinds: map[Kind]string{Line: "Line chart", Bar: "Bar chart", Area: "Area chart", Funnel: "Funnel chart", Heatmap: "Heat map", Scatter: "Scatter chart"},
	}
}

// Describe says in words what a figure shows, for readers who do not see it:
// its kind, its categories from first to last, and its series with their last
// number. The numbers in full stand in the data table.
func Describe(f Figure) string {
	f = f.Clean()
	w := words(f.Lang)
	parts := []string{w.kinds[f.Kind]}
	if n := len(f.Categories); n > 1 {
		parts = append(parts, f.Categories[0]+" – "+f.Categories[n-1])
	} else if n == 1 {
		parts = append(parts, f.Categories[0])
	}
	switch {
	case f.Empty():
		parts = append(parts, w.noData)
	case f.Kind == Heatmap || f.Kind == Scatter:
		parts = append(parts, strings.Join(f.Names(), w.comma))
	case f.Kind == Funnel:
		parts = append(parts, f.describeStages())
	default:
		parts = append(parts, f.describeSeries())
	}
	return strings.TrimSpace(strings.Join(parts, w.stop))
}

// describeStages names each stage with its number and note.
func (f Figure) describeStages() string {
	var stages []string
	for i, p := range f.Series[0].Points {
		s := f.Categories[i] + " " + f.Format().Full(p.Value)
		if p.Note != "" {
			s += " (" + p.Note + ")"
		}
		stages = append(stages, s)
	}
	return strings.Join(stages, words(f.Lang).comma)
}

// describeSeries names each series with its last number.
func (f Figure) describeSeries() string {
	var list []string
	for _, s := range f.Series {
		i := s.Last()
		if i < 0 {
			continue
		}
		list = append(list, fmt.Sprintf("%s %s: %s", s.Name, f.Categories[i], f.Format().Full(s.Points[i].Value)))
	}
	return strings.Join(list, words(f.Lang).comma)
}

// NoData is what an empty chart says.
func (f Figure) NoData() string { return words(f.Lang).noData }

// TargetText names the figure's target with its number.
func (f Figure) TargetText() string { return words(f.Lang).target + " " + f.Format().Compact(f.Target) }
