package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

const repository = "../.."

// made are the notices that `make assets` wrote.
func made(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "assets", "dist", engine.NoticeFile))
	if err != nil {
		t.Fatalf("%v: run `make assets`", err)
	}
	return text
}

// Everything that goes into the bundle is named in the notices.
func TestNotices(t *testing.T) {
	text := made(t)
	for _, want := range []string{
		"Apache ECharts", "ZRender", "tslib", "QuickJS", "go-echarts", "Go and its standard library",
		"BSD 3-Clause", "Fabrice Bellard", "The Go Authors", "Alex Ogier",
	} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("no %s in the notices", want)
		}
	}
}

// releases are the platforms that the Makefile builds for.
func releases(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^RELEASES *= *(.*)$`).FindSubmatch(text)
	if m == nil {
		t.Fatal("no RELEASES in the Makefile")
	}
	return strings.Fields(string(m[1]))
}

func TestPlatformsAreReleases(t *testing.T) {
	if diff := cmp.Diff(releases(t), platforms()); diff != "" {
		t.Errorf("-Makefile +platforms\n%s", diff)
	}
}

// The notices name the modules that the go command links, no more and no
// fewer, on all platforms together, each with some text.
func TestNoticesNameEveryModule(t *testing.T) {
	var want []string
	for _, platform := range releases(t) {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{.Version}}{{end}}", "./cmd/mopsite")
		system, arch, _ := strings.Cut(platform, "/")
		cmd.Dir, cmd.Env = repository, append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+arch)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if module := strings.TrimSpace(line); strings.Contains(module, " ") {
				want = append(want, module)
			}
		}
	}
	slices.Sort(want)
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^`+ruler+`\n(\S+ v\S+)\n\n[^=\s]`).FindAllSubmatch(made(t), -1) {
		got = append(got, string(m[1]))
	}
	if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
		t.Errorf("-linked +named (run `go run ./tools/assets`)\n%s", diff)
	}
}

func TestLicences(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"LICENSE", "LICENCE.md", "license-3rd-party.txt", "NOTICE", "COPYING", "PATENTS", "README.md", "main.go", "unlicensed.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "licenses"), 0o755); err != nil {
		t.Fatal(err)
	}
	got, err := licences(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"COPYING", "LICENCE.md", "LICENSE", "NOTICE", "PATENTS", "license-3rd-party.txt"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestNoticesErrors(t *testing.T) {
	_, err := linked(t.TempDir(), "linux/amd64")
	if err == nil || !strings.HasPrefix(err.Error(), "go list: exit status 1\n") || !strings.Contains(err.Error(), "go.mod file not found") {
		t.Errorf("what go says is lost: %v", err)
	}
	var b bytes.Buffer
	err = part{"x", t.TempDir(), []string{"LICENSE"}}.write(&b)
	if err == nil || !strings.HasPrefix(err.Error(), "licence of x: ") {
		t.Errorf("got %v", err)
	}
}

// The first line of the script names the notices that belong to it.
func TestBanner(t *testing.T) {
	dist, err := engine.LoadBundle(os.DirFS(filepath.Join(repository, "assets", "dist")))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := bytes.Cut(dist.Script, []byte("\n"))
	if got, want := string(line), banner(dist.Notices); got != want {
		t.Errorf("the script begins with %s, want %s", got, want)
	}
	if banner([]byte("a")) == banner([]byte("b")) {
		t.Error("the banner does not follow the notices")
	}
}
