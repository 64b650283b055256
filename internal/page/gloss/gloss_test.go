package gloss

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
)

func mark(f *Finder, text string, leave ...Span) string {
	var w bytes.Buffer
	f.Mark(&w, []byte(text), leave, map[int]bool{}, func(of int, html string) string { return "[" + strconv.Itoa(of) + ":" + html + "]" })
	return w.String()
}

func finder() *Finder {
	return New([]Entry{{"MQL", 0}, {"見込み客", 0}, {"リード", 1}, {"Lead", 1}, {"リードタイム", 2}, {"同意", 3}, {"属人化", 4}, {"R&D", 5}, {"x", 6}, {"もの", 7}, {"cost per lead", 8}, {"リード", 9}})
}

func TestMark(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"<p>MQL と MQL</p>", "<p>[0:MQL] と MQL</p>"},
		{"<p>見込み客は MQL</p>", "<p>[0:見込み客]は MQL</p>"},
		{"<p>MQLs, mql, SMQL, MQL2</p>", "<p>MQLs, mql, SMQL, MQL2</p>"},
		{"<p>Leads and a lead.</p>", "<p>[1:Lead]s and a lead.</p>"},
		{"<p>misleading leader</p>", "<p>misleading leader</p>"},
		{"<p>リーダーのリードタイム、リード</p>", "<p>リーダーの[2:リードタイム]、[1:リード]</p>"},
		{"<p>リードを渡す</p>", "<p>[1:リード]を渡す</p>"},
		{"<p>不同意と同意書と同意の記録</p>", "<p>不同意と同意書と[3:同意]の記録</p>"},
		{"<p>属人化防止、属人化を防ぐ</p>", "<p>属人化防止、[4:属人化]を防ぐ</p>"},
		{"<p>R&amp;D, &amp;MQL; x</p>", "<p>[5:R&amp;D], &amp;[0:MQL]; x</p>"},
		{"<h2>MQL</h2><p><a href=\"./MQL/\">MQL</a> <code>MQL</code> <em>MQL</em></p>", "<h2>MQL</h2><p><a href=\"./MQL/\">MQL</a> <code>MQL</code> <em>[0:MQL]</em></p>"},
		{"<p title=\"MQL > x\">a</p><!-- MQL > --><pre><span>MQL</span></pre>MQL", "<p title=\"MQL > x\">a</p><!-- MQL > --><pre><span>MQL</span></pre>[0:MQL]"},
		{"<figure>MQL<br>MQL</figure><img alt=\"MQL\"/>MQL", "<figure>MQL<br>MQL</figure><img alt=\"MQL\"/>[0:MQL]"},
		{"<p>The cost per lead is", "<p>The [8:cost per lead] is"},
		{"<svg/>MQL", "<svg/>[0:MQL]"},
		{"MQL<", "[0:MQL]<"},
		{"", ""},
	} {
		if got := mark(finder(), tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
	if got := mark(finder(), "<p>MQL</p><b>MQL</b>", Span{0, 10}); got != "<p>MQL</p><b>[0:MQL]</b>" {
		t.Errorf("what is left alone: %s", got)
	}
	if got := mark(New(nil), "<p>MQL</p>"); got != "<p>MQL</p>" {
		t.Errorf("no terms: %s", got)
	}
}

// Whatever the text, nothing of it is lost or changed but the marks.
func FuzzMark(f *testing.F) {
	f.Add("<p>MQL <a href=\"x\">リード</a> &amp; R&amp;D</p>", 3, 9)
	f.Add("<<pre>MQL</pre", 0, 0)
	find := finder()
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		from, to = max(0, min(from, len(text))), max(0, min(to, len(text)))
		var w bytes.Buffer
		find.Mark(&w, []byte(text), []Span{{min(from, to), max(from, to)}}, map[int]bool{}, func(_ int, html string) string { return "\x00" + html + "\x01" })
		if strings.ContainsAny(text, "\x00\x01") {
			return
		}
		if got := strings.NewReplacer("\x00", "", "\x01", "").Replace(w.String()); got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}
