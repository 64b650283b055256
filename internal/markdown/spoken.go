package markdown

import (
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// spoken are words that people use for a component whose name is another. None of
// them is the name of a language of code.
func spoken() map[string]string {
	return map[string]string{
		"tile": "metric", "tiles": "metric", "kpi": "metric", "kpis": "metric", "stat": "metric", "stats": "metric",
		"scorecard": "metric", "card": "metric", "cards": "metric", "number": "metric", "numbers": "metric",
		"graph": "chart", "plot": "chart", "line": "chart", "bar": "chart", "area": "chart", "pie": "chart",
		"heatmap": "chart", "scatter": "chart", "sankey": "chart", "gantt": "chart", "treemap": "chart",
		"pivot": "table", "grid": "table", "datatable": "table",
		"controls": "filter", "slicer": "filter",
		"pipeline": "funnel", "cohort": "funnel", "cohorts": "funnel",
		"pages": "list", "index": "list", "responsibilities": "raci", "rasci": "raci",
		"timeline": "roadmap", "schedule": "calendar", "tools": "stack", "martech": "stack",
		"checklist": "steps", "procedure": "steps", "flow": "chain", "network": "map",
		"skill": "skills", "changes": "updates", "news": "updates", "log": "updates",
	}
}

// component is the component that a language of a fence stands for: one that people
// call so, or one whose name it nearly is; "" for none.
func component(language string, names []string) (name string, called bool) {
	if name := spoken()[value.Fold(language)]; slices.Contains(names, name) {
		return name, true
	}
	return value.Nearest(language, names), false
}
