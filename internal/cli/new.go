package cli

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/theme"
	"github.com/spf13/cobra"
)

// newPage is a page to be written.
type newPage struct {
	kind         model.Kind
	title, id    string
	lang, folder string
	day          string
	config       *config.Config
	site         *model.Site
	words        *theme.Words
	idOfDay      bool
}

func (a *app) newCommand() *cobra.Command {
	var p newPage
	c := &cobra.Command{
		Use:   "new KIND TITLE",
		Short: "Start a page of a kind",
		Long: `New writes a page with the front matter of its kind, built-in or the site's own:
the keys that it must have, then the others behind #, each with a line that says
what belongs there, the words of choices and the ids that references may take.

The id, which is the file's name, is made of the title. A title with other letters
than Latin ones, such as Japanese, gives KIND-DATE-NUMBER; choose a better one with
--id. The page goes where pages of its kind are, else to a folder of its own; --in
names another. Nothing is ever overwritten.`,
		Example: `  mopsite new decision "Answer leads within a day"
  mopsite new risk "配信停止後の送信" --id mail-after-opt-out`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(_ *cobra.Command, args []string) error {
			p.kind, p.title = model.Kind(args[0]), strings.TrimSpace(args[1])
			if err := a.prepare(&p); err != nil {
				return err
			}
			file := output.NewFile{Path: path.Join(p.root(), p.folder, p.id+".md"), Data: []byte(p.archetype())}
			if err := output.Create(a.dir, []output.NewFile{file}); err != nil {
				var exists *output.ExistsError
				if errors.As(err, &exists) {
					return usagef("%s is there already; choose another id with --id", file.Path)
				}
				return err
			}
			fmt.Fprintf(a.env.Stdout, "Wrote %s.\n", file.Path)
			if p.idOfDay {
				fmt.Fprintf(a.env.Stdout, "Its id is %s, since the title has letters that no id is made of; --id gives a better one.\n", p.id)
			}
			return nil
		},
	}
	c.Flags().StringVar(&p.id, "id", "", "the id and file name (default: made of the title)")
	c.Flags().StringVar(&p.folder, "in", "", "the folder below that of the language (default: where such pages are)")
	c.Flags().StringVar(&p.lang, "lang", "", "language of the comments: ja or en (default: the site's)")
	return c
}

// prepare reads the site and decides what was not asked for.
func (a *app) prepare(p *newPage) error {
	opt, err := a.options("")
	if err != nil {
		return err
	}
	var found []diag.Diagnostic
	if p.config, p.site, found, err = build.Words(opt); err != nil {
		return err
	}
	if p.config.Unread {
		if err := a.printFindings(found, diag.Error); err != nil {
			return err
		}
		return errFindings
	}
	if !slices.Contains(p.site.Kinds(), p.kind) {
		var kinds []string
		for _, k := range p.site.Kinds() {
			kinds = append(kinds, string(k))
		}
		return usagef("there is no kind %q; kinds are %s", p.kind, strings.Join(kinds, ", "))
	}
	if p.title == "" {
		return usagef("the title is empty")
	}
	if p.lang == "" {
		if p.lang = p.config.Site.Languages[0]; p.lang != "ja" {
			p.lang = "en"
		}
	}
	if err := oneOf("lang", p.lang, "ja", "en"); err != nil {
		return err
	}
	if p.words, err = theme.LoadWords(p.lang); err != nil {
		return err
	}
	p.day = a.today(p.config.Site.Location()).String()
	if p.folder == "" {
		p.folder = p.usualFolder()
	}
	return p.name()
}

// name checks the id, or makes one.
func (p *newPage) name() error {
	if p.id == "" {
		if p.id = idOf(p.title); p.id == "" {
			p.idOfDay = true
			for n := 1; p.id == "" || p.taken(p.id); n++ {
				p.id = fmt.Sprintf("%s-%s-%d", p.kind, p.day, n)
			}
		}
	}
	if strings.ContainsAny(p.id, "/\\ ") || strings.HasPrefix(p.id, "_") || strings.HasPrefix(p.id, ".") {
		return usagef("--id %q cannot be the name of a file", p.id)
	}
	if p.taken(p.id) {
		return usagef("a %s with the id %s is there already; choose another with --id", p.kind, p.id)
	}
	return nil
}

func (p *newPage) taken(id string) bool {
	return slices.ContainsFunc(p.site.Pages, func(o *model.Page) bool { return o.Kind == p.kind && o.ID == id })
}

// idOf makes an id of a title in Latin letters and figures; "" where there are
// others.
func idOf(title string) string {
	var words []string
	for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
		w = strings.ReplaceAll(w, "'", "")
		if strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII }) {
			return ""
		}
		words = append(words, w)
	}
	return strings.Join(words, "-")
}

// root is the folder of the site's first language.
func (p *newPage) root() string {
	own := "content/" + p.site.Default()
	for _, o := range p.site.Pages {
		if o.File != "" && strings.HasPrefix(o.File, own+"/") {
			return own
		}
	}
	if len(p.site.Languages) > 1 {
		return own
	}
	return "content"
}

// usualFolder is where most pages of the kind are, else one called after it.
func (p *newPage) usualFolder() string {
	count, best := map[string]int{}, ""
	for _, o := range p.site.Pages {
		if o.Kind != p.kind || o.Lang != p.site.Default() || o.File == "" || o.Section || p.kind == model.KindPage {
			continue
		}
		dir := strings.TrimPrefix(strings.TrimPrefix(path.Dir(o.File), p.root()), "/")
		if count[dir]++; best == "" || count[dir] > count[best] {
			best = dir
		}
	}
	if best != "" || p.kind == model.KindPage {
		return best
	}
	return p.kind.Folder()
}
