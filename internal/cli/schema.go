package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/check"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/playbook"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/spf13/cobra"
)

// What the schemas that are no kind's are called.
const (
	schemaOfPages    = "pages"
	schemaOfSettings = "mopsite"
	schemaOfPlaybook = "playbook"
)

func (a *app) schemaCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of front matter, for editors",
		Long: `Schema prints the JSON Schema (draft 2020-12) of the front matter of pages of a
kind, built-in or the site's own; of mopsite.yaml for "mopsite"; of playbook.json,
which every build writes for other programs, for "playbook"; and without KIND one
for pages of every kind, which their key kind tells apart.

With --out it writes all of them to a folder, each as KIND.json.`,
		Example: `  mopsite schema tool
  mopsite schema --out schemas`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			cfg, err := a.declared()
			if err != nil {
				return err
			}
			all := content.Schemas(cfg.Kinds, cfg.Site.Languages[0])
			all[schemaOfPages] = content.PageSchema(cfg.Kinds, cfg.Site.Languages[0])
			all[schemaOfSettings] = config.Schema()
			all[schemaOfPlaybook] = playbook.Schema(cfg.Kinds)
			if out != "" {
				return a.writeSchemas(out, all)
			}
			name := schemaOfPages
			if len(args) == 1 {
				name = args[0]
			}
			s, ok := all[name]
			if !ok {
				return usagef("there is no kind %q; kinds are %s", name, strings.Join(slices.Sorted(maps.Keys(all)), ", "))
			}
			text, err := schemaText(s)
			if err != nil {
				return err
			}
			_, err = a.env.Stdout.Write(text)
			return err
		},
	}
	c.Flags().StringVar(&out, "out", "", "write all schemas to this folder")
	return c
}

// declared reads the settings of the site, for the kinds that it declares;
// mistakes in them are printed.
func (a *app) declared() (*config.Config, error) {
	if _, err := a.options(""); err != nil {
		return nil, err
	}
	f, err := tree.OnDisk(filepath.Join(a.dir, config.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return config.Default(), nil
	} else if err != nil {
		return nil, err
	}
	src, err := f.Read()
	if err != nil {
		return nil, err
	}
	cfg, found := config.Load(src, config.FileName, check.IDs())
	if !diag.Blocking(found) {
		return cfg, nil
	}
	if err := a.printFindings(found, diag.Error); err != nil {
		return nil, err
	}
	return nil, errFindings
}

func schemaText(s strictyaml.Schema) ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// writeSchemas writes the schemas into a folder, over those that it wrote before.
func (a *app) writeSchemas(dir string, all map[string]strictyaml.Schema) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		text, err := schemaText(all[name])
		if err != nil {
			return err
		}
		if err := output.Save(filepath.Join(dir, name+".json"), text); err != nil {
			return fmt.Errorf("write the schemas: %w", err)
		}
	}
	fmt.Fprintf(a.env.Stdout, "Wrote %d schemas to %s.\n", len(all), dir)
	return nil
}
