package build

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// large is a handbook of so many procedures, roles and records (tools, risks,
// decisions and problems in turn), all of it computed from the numbers of its
// pages. As in a real one, most procedures concern a few neighbouring roles, some
// are everybody's, and the later roles carry out few.
func large(procedures, roles, records int) map[string]string {
	files := map[string]string{
		"mopsite.yaml":                 "format: 1\nsite: {title: 運用ハンドブック, languages: [ja], currency: JPY, as_of: 2026-10-31}\n",
		"content/_index.md":            "---\ntitle: 運用ハンドブック\n---\n\n手順、役割、台帳。\n",
		"content/pictures.md":          "---\ntitle: 表に置く\n---\n\n```matrix\nkind: [procedure, tool]\nrows: capability\ncolumns: kind\nflag: cells\n```\n\n```matrix\nkind: risk\nrows: likelihood\ncolumns: impact\nlevels: [6, 15]\n```\n\n```calendar\nkind: tool\nmonths: 9\n```\n",
		"content/roles/_index.md":      "---\ntitle: 役割\ncascade: {kind: role}\n---\n",
		"content/log/_index.md":        "---\ntitle: 台帳\n---\n",
		"content/procedures/_index.md": "---\ntitle: 手順\ncascade: {kind: procedure}\n---\n",
	}
	for i := range capabilities {
		files[fmt.Sprintf("content/capabilities/capability-%02d.md", i)] = fmt.Sprintf("---\ntitle: %s\nkind: capability\nowner: role-%02d\ncriteria: {1: [{id: c%d, text: 書かれた手順がある, evidence: {page: procedure-%03d}}]}\n---\n\n力の説明。\n",
			largeWord(i, "力"), i%roles, i, i)
	}
	for i := range roles {
		files[fmt.Sprintf("content/roles/role-%02d.md", i)] = fmt.Sprintf("---\ntitle: %s\ndescription: 依頼を受け、確かめ、期日までに渡す\nowner: role-00\nskills: {skill-%d: %d, skill-%d: 2}\ndeputies: [role-%02d]\n---\n\n役割の説明。\n",
			largeWord(i, "担当"), i%9, i%4+1, (i+4)%9+10, (i+1)%roles)
	}
	for i := range procedures {
		files[fmt.Sprintf("content/procedures/procedure-%03d.md", i)] = largeProcedure(i, roles)
	}
	for i := range records {
		name, text := largeRecord(i, roles, procedures)
		files[name] = text
	}
	return files
}

const capabilities = 12

// largeWord is the i-th of 120 names of parts of the work, followed by what it is.
func largeWord(i int, what string) string {
	subjects := []string{"広告", "展示会", "ウェビナー", "メール配信", "ウェブサイト", "リード", "商談", "予算", "計測", "同意", "素材", "データ連携"}
	parts := []string{"計画", "構築", "検査", "公開", "評価", "引き継ぎ", "変更", "棚卸し", "教育", "監査"}
	return subjects[i%12] + "の" + parts[i/12%10] + what
}

func largeProcedure(i, roles int) string {
	// Nine of ten concern the roles about one; every tenth is for all to know.
	home := i * i % roles
	raci := []string{fmt.Sprintf("role-%02d: A", home), fmt.Sprintf("role-%02d: R", (home+1)%roles)}
	for k := 2; k < 3+i%4; k++ {
		raci = append(raci, fmt.Sprintf("role-%02d: %s", (home+k)%roles, []string{"C", "I"}[k%2]))
	}
	if i%10 == 0 {
		for k := 10; k < roles; k += 3 {
			raci = append(raci, fmt.Sprintf("role-%02d: I", (home+k)%roles))
		}
	}
	return fmt.Sprintf(`---
title: %s（第%d種）
owner: role-%02d
deputy: role-%02d
raci: {%s}
sla: %d business days
capability: [capability-%02d]
last_reviewed: 2026-0%d-01
review_every: 12 months
---

## 目的

[[procedure-%03d]]の前に、抜けが無いことを確かめます。

## 手順

1. 依頼を受け、[[role-%02d]]に渡します。
2. 二人で確かめ、記録します。
`, largeWord(i, "の手順"), i/120+1, home, (home+1)%roles, strings.Join(raci, ", "), i%5+1, i%capabilities, i%9+1, (i+7)%300, home)
}

// largeRecord is the file of a record and its text.
func largeRecord(i, roles, procedures int) (name, text string) {
	kind := []string{"tool", "risk", "decision", "problem"}[i%4]
	n := i / 4
	lines := map[string]string{
		"tool":     fmt.Sprintf("family: management\nstatus: active\nrenewal: 2027-%02d-%02d\ncapability: [capability-%02d]", n%9+1, n%28+1, n%capabilities),
		"risk":     fmt.Sprintf("likelihood: %d\nimpact: %d\nresponse: reduce\nstatus: treated\nprocedures: [procedure-%03d]", n%5+1, n/5%5+1, n*5%procedures),
		"decision": fmt.Sprintf("date: 2026-0%d-%02d\naction: やり方を改める\nprocedure: procedure-%03d", n%9+1, n%28+1, n*7%procedures),
		"problem":  fmt.Sprintf("severity: high\nimpact: 届くはずの依頼が止まる\nanswers: [procedure-%03d]", n*3%procedures),
	}[kind]
	word := map[string]string{"tool": "の道具", "risk": "が止まる", "decision": "を改める", "problem": "が滞る"}[kind]
	return fmt.Sprintf("content/log/%ss/%s-%02d.md", kind, kind, n),
		fmt.Sprintf("---\ntitle: %s\nkind: %s\nowner: role-%02d\n%s\n---\n\n経緯の説明。\n", largeWord(n, word), kind, i%roles, lines)
}

// BenchmarkHandbook builds a handbook of 300 procedures, 50 roles and 200 records
// into an empty folder.
func BenchmarkHandbook(b *testing.B) {
	dir := b.TempDir()
	for name, text := range large(300, 50, 200) {
		write(b, dir, name, text)
	}
	for b.Loop() {
		opt := options(dir)
		opt.Out = b.TempDir()
		result, err := Run(context.Background(), opt)
		if err != nil || !result.Published {
			b.Fatal(err, result)
		}
	}
}
