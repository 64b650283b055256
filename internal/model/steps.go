package model

import (
	"slices"

	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/value"
)

// stepsHeadings are the headings under which a procedure lists its steps, folded.
func stepsHeadings() []string {
	return []string{"手順", "流れ", "進め方", "steps", "procedure", "how"}
}

// Steps are the steps of a procedure as its page in a language writes them: the
// numbered list between lines of :::steps, else the one under a heading such as
// 手順 or Steps, else the first. Each is the first paragraph of an item.
func (p *Procedure) Steps(lang string) []string {
	page := p.Page(lang)
	if page == nil || page.Doc == nil || len(page.Doc.Lists) == 0 {
		return nil
	}
	d := page.Doc
	i := slices.IndexFunc(d.Lists, func(l markdown.List) bool { return l.Steps })
	if i < 0 {
		i = slices.IndexFunc(d.Lists, func(l markdown.List) bool {
			return l.Heading >= 0 && slices.Contains(stepsHeadings(), value.Fold(d.Headings[l.Heading].Text))
		})
	}
	var out []string
	for _, it := range d.Lists[max(0, i)].Items {
		if text := d.Text[it.At : it.At+it.Len]; text != "" {
			out = append(out, text)
		}
	}
	return out
}

// flow warns of a flow without a step.
func (j *joiner) flow(p *Page, b *StepsBlock) {
	if b.Procedure != nil && len(b.Procedure.Steps(p.Lang)) == 0 {
		j.empty(p, b, "the flow is empty: the procedure has no numbered list", "write its steps as a numbered list between :::steps and :::")
	}
}
