package sarif_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/sarif"
)

// The wanted text was held against the standard's schema once, by hand.
const want = `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "mopsite",
          "version": "1.2.3",
          "rules": [
            {
              "id": "broken-link",
              "shortDescription": {
                "text": "a link leads nowhere"
              },
              "fullDescription": {
                "text": "A link."
              },
              "help": {
                "text": "Mend it.",
                "markdown": "Mend it."
              },
              "defaultConfiguration": {
                "level": "error"
              }
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "broken-link",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "no page <b>\nwrite [[b]]"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "handbook/content/%E6%89%8B%E9%A0%86.md"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 7
                }
              }
            }
          ],
          "partialFingerprints": {
            "mopsiteFinding/v1": "686dac986062a6674599c5643c6ad1eb"
          }
        },
        {
          "ruleId": "of-nobody",
          "ruleIndex": -1,
          "level": "note",
          "message": {
            "text": "m"
          },
          "partialFingerprints": {
            "mopsiteFinding/v1": "6c96e21271ee5a2069a5b0e41fe0de01"
          },
          "properties": {
            "target": "t"
          }
        }
      ]
    }
  ]
}
`

func TestWrite(t *testing.T) {
	nobody := diag.New(diag.Hint, "of-nobody", diag.Pos{}, "m", "")
	nobody.Target = "t"
	var got bytes.Buffer
	err := sarif.Write(&got, sarif.Input{
		Version: "1.2.3", Prefix: "handbook",
		Rules: []sarif.Rule{
			{ID: "broken-link", Level: diag.Error, Title: "a link leads nowhere", What: "A link.", Fix: "Mend it."},
			{ID: "no-deputy", Level: diag.Warning, Title: "not found here"},
		},
		Findings: []diag.Diagnostic{diag.New(diag.Warning, "broken-link", diag.Pos{File: "content/手順.md", Line: 3, Col: 7}, "no page <b>", "write [[b]]"), nobody},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
