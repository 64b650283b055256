// Command assets makes the chart bundle in assets/dist from assets/js and the
// npm packages in assets/node_modules (`npm ci --prefix assets` puts them there).
// It needs no Node: esbuild and QuickJS are Go packages. The same input gives
// the same bytes.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/output"
)

func main() {
	root := flag.String("root", ".", "root of the repository")
	flag.Parse()
	if err := run(*root); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// run bundles, compiles, collects the notices and writes them all. The
// manifest comes last, so that a bundle cut short is never taken for whole.
func run(root string) error {
	assets := filepath.Join(root, "assets")
	if err := installed(assets); err != nil {
		return err
	}
	notice, err := notices(root)
	if err != nil {
		return err
	}
	script, err := bundle(assets, banner(notice))
	if err != nil {
		return err
	}
	code, err := bytecode(assets, script)
	if err != nil {
		return err
	}
	manifest, err := manifestOf(assets, script, code, notice)
	if err != nil {
		return err
	}
	dist := filepath.Join(assets, "dist")
	for _, f := range []struct {
		name    string
		content []byte
	}{
		{engine.ScriptFile, pack(script)},
		{engine.StaticFile, pack(code)},
		{engine.NoticeFile, notice},
		{engine.ManifestFile, manifest},
	} {
		if err := os.WriteFile(filepath.Join(dist, f.name), f.content, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s\t%d bytes\n", f.name, len(f.content))
	}
	return nil
}

func installed(assets string) error {
	if _, err := os.Stat(filepath.Join(assets, "node_modules", "echarts")); err != nil {
		return fmt.Errorf("ECharts is not installed: run `npm ci --prefix assets` first")
	}
	return nil
}

// banner is the first line of the script. It names the notices as a site
// publishes them, in the folder of the script.
func banner(notice []byte) string {
	return "/* Third-party notices: " + output.Fingerprint(engine.NoticeFile, notice) + " */"
}

// bundle returns assets/js/charts.js and all it imports as one classic script.
func bundle(assets, banner string) ([]byte, error) {
	abs, err := filepath.Abs(assets)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     abs,
		EntryPoints:       []string{"js/charts.js"},
		Bundle:            true,
		Format:            api.FormatIIFE,
		GlobalName:        "mopsiteCharts",
		Target:            api.ES2020,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		LegalComments:     api.LegalCommentsNone, // the notices have them
		Charset:           api.CharsetUTF8,
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
		Banner:            map[string]string{"js": banner},
	})
	if len(result.Errors) > 0 {
		text := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, fmt.Errorf("bundle charts.js:\n%s", strings.Join(text, ""))
	}
	return result.OutputFiles[0].Contents, nil
}

// bytecode compiles the bundle together with its build-time end.
func bytecode(assets string, script []byte) ([]byte, error) {
	static, err := os.ReadFile(filepath.Join(assets, "js", "static.js"))
	if err != nil {
		return nil, err
	}
	return engine.Compile(string(script) + "\n{" + string(static) + "\n}")
}

// manifestOf describes the files, with the version of ECharts in use.
func manifestOf(assets string, script, code, notice []byte) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(assets, "node_modules", "echarts", "package.json"))
	if err != nil {
		return nil, err
	}
	var pkg struct{ Version string }
	if err := json.Unmarshal(text, &pkg); err != nil {
		return nil, fmt.Errorf("echarts/package.json: %w", err)
	}
	out, err := json.MarshalIndent(engine.Manifest{
		ECharts:  pkg.Version,
		QuickJS:  engine.Version(),
		Script:   engine.Sum(script),
		Bytecode: engine.Sum(code),
		Notices:  engine.Sum(notice),
	}, "", "  ")
	return append(out, '\n'), err
}

// pack compresses without a name or time, so that the bytes depend on content.
func pack(content []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = w.Write(content)                               // a bytes.Buffer takes everything
	_ = w.Close()
	return b.Bytes()
}
