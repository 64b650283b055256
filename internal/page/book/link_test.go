package book

import "testing"

func TestEscapePath(t *testing.T) {
	tests := map[string]string{
		"":                        "",
		"roles/lead/":             "roles/lead/",
		"タグ/a b/":                 "%E3%82%BF%E3%82%B0/a%20b/",
		"100%/what?/a#b/":         "100%25/what%3F/a%23b/",
		`quote"s/<x>/back\slash/`: "quote%22s/%3Cx%3E/back%5Cslash/",
		"colon:first/":            "colon:first/",
		"amp&ersand/it's/":        "amp&ersand/it%27s/",
	}
	for in, want := range tests {
		if got := EscapePath(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
