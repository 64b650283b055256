package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A part is third-party work that a binary or a site contains.
type part struct {
	name  string   // of a Go module its path and version
	dir   string   // where its source is
	files []string // its licences and notices, relative to dir
}

// ruler stands above the name of every part.
const ruler = "========================================================================"

// notices returns the licences of all parts as one text: what is bundled into
// the chart script, Go itself, then every Go module in the order of the paths.
func notices(root string) ([]byte, error) {
	goroot, err := goCommand(root, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	parts := append(packages(root), part{"Go and its standard library", strings.TrimSpace(goroot), []string{"LICENSE"}})
	modules, err := modules(root)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("mopsite is licensed under the Apache License, Version 2.0, whose text is below.\n" +
		"Its programs contain the following third-party work; sites made with them\n" +
		"contain Apache ECharts, ZRender and tslib in the script of the charts.\n")
	for _, p := range append(parts, modules...) {
		if err := p.write(&b); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func (p part) write(b *bytes.Buffer) error {
	fmt.Fprintf(b, "\n%s\n%s\n\n", ruler, p.name)
	for _, f := range p.files {
		text, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(f)))
		if err != nil {
			return fmt.Errorf("licence of %s: %w", p.name, err)
		}
		b.Write(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		b.WriteString("\n\n")
	}
	return nil
}

// packages are the npm packages in the chart script.
func packages(root string) []part {
	dir := filepath.Join(root, "assets", "node_modules")
	return []part{
		{"Apache ECharts", dir, []string{"echarts/NOTICE", "echarts/LICENSE", "echarts/licenses/LICENSE-d3"}},
		{"ZRender", dir, []string{"zrender/LICENSE"}},
		{"tslib", dir, []string{"tslib/CopyrightNotice.txt", "tslib/LICENSE.txt"}},
	}
}

// platforms are those of `make release`. One bundle serves them all, so the
// notices name what the program contains on any of them.
func platforms() []string {
	return []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64"}
}

// modules are the Go modules that the program contains.
func modules(root string) ([]part, error) {
	dirs := map[string]string{} // by path and version
	for _, platform := range platforms() {
		linked, err := linked(root, platform)
		if err != nil {
			return nil, err
		}
		maps.Copy(dirs, linked)
	}
	var parts []part
	for _, name := range slices.Sorted(maps.Keys(dirs)) {
		files, err := licences(dirs[name])
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("module %s: no licence in %s", name, dirs[name])
		}
		parts = append(parts, part{name, dirs[name], files})
	}
	return parts, nil
}

// linked lists the modules that the program contains on a platform: where
// their source is, by path and version.
func linked(root, platform string) (map[string]string, error) {
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"
	system, arch, _ := strings.Cut(platform, "/")
	out, err := goCommand(root, []string{"CGO_ENABLED=0", "GOOS=" + system, "GOARCH=" + arch}, "list", "-deps", "-f", format, "./cmd/mopsite")
	if err != nil {
		return nil, err
	}
	dirs := map[string]string{}
	for line := range strings.Lines(out) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			dirs[name] = dir
		}
	}
	return dirs, nil
}

var licence = regexp.MustCompile(`(?i)^(licen[cs]e|notice|copying|copyright|patents)`)

// licences are the files in a folder that tell on what terms it may be used.
func licences(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if e.Type().IsRegular() && licence.MatchString(e.Name()) {
			files = append(files, e.Name())
		}
	}
	return files, nil
}

// goCommand returns what the go command prints, run in dir with more environment.
func goCommand(dir string, env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, complaint.Bytes())
	}
	return string(out), nil
}
