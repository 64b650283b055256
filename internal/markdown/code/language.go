package code

import (
	"strings"
	"sync"
)

// language says how code of one language is read.
type language struct {
	// names are the info strings of fences.
	names string
	// scan reads the whole block.
	scan func(w *writer, l *language, src string)
	// lines open a comment up to the end of the line, blocks are pairs of what
	// opens and closes one.
	lines  []string
	blocks [][2]string
	// quotes open and close texts; a text in long quotes may hold line breaks.
	quotes, long string
	// words are the keywords; fold says that their case does not matter.
	words string
	fold  bool
	// keys marks a text before a colon as a key.
	keys bool

	keywords map[string]bool
}

const shellWords = "case do done elif else esac export fi for function if in local return set then until while"

// table lists the languages. Keywords are those of the languages' references.
func table() []language {
	slashes, stars := []string{"//"}, [][2]string{{"/*", "*/"}}
	hash := []string{"#"}
	return []language{
		{names: "json json5 jsonc", scan: general, lines: slashes, blocks: stars, quotes: `"'`, keys: true, words: "true false null"},
		{names: "sql postgres mysql bigquery", scan: general, lines: []string{"--"}, blocks: stars, quotes: `'"`, long: "`", fold: true,
			words: "all alter and as asc between by case cast create cross date delete desc distinct drop else end except exists false from full group having in inner insert interval into is join left like limit not null offset on or order outer over partition qualify right select set table then timestamp true union unnest update using values view when where window with"},
		{names: "js javascript ts typescript jsx tsx mjs", scan: general, lines: slashes, blocks: stars, quotes: `"'`, long: "`",
			words: "async await break case catch class const continue default delete do else enum export extends false finally for function if implements import in instanceof interface let new null of return static super switch this throw true try type typeof undefined var void while yield"},
		{names: "python py", scan: general, lines: hash, blocks: nil, quotes: `"'`,
			words: "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield"},
		{names: "go golang", scan: general, lines: slashes, blocks: stars, quotes: `"'`, long: "`",
			words: "break case chan const continue default defer else false fallthrough for func go goto if import interface map nil package range return select struct switch true type var"},
		{names: "r", scan: general, lines: hash, quotes: `"'`, words: "break else FALSE for function if in NA next NULL repeat return TRUE while"},
		{names: "css scss", scan: general, blocks: stars, quotes: `"'`, words: "@import @layer @media @page @supports important"},
		{names: "sh bash shell zsh", scan: shell, lines: hash, quotes: `"'`, words: shellWords},
		{names: "powershell ps1 pwsh", scan: general, lines: hash, blocks: [][2]string{{"<#", "#>"}}, quotes: `"'`, fold: true,
			words: "begin break catch continue do else elseif end finally foreach function if in param process return switch throw trap try until while"},
		{names: "console shell-session", scan: console, lines: hash, quotes: `"'`, words: shellWords},
		{names: "yaml yml", scan: settings, lines: hash, quotes: `"'`, words: "true false null yes no on off"},
		{names: "toml ini conf properties env dotenv", scan: settings, lines: []string{"#", ";"}, quotes: `"'`, words: "true false"},
		{names: "nginx", scan: general, lines: hash, quotes: `"'`, words: "events http location map proxy_pass return rewrite root server try_files upstream if"},
		{names: "dockerfile docker", scan: general, lines: hash, quotes: `"'`, words: "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN USER VOLUME WORKDIR"},
		{names: "html xml svg xhtml", scan: markup},
		{names: "diff patch", scan: difference},
		{names: "markdown md", scan: headings},
		{names: "csv tsv", scan: firstLine},
	}
}

// languages finds a language by each of its names.
var languages = sync.OnceValue(func() map[string]*language {
	byName := map[string]*language{}
	for _, l := range table() {
		l.keywords = map[string]bool{}
		for _, k := range strings.Fields(l.words) {
			l.keywords[k] = true
		}
		for _, name := range strings.Fields(l.names) {
			byName[name] = &l
		}
	}
	return byName
})

func (l *language) keyword(s string) bool {
	if l.fold {
		s = strings.ToLower(s)
	}
	return l.keywords[s]
}
