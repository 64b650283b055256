package engine

import (
	"encoding/json"
	"testing"
)

func TestLint(t *testing.T) {
	tests := []struct{ name, option, want string }{
		{"html tooltip", `{"tooltip":{"renderMode":"html"}}`, "tooltip.renderMode must be richText"},
		{"no tooltip", `{}`, "tooltip.renderMode must be richText"},
		{"function as text", `{"xAxis":[{"axisLabel":{"formatter":"__f__v => v__f__"}}]}`, "option.xAxis[0].axisLabel.formatter: a function as text"},
		{"unknown function", `{"series":[{"label":{"formatter":{"$fn":"eval"}}}]}`, "option.series[0].label.formatter: unknown function eval"},
		{"function without a name", `{"a":{"$fn":1}}`, "option.a: unknown function 1"},
		{"unknown colour", `{"a":{"$token":"c9"}}`, "option.a: unknown colour c9"},
		{"colour from data", `{"series":[{"itemStyle":{"color":"red\" onload=\"alert(1)"}}]}`, `option.series[0].itemStyle.color: "red\" onload=\"alert(1)" is not a colour of the theme`},
		{"link", `{"title":[{"link":"javascript:alert(1)"}]}`, "option.title[0].link: a chart must not link"},
		{"picture", `{"series":[{"symbol":"image://x.png"}]}`, "option.series[0].symbol: a chart must not load pictures"},
		{"label may say anything", `{"series":[{"name":"image://__f__","data":["__f__"]}]}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var tree object
			if err := json.Unmarshal([]byte(tt.option), &tree); err != nil {
				t.Fatal(err)
			}
			if _, ok := tree["tooltip"]; !ok && tt.name != "no tooltip" {
				tree["tooltip"] = object{"renderMode": "richText"}
			}
			got := ""
			if err := Lint(tree, testTheme()); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A job says which chart it is about.
func TestJobLint(t *testing.T) {
	tests := []struct{ name, option, want string }{
		{"good", `{"tooltip":{"renderMode":"richText"}}`, ""},
		{"bad", `{"tooltip":{"renderMode":"html"}}`, "chart a-w: tooltip.renderMode must be richText"},
		{"cut", `{"tooltip":`, "chart a-w: read the option: unexpected end of JSON input"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if err := (Job{Option: []byte(tt.option), Pictures: []Picture{{ID: "a-w"}}}).Lint(testTheme()); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
