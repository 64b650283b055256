package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/mopsite/mopsite/internal/output"
)

// IndexFile is the file that a page names; the others are known from it.
const IndexFile = "index.js"

// Sizes of files, in bytes of text that is indexed. They settle how many files
// there are before anything is read, so that planning a site costs nothing.
const (
	textPerShard = 20 << 10
	textPerGroup = 12 << 10
	textPerList  = 256 << 10
)

// Files plans the files of an index in a folder. bytes is the length of all
// texts, as good as the caller knows it without making them; load is called
// once, when the first file is wanted.
func Files(folder string, bytes int, load func() Source) output.Plan {
	w := &writer{
		shards: 1 + bytes/textPerShard, groups: 1 + bytes/textPerGroup,
		lists: min(1+bytes/textPerList, longest-shortest+1),
	}
	all := sync.OnceValues(func() (map[string]string, error) { return w.write(load()) })
	var plan output.Plan
	for _, name := range w.names() {
		plan = append(plan, output.Item{Path: folder + name, Render: func() ([]byte, error) {
			files, err := all()
			return []byte(files[name]), err
		}})
	}
	return plan
}

// writer writes an index as a number of files.
type writer struct{ shards, groups, lists int }

func shardFile(i int) string { return "t" + strconv.Itoa(i) + ".js" }
func groupFile(i int) string { return "p" + strconv.Itoa(i) + ".js" }
func listFile(i int) string  { return "w" + strconv.Itoa(i) + ".js" }

func (w *writer) names() []string {
	names := []string{IndexFile}
	for i := range w.shards {
		names = append(names, shardFile(i))
	}
	for i := range w.groups {
		names = append(names, groupFile(i))
	}
	for i := range w.lists {
		names = append(names, listFile(i))
	}
	return names
}

// head is what index.js says.
type head struct {
	Pages int `json:"pages"`
	// Kinds are key, label, first page, page after the last, and boost.
	Kinds [][]any `json:"kinds"`
	// Weights are those of the levels.
	Weights [levels]float64 `json:"weights"`
	// Terms are the first terms of the shards, Groups the first pages of the groups.
	Terms  []string `json:"terms"`
	Groups []int    `json:"groups"`
	// Sums are four characters for every shard, group and list of words.
	Sums [3]string `json:"sums"`
	// Sample is the compressed sample, Cut its length in bytes.
	Sample string            `json:"sample"`
	Cut    int               `json:"cut"`
	Words  map[string]string `json:"words"`
}

func (w *writer) write(src Source) (map[string]string, error) {
	x := newIndex(src)
	files := map[string]string{}
	h := head{Pages: len(x.docs), Weights: weights(), Words: src.Words, Kinds: [][]any{}}
	for _, k := range x.kinds {
		h.Kinds = append(h.Kinds, []any{k.Key, k.Label, k.first, k.last, k.Boost})
	}
	w.writeTerms(x, &h, files)
	if err := w.writePages(x, &h, files); err != nil {
		return nil, fmt.Errorf("compress the texts of the search index: %w", err)
	}
	for i, list := range x.wordLists(w.lists) {
		h.Sums[2] += add(files, listFile(i), fronted(list))
	}
	text, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("write the search index: %w", err)
	}
	files[IndexFile] = "mopsiteSearch(" + string(text) + ");\n"
	return files, nil
}

func (w *writer) writeTerms(x *index, h *head, files map[string]string) {
	lines, sizes := make([][]byte, len(x.terms)), make([]int, len(x.terms))
	for i, t := range x.terms {
		lines[i] = appendPostings(nil, t.postings)
		sizes[i] = len(lines[i]) + len(t.name)
	}
	starts := cut(sizes, w.shards)
	for k, from := range starts {
		var text []byte
		to, before := end(starts, k, len(lines)), ""
		for i := from; i < to; i++ {
			text = appendFront(text, before, x.terms[i].name)
			text = append(append(append(text, ' '), lines[i]...), '\n')
			before = x.terms[i].name
		}
		first := "\uffff"
		if from < len(x.terms) {
			first = x.terms[from].name
		}
		h.Terms = append(h.Terms, first)
		h.Sums[0] += add(files, shardFile(k), string(text))
	}
}

func (w *writer) writePages(x *index, h *head, files map[string]string) error {
	sizes := make([]int, len(x.docs))
	for i := range x.docs {
		sizes[i] = x.docs[i].size()
	}
	c, err := newCompressor(x.docs)
	if err != nil {
		return err
	}
	h.Groups = cut(sizes, w.groups)
	h.Sample, h.Cut = base64.StdEncoding.EncodeToString(c.head), len(c.sample)
	for k, from := range h.Groups {
		text, err := c.group(x.docs[from:end(h.Groups, k, len(x.docs))])
		if err != nil {
			return err
		}
		h.Sums[1] += add(files, groupFile(k), text)
	}
	return nil
}

// fronted writes a sorted list of words.
func fronted(list []string) string {
	var text []byte
	before := ""
	for _, s := range list {
		text = append(appendFront(text, before, s), '\n')
		before = s
	}
	return string(text)
}

// add writes a file that hands a text over, and returns the text's sum.
func add(files map[string]string, name, text string) string {
	hash := sha256.Sum256([]byte(text))
	sum := base64.RawURLEncoding.EncodeToString(hash[:3])
	files[name] = "mopsiteSearch(" + strconv.Quote(strings.TrimSuffix(name, ".js")) + "," + strconv.Quote(sum) + ",`" + text + "`);\n"
	return sum
}
