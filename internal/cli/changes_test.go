package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mopsite/mopsite/internal/cli"
)

const controlled = `---
title: Release
kind: procedure
owner: lead
approver: lead
version: "1.0"
---

Two people look.
`

// ask runs a command in a site folder and returns what it printed.
func ask(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Unix(0, 0) }}
	if code := cli.Main(append(args, "--site", dir), env); code != 0 {
		t.Fatalf("%v: exit status %d: %s", args, code, errs.String())
	}
	return out.String()
}

// TestChanges finds the approved text among three commits, none of which says so, and
// without git says that it cannot.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=T", "-c", "user.email=t@example.com"}, args...)...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	const page = "content/procedures/release.md"
	put("mopsite.yaml", "format: 1\nsite: {languages: [en], as_of: 2026-10-31}\n")
	put("content/lead.md", "---\ntitle: Lead\nkind: role\n---\n")
	git("init", "-q")
	for _, text := range []string{"Nobody looks.\n", "Two people look.\n", "Three people look.\n"} {
		put(page, strings.Replace(controlled, "Two people look.\n", text, 1))
		if text == "Two people look.\n" {
			ask(t, dir, "approve", "release", "--by", "lead")
		}
		git("add", "-A")
		git("commit", "-q", "-m", "edit")
	}
	put(page, strings.Replace(controlled, "Two people look.\n", "One person looks.\n", 1))
	got := ask(t, dir, "changes", "release")
	for _, want := range []string{"version 1.0 was approved by lead on 2026-10-31", "\n-Two people look.\n+One person looks.\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Three") || strings.Contains(got, "Nobody") {
		t.Errorf("it is compared with another version:\n%s", got)
	}
	t.Setenv("PATH", "")
	if got := ask(t, dir, "changes", "release"); !strings.Contains(got, "cannot be shown: git is not installed") {
		t.Errorf("without git:\n%s", got)
	}
}
