package content

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// controlFront are the keys of a controlled document on pages of the kinds that
// compute.
type controlFront struct {
	Version   strictyaml.Located[string] `yaml:"version"`
	Approver  name                       `yaml:"approver"`
	Effective value.Date                 `yaml:"effective"`
}

func newControl() controlFront { return controlFront{Effective: value.NoDate} }

// control makes the page a controlled document if it has a version or an approver.
func (r *kindReader) control(f controlFront, state string) {
	if f.Version.V == "" && f.Approver.V == "" {
		return
	}
	c := &model.Control{Version: f.Version.V, State: state, Effective: f.Effective, Pos: r.at()}
	if f.Version.Pos.Line > 0 {
		c.Pos = f.Version.Pos
	}
	r.draft.Control = c
	r.actor(&c.Approver, f.Approver)
}

// controlOf makes a plain page a controlled document if it has a version. Front
// matter of other programs may have such keys too, so what is no day and no state
// is left alone.
func controlOf(draft *model.Draft) {
	version := fieldOf(draft, "version")
	approver := fieldOf(draft, "approver")
	if version.Text == "" && approver.Text == "" {
		return
	}
	c := &model.Control{Version: version.Text, State: model.StateActive, Effective: value.NoDate, Pos: version.Pos}
	if c.Version == "" {
		c.Pos = approver.Pos
	}
	if state := fieldOf(draft, model.FieldStatus).Text; slices.Contains(model.States(), state) {
		c.State = state
	}
	if day, err := value.ParseDate(fieldOf(draft, "effective").Text); err == nil {
		c.Effective = day
	}
	c.Approver = model.Actor{Text: approver.Text, Pos: approver.Pos}
	draft.Control = c
	draft.Actors = append(draft.Actors, &c.Approver)
}

// controlKeys are the fields of a plain page that controlOf reads.
func controlKeys() []string { return []string{"version", "approver", "effective", model.FieldStatus} }

func fieldOf(draft *model.Draft, key string) model.Name {
	for _, f := range draft.Fields {
		if f.Key == key && len(f.Values) > 0 {
			return f.Values[0]
		}
	}
	return model.Name{}
}

// unapproved are the keys that may change without another approval: they say where
// a page stands, when it was looked at, and where it is in its life.
func unapproved() []string {
	return []string{"aliases", "draft", "last_reviewed", "lastmod", "status", "tags", "weight"}
}

// digest sums up what an approval is about: the text of a file and the fields of its
// front matter, whatever their order, in 32 hexadecimal digits.
func digest(front strictyaml.Node, body []byte) string {
	h := sha256.New()
	entries := slices.DeleteFunc(front.Entries(), func(e strictyaml.Entry) bool { return slices.Contains(unapproved(), e.Key) })
	sumEntries(h, entries)
	fmt.Fprintf(h, "\n%s\n", strings.TrimSpace(string(body)))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func sumEntries(h hash.Hash, entries []strictyaml.Entry) {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b strictyaml.Entry) int { return strings.Compare(a.Key, b.Key) })
	for _, e := range entries {
		fmt.Fprintf(h, "%q: ", e.Key)
		sumNode(h, e.Value)
	}
}

func sumNode(h hash.Hash, n strictyaml.Node) {
	switch n.Kind() {
	case strictyaml.Mapping:
		fmt.Fprint(h, "{")
		sumEntries(h, n.Entries())
		fmt.Fprint(h, "}")
	case strictyaml.List:
		fmt.Fprint(h, "[")
		for _, i := range n.Items() {
			sumNode(h, i)
		}
		fmt.Fprint(h, "]")
	case strictyaml.Scalar:
		fmt.Fprintf(h, "%q;", n.Text())
	default:
		fmt.Fprint(h, "null;")
	}
}
