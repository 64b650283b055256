package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/spf13/cobra"
)

func (a *app) changesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "changes ID",
		Short: "Show what changed in a page since it was approved",
		Long: `Changes prints how the files of a page differ from what was approved last. The
approved text is looked for in the history that git keeps of the site folder, by the
digest in data/approvals.csv: the newest commit that has it. Without git, or where no
commit has that text, it says so.`,
		Example: "  mopsite changes lead-routing",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			opt, err := a.options("")
			if err != nil {
				return err
			}
			book, err := build.Pages(opt)
			if err != nil {
				return err
			}
			p, err := book.Controlled(args[0])
			if err != nil {
				return asUsage(err)
			}
			return a.printChanges(c.Context(), p, book.Approval(p))
		},
	}
	return c
}

func (a *app) printChanges(ctx context.Context, p *model.Page, s *approval.Standing) error {
	if s == nil {
		return usagef("%s was never approved: mopsite approve %s --by NAME", p.File, p.ID)
	}
	said := fmt.Sprintf("%s: version %s was approved by %s on %s", p.ID, s.Version(), s.By(), s.On())
	if !s.Differs() {
		_, err := fmt.Fprintln(a.env.Stdout, said+", and is as it was.")
		return err
	}
	fmt.Fprintln(a.env.Stdout, said+".")
	for _, lang := range s.Added {
		fmt.Fprintf(a.env.Stdout, "%s was added since.\n", p.In(lang).File)
	}
	for _, lang := range s.Removed {
		fmt.Fprintf(a.env.Stdout, "Its page in %s was removed since.\n", lang)
	}
	for _, r := range s.Rows {
		now := p.In(r.Lang)
		if now == nil || now.Fallback || now.Digest == r.Digest {
			continue
		}
		if err := a.printDifference(ctx, now, r.Digest); err != nil {
			return err
		}
	}
	return nil
}

// printDifference shows what changed in one file since the commit that has its text
// as it was approved.
func (a *app) printDifference(ctx context.Context, p *model.Page, digest string) error {
	commit, err := a.commitOf(ctx, p.File, digest)
	if err != nil {
		_, err := fmt.Fprintf(a.env.Stdout, "%s changed; what it was cannot be shown: %v.\n", p.File, err)
		return err
	}
	diff, err := a.git(ctx, "diff", "--no-color", "--no-ext-diff", "--no-prefix", "--relative", commit, "--", p.File)
	if err != nil {
		return fmt.Errorf("ask git for the difference: %w", err)
	}
	_, err = a.env.Stdout.Write(diff)
	return err
}

// commitOf finds the newest commit in which a file has a digest.
func (a *app) commitOf(ctx context.Context, file, digest string) (string, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return "", errors.New("git is not installed")
	}
	commits, err := a.git(ctx, "log", "--format=%H", "--", file)
	switch {
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return "", errors.New("the site folder is not in a git repository")
	case err != nil:
		return "", err
	}
	for commit := range strings.FieldsSeq(string(commits)) {
		src, err := a.git(ctx, "show", commit+":./"+file)
		if err == nil && build.Digest(file, src) == digest {
			return commit, nil
		}
	}
	return "", errors.New("no commit has the text that was approved")
}

// git asks git about the site folder. Where it fails, the error has git's own words,
// in English and on one line: they say what to do about a repository of another owner.
func (a *app) git(ctx context.Context, args ...string) ([]byte, error) {
	var out, errs bytes.Buffer
	dir, err := filepath.Abs(a.dir)
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "--no-pager"}, args...)...)
	c.Stdout, c.Stderr, c.Env = &out, &errs, append(c.Environ(), "LC_ALL=C")
	if err := c.Run(); err != nil {
		if words := strings.Join(strings.Fields(errs.String()), " "); words != "" {
			return nil, fmt.Errorf("git says: %s", words)
		}
		return nil, err
	}
	return out.Bytes(), nil
}
