package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A part is third-party work that the bundle or the engine contains.
type part struct {
	name   string
	module string   // Go module path; empty for an npm package
	files  []string // its licence and notice
}

func parts() []part {
	return []part{
		{"Apache ECharts", "", []string{"echarts/NOTICE", "echarts/LICENSE", "echarts/licenses/LICENSE-d3"}},
		{"ZRender", "", []string{"zrender/LICENSE"}},
		{"tslib", "", []string{"tslib/CopyrightNotice.txt", "tslib/LICENSE.txt"}},
		{"QuickJS for Go", "modernc.org/quickjs", []string{"LICENSE", "LICENSE-LIBQUICKJS"}},
		{"go-echarts", "github.com/go-echarts/go-echarts/v2", []string{"LICENSE"}},
	}
}

// notices returns the licences of all parts as one text.
func notices(root string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("Charts in mopsite contain the following third-party work.\n")
	for _, p := range parts() {
		dir := filepath.Join(root, "assets", "node_modules")
		if p.module != "" {
			var err error
			if dir, err = moduleDir(root, p.module); err != nil {
				return nil, err
			}
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n", strings.Repeat("=", 72), p.name)
		for _, f := range p.files {
			text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f)))
			if err != nil {
				return nil, fmt.Errorf("licence of %s: %w", p.name, err)
			}
			b.Write(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
			b.WriteString("\n\n")
		}
	}
	return b.Bytes(), nil
}

// moduleDir is where the go command keeps the module's source.
func moduleDir(root, module string) (string, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("find module %s: %w", module, err)
	}
	return strings.TrimSpace(string(out)), nil
}
