package sarif_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/sarif"
	"github.com/mopsite/mopsite/internal/diag/suppress"
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

// TestSuppressed holds the form in which the standard has what somebody puts aside: in
// the source itself or besides, accepted, with the reason and where it stands.
func TestSuppressed(t *testing.T) {
	d := diag.New(diag.Warning, "broken-link", diag.Pos{File: "a.md", Line: 3}, "m", "")
	var b bytes.Buffer
	err := sarif.Write(&b, sarif.Input{
		Rules: []sarif.Rule{{ID: "broken-link", Level: diag.Error, Title: "t"}}, Prefix: "handbook",
		Suppressed: []suppress.Suppressed{
			{Diagnostic: d, Rule: suppress.Rule{Check: "broken-link", Reason: "written next week", Pos: diag.Pos{File: "a.md", Line: 2, Col: 1}, From: 2, To: 3}},
			{Diagnostic: d, Rule: suppress.Rule{Check: "broken-link", Reason: "as it was", Pos: diag.Pos{File: "mopsite.yaml", Line: 5, Col: 5}, Files: "*.md"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Runs []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleIndex    int
				Suppressions []struct {
					Kind, Status, Justification string
					Location                    struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine int }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range got.Runs[0].Results {
		for _, s := range r.Suppressions {
			at := s.Location.PhysicalLocation
			lines = append(lines, fmt.Sprint(r.RuleIndex, " ", s.Kind, " ", s.Status, " ", s.Justification, " ", at.ArtifactLocation.URI, ":", at.Region.StartLine))
		}
	}
	want := []string{"0 inSource accepted written next week handbook/a.md:2", "0 external accepted as it was handbook/mopsite.yaml:5"}
	if diff := cmp.Diff(want, lines); diff != "" || len(got.Runs[0].Tool.Driver.Rules) != 1 {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
