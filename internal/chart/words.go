package chart

import (
	"fmt"
	"strings"
)

// vocabulary holds the words that charts add to the figure's own.
type vocabulary struct {
	noData, provisional, immature, target, category, comma, stop string
	others, lost, notYet, asOf, arrow                            string
	states                                                       [3]string
	spanHead, linkHead                                           []string
	kinds                                                        map[Kind]string
}

// words returns the vocabulary of a language; English for all but Japanese.
func words(lang string) vocabulary {
	if lang == "ja" {
		return vocabulary{
			noData: "データがありません", provisional: "途中", immature: "未成熟", target: "目標", category: "区分", comma: "、", stop: "。",
			others: "その他", lost: "未到達", notYet: "未到達（途中を含む）", asOf: "時点", arrow: " → ",
			states: [3]string{"終了", "実施中", "予定"}, spanHead: []string{"開始", "終了", "状態"}, linkHead: []string{"から", "関係", "へ"},
			kinds: map[Kind]string{Line: "折れ線グラフ", Bar: "棒グラフ", Area: "面グラフ", Funnel: "ファネル図", Heatmap: "ヒートマップ", Scatter: "散布図",
				Sankey: "サンキー図", Gantt: "ガントチャート", Treemap: "ツリーマップ", Graph: "関係図",
			},
		}
	}
	return vocabulary{
		noData: "No data", provisional: "partial", immature: "immature", target: "Target", category: "Category", comma: ", ", stop: ". ",
		others: "Others", lost: "not reached", notYet: "not reached, or not yet", asOf: "as of", arrow: " → ",
		states: [3]string{"finished", "running", "planned"}, spanHead: []string{"From", "To", "State"}, linkHead: []string{"From", "Relation", "To"},
		kinds: map[Kind]string{Line: "Line chart", Bar: "Bar chart", Area: "Area chart", Funnel: "Funnel chart", Heatmap: "Heat map", Scatter: "Scatter chart",
			Sankey: "Sankey diagram", Gantt: "Gantt chart", Treemap: "Treemap", Graph: "Graph",
		},
	}
}

// Describe says in words what a figure shows, for readers who do not see it:
// its kind, its categories from first to last, and its series with their last
// number. The numbers in full stand in the data table.
func Describe(f Figure) string {
	f = f.Clean()
	w := words(f.Lang)
	parts := []string{w.kinds[f.Kind]}
	switch n := len(f.Categories); {
	case f.Kind == Graph || f.Kind == Gantt || f.Kind == Treemap:
	case n > 1:
		parts = append(parts, f.Categories[0]+" – "+f.Categories[n-1])
	case n == 1:
		parts = append(parts, f.Categories[0])
	}
	switch {
	case f.Empty():
		parts = append(parts, w.noData)
	case f.Kind == Heatmap || f.Kind == Scatter:
		parts = append(parts, joined(f.Names(), f.Lang))
	case f.Kind == Funnel || f.Kind == Treemap:
		parts = append(parts, f.describeStages())
	case f.Kind == Gantt:
		parts = append(parts, f.describeSpans())
	case f.Kind == Graph:
		parts = append(parts, f.describeLinks())
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
	return joined(stages, f.Lang)
}

// describeSpans names each span with its days and state.
func (f Figure) describeSpans() string {
	var list []string
	for i, s := range f.Spans {
		list = append(list, fmt.Sprintf("%s %s – %s (%s)", f.Categories[i], s.From, s.To, f.StateText(f.StateOf(i))))
	}
	return joined(list, f.Lang)
}

// describeLinks names what is joined.
func (f Figure) describeLinks() string {
	var list []string
	for _, l := range f.Links {
		list = append(list, f.Categories[l.From]+words(f.Lang).arrow+f.Categories[l.To])
	}
	return joined(list, f.Lang)
}

// fewNamed is how many things a description names; the table has them all.
const fewNamed = 12

func joined(list []string, lang string) string {
	more := ""
	if len(list) > fewNamed {
		list, more = list[:fewNamed], " …"
	}
	return strings.Join(list, words(lang).comma) + more
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
	return joined(list, f.Lang)
}

// NoData is what an empty chart says.
func (f Figure) NoData() string { return words(f.Lang).noData }

// TargetWord is the word for the figure's target.
func (f Figure) TargetWord() string { return words(f.Lang).target }

// Others is the word for what is drawn as one, Lost that for what did not reach
// the next stage; while it still may, the word says so.
func (f Figure) Others() string { return words(f.Lang).others }

// Lost is the word for what did not reach the next stage.
func (f Figure) Lost() string {
	if f.Immature {
		return words(f.Lang).notYet
	}
	return words(f.Lang).lost
}

// LostShort is the same where there is little room.
func (f Figure) LostShort() string { return words(f.Lang).lost }

// AsOfText names the day for which the figure speaks.
func (f Figure) AsOfText() string {
	if f.Lang == "ja" {
		return f.AsOf.String() + " " + words(f.Lang).asOf
	}
	return words(f.Lang).asOf + " " + f.AsOf.String()
}
