package strictyaml

import "testing"

// BenchmarkDecode decodes the front matter of a common page.
func BenchmarkDecode(b *testing.B) {
	src := []byte("title: {ja: 月次レビュー, en: Monthly review}\nowner: mops-manager\nversion: 1.2\nweight: 10\nlast_reviewed: 2024-04-01\ntags: [月次, review]\nraci:\n  mops-manager: A\n  analyst: R\n")
	b.ReportAllocs()
	for b.Loop() {
		var s site
		if ds := Decode(src, Source{File: "a.md", Line: 1}, &s); len(ds) > 0 {
			b.Fatal(ds)
		}
	}
}
