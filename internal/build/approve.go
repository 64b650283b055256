package build

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Where approvals stand, below the data folder.
const (
	approvalsName = "approvals.csv"
	approvalsFile = "data/" + approvalsName
)

// approvalRow is a row of the table as [Approve] writes it.
type approvalRow struct {
	Kind    string     `csv:"kind"`
	Page    string     `csv:"page"`
	Lang    string     `csv:"language"`
	Version string     `csv:"version"`
	Digest  string     `csv:"digest"`
	By      string     `csv:"by"`
	On      value.Date `csv:"on"`
}

func approvalHead() []string {
	return []string{"kind", "page", "language", "version", "digest", "by", "on"}
}

func loadApprovals(t *tree.Tree) ([]approval.Row, []diag.Diagnostic) {
	if _, ok := t.Lookup(approvalsFile); !ok {
		return nil, nil
	}
	rows, found := table.Read[approvalRow](t, approvalsFile)
	var out []approval.Row
	for _, r := range rows {
		out = append(out, approval.Row{
			Kind: model.Kind(r.V.Kind), ID: r.V.Page, Lang: r.V.Lang, Version: r.V.Version, Digest: r.V.Digest, By: r.V.By, On: r.V.On,
		})
	}
	return out, found
}

// Pages reads the words of a site, and what was approved of them; no data.
func Pages(opt Options) (*Book, error) {
	b := &Book{found: &findings{}}
	var err error
	if b.Tree, err = opt.tree(); err != nil {
		return nil, err
	}
	b.Config = loadConfig(b.Tree, b.found)
	b.AsOf = asOf(b.Config, opt)
	b.Site = loadSite(b.Tree, b.Config, opt, &leaves{}, b.found)
	var ds []diag.Diagnostic
	b.kept.Approvals, ds = loadApprovals(b.Tree)
	b.found.add(ds)
	b.settle()
	return b, nil
}

// Approved is what [Approve] did.
type Approved struct {
	Page *model.Page
	// Rows are those that were written; none where the page stood approved as it is.
	Rows []approval.Row
	// Findings are the errors in the files of the page, or of the settings and the
	// table, which stop it.
	Findings []diag.Diagnostic
}

// Approve writes down that somebody approved a page as it is today. id is that of a
// page, with its kind before a colon where several have it.
func Approve(opt Options, id, by string) (*Approved, error) {
	b, err := Pages(opt)
	if err != nil {
		return nil, err
	}
	p, err := b.Controlled(id)
	if err != nil {
		return nil, err
	}
	out := &Approved{Page: p}
	for _, d := range b.Findings {
		ofPage := slices.ContainsFunc(approval.Files(p), func(f *model.Page) bool { return f.File == d.File })
		if d.Level == diag.Error && (ofPage || d.File == approvalsFile || d.File == b.Config.File) {
			out.Findings = append(out.Findings, d)
		}
	}
	if len(out.Findings) > 0 {
		return out, nil
	}
	rows, err := approval.New(b.Site, p, b.kept.Approvals, by, b.AsOf)
	if err != nil {
		return nil, err
	}
	if s := approval.Of(p, b.kept.Approvals, b.AsOf); s != nil && !s.Differs() {
		return out, nil
	}
	out.Rows = rows
	return out, b.writeApprovals(opt, rows)
}

// writeApprovals puts rows after those that stand in the table, whose bytes stay as
// they are: each row stands in the history of the file with its author.
func (b *Book) writeApprovals(opt Options, rows []approval.Row) error {
	records := make([][]string, 0, len(rows))
	for _, r := range rows {
		records = append(records, []string{string(r.Kind), r.ID, r.Lang, r.Version, r.Digest, r.By, r.On.String()})
	}
	var text []byte
	var err error
	if f, ok := b.Tree.Lookup(approvalsFile); ok {
		text, err = f.Read()
	}
	if err == nil {
		text, err = table.Append(text, approvalHead(), records)
	}
	if err == nil {
		_, err = output.Replace(filepath.Join(opt.Dir, "data"), []output.NewFile{{Path: approvalsName, Data: text}})
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", approvalsFile, err)
	}
	return nil
}

// UnknownPageError is an id that no page has, or several.
type UnknownPageError struct{ Reason string }

// Error is the reason.
func (e *UnknownPageError) Error() string { return e.Reason }

// Controlled finds a page by its id, in the first language that has a file of it.
// Where several kinds have the id, the one that is a controlled document is meant.
func (b *Book) Controlled(id string) (*model.Page, error) {
	kind, name, dotted := strings.Cut(id, ":")
	var hits, controlled []*model.Page
	var ids []string
	for _, p := range b.Site.Pages {
		if p.Generated || p.Fallback || len(p.Translations) > 0 && approval.Files(p)[0] != p {
			continue
		}
		ids = append(ids, p.ID)
		if p.ID == id || dotted && p.ID == name && string(p.Kind) == kind {
			hits = append(hits, p)
			if p.Control != nil {
				controlled = append(controlled, p)
			}
		}
	}
	if len(controlled) == 1 {
		return controlled[0], nil
	}
	switch {
	case len(hits) == 1:
		return hits[0], nil
	case len(hits) > 1:
		return nil, &UnknownPageError{fmt.Sprintf("several pages have the id %q: write it with its kind, such as %s:%s", id, hits[0].Kind, id)}
	}
	reason := fmt.Sprintf("no page has the id %q", id)
	if near := value.Nearest(id, ids); near != "" {
		reason += fmt.Sprintf("; did you mean %s?", near)
	}
	return nil, &UnknownPageError{reason}
}

// Approval is how a page stands to its newest approval as of the book's day, nil
// where it has none.
func (b *Book) Approval(p *model.Page) *approval.Standing {
	return approval.Of(p, b.kept.Approvals, b.AsOf)
}

// Digest is that of a page in a text of its file, such as an earlier one.
func Digest(file string, src []byte) string {
	f, _ := content.Parse(file, src, content.Options{})
	return f.Digest
}
