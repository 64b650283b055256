package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	var example bool
	var lang string
	var from adoption
	c := &cobra.Command{
		Use:   "init [FOLDER] | init --from PROGRAM SOURCE [FOLDER]",
		Short: "Start a handbook in a folder",
		Long: `Init writes a starter handbook: mopsite.yaml, content, a hand-kept table and
empty templates/ and static/ folders. It never overwrites a file. Theme files
are not written, so that upgrades of mopsite reach every site.

With --example it writes the whole reference handbook with its sample exports.

With --from it adopts the handbook of another program, which it only reads: a site
of Hugo (or a tree of its content), a site of MkDocs, or an export of Notion as
Markdown and CSV, unpacked. The folder must be empty. What could not stay as it was
is told in adoption-report.md and adoption-report.json, with file and line.`,
		Example: `  mopsite init handbook
  mopsite init --from hugo ../old-handbook handbook
  mopsite init --from notion ~/Downloads/Export handbook`,
		Args: usageArgs(cobra.MaximumNArgs(2)),
		RunE: func(_ *cobra.Command, args []string) error {
			if from.program != "" {
				return a.adopt(from, args, lang != "" || example)
			}
			if len(args) > 1 || from.oldSite != "" {
				return usagef("a second folder and --old-site are for --from PROGRAM")
			}
			dir := a.dir
			if len(args) == 1 {
				dir = args[0]
			}
			if lang == "" {
				lang = a.language()
			}
			if err := oneOf("lang", lang, "ja", "en"); err != nil {
				return err
			}
			files, err := starterFiles(lang, example)
			if err != nil {
				return err
			}
			files, kept := withoutTaken(dir, files)
			if err := output.Create(dir, files); err != nil {
				var exists *output.ExistsError
				if errors.As(err, &exists) {
					return usageError{err}
				}
				return err
			}
			a.sayWritten(len(files), dir, kept)
			return nil
		},
	}
	c.Flags().BoolVar(&example, "example", false, "write the reference handbook with its sample data")
	c.Flags().StringVar(&from.program, "from", "", "adopt a handbook of hugo, mkdocs or notion")
	c.Flags().StringVar(&from.oldSite, "old-site", "", "with --from: where the source is published, for links to what it does not hold")
	c.Flags().StringVar(&from.out, "out", "", "with --from: the folder to write, instead of a second argument")
	c.Flags().StringVar(&lang, "lang", "", "language of the starter: ja or en (default: the terminal's)")
	return c
}

func (a *app) sayWritten(files int, dir string, kept []string) {
	if len(kept) > 0 {
		fmt.Fprintf(a.env.Stdout, "Kept your own %s; outputs to ignore are /public/ and /.mopsite/.\n", strings.Join(kept, " and "))
	}
	if dir == "." {
		fmt.Fprintf(a.env.Stdout, "Wrote %d files to this folder. Next: mopsite serve\n", files)
		return
	}
	fmt.Fprintf(a.env.Stdout, "Wrote %d files to %s. Next: mopsite serve --site %s\n", files, dir, dir)
}

// withoutTaken drops housekeeping files that the folder has already, as a
// freshly cloned repository does; anything else that exists stops init.
func withoutTaken(dir string, files []output.NewFile) (left []output.NewFile, kept []string) {
	for _, f := range files {
		if base := path.Base(f.Path); base == ".gitignore" || base == ".gitkeep" {
			if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.Path))); err == nil {
				kept = append(kept, f.Path)
				continue
			}
		}
		left = append(left, f)
	}
	return left, kept
}

// language is ja in a Japanese terminal, else en.
func (a *app) language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := a.env.Getenv(name); v != "" {
			if strings.HasPrefix(v, "ja") {
				return "ja"
			}
			return "en"
		}
	}
	return "en"
}

// What a new handbook keeps out of version control: outputs, and exports, which
// live in folders below data/. The example's exports are made up and stay in.
const (
	ignoreOutputs = "/public/\n/.mopsite/\n"
	ignoreExports = "# exports live in folders below data/; hand-kept tables stand in data/ itself,\n" +
		"# and facts/, which mopsite import writes, holds no rows and no people: both stay;\n# so do the maps of shared dimensions\n/data/*/\n!/data/maps/\n"
)

// starterFiles lists what init writes, sorted by path.
func starterFiles(lang string, example bool) ([]output.NewFile, error) {
	ignore := ignoreOutputs
	if !example {
		ignore += ignoreExports
	}
	files := []output.NewFile{
		{Path: ".gitignore", Data: []byte(ignore)},
		{Path: "static/.gitkeep"},
		{Path: "templates/.gitkeep"},
	}
	if example {
		for _, root := range []string{"content", "data", "mopsite.yaml"} {
			if err := embedded(root, "", &files); err != nil {
				return nil, err
			}
		}
		return files, nil
	}
	root := path.Join("starter", lang)
	return files, embedded(root, root+"/", &files)
}

// embedded appends the embedded files at or below root, without a prefix.
func embedded(root, prefix string, files *[]output.NewFile) error {
	return fs.WalkDir(mopsite.Files, root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := mopsite.Files.ReadFile(p)
		*files = append(*files, output.NewFile{Path: strings.TrimPrefix(p, prefix), Data: data})
		return err
	})
}
