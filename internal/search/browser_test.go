package search_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"modernc.org/quickjs"

	"github.com/mopsite/mopsite/internal/output"
)

// client is the script of the readers' browsers in an engine without a browser.
// It reads the files of an index from memory and counts what it reads.
type client struct {
	t     *testing.T
	vm    *quickjs.VM
	files map[string][]byte
	// read is the sizes of the files that were asked for since the last query.
	read int
}

const hostScript = `
mopsiteSearch.host.load = async (url) => { (0, eval)(hostRead(url)); };
mopsiteSearch.host.unpack = async (sample, group, cut) => hostUnpack(sample, group, cut);
globalThis.answer = "";
function settle(promise) {
	globalThis.answer = "";
	promise.then((x) => { answer = JSON.stringify(x === undefined ? null : x); }, (e) => { answer = "!" + e + e.stack; });
}
async function ask(query, kind, batches) {
	const found = await mopsiteSearch.find(query, kind);
	if (!found) return null;
	let results = await found.next();
	for (let i = 1; i < batches && found.more; i++) results = results.concat(await found.next());
	return { strict: found.strict, total: found.total, more: found.more, kinds: found.kinds, corrected: found.corrected, results };
}
`

// newClient loads the scripts and opens the index in a folder of a plan.
func newClient(t *testing.T, plan output.Plan, folder string) *client {
	t.Helper()
	c := &client{t: t, files: map[string][]byte{}}
	for _, it := range plan {
		if strings.HasPrefix(it.Path, folder) {
			data, err := it.Render()
			if err != nil {
				t.Fatal(err)
			}
			c.files[it.Path] = data
		}
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vm.Close() })
	c.vm = vm
	c.must(vm.RegisterFunc("hostRead", c.hostRead, false))
	c.must(vm.RegisterFunc("hostUnpack", hostUnpack, false))
	for _, name := range []string{"search-1-index.js", "search-2-result.js"} {
		c.eval(script(t, name))
	}
	c.eval(hostScript)
	if folder != "" {
		c.await(fmt.Sprintf("mopsiteSearch.open(%q)", folder+"index.js"), nil)
	}
	return c
}

func script(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../assets/js", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (c *client) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) eval(js string) any {
	c.t.Helper()
	v, err := c.vm.Eval(js, quickjs.EvalGlobal)
	c.must(err)
	return v
}

// await evaluates a promise into a value.
func (c *client) await(js string, into any) {
	c.t.Helper()
	c.eval("settle(" + js + ")")
	_, err := c.vm.ExecutePendingJobs()
	c.must(err)
	text, _ := c.eval("answer").(string)
	if text == "" || text[0] == '!' {
		c.t.Fatalf("%s: %s", js, text)
	}
	if into != nil {
		c.must(json.Unmarshal([]byte(text), into))
	}
}

func (c *client) hostRead(url string) string {
	name, _, _ := strings.Cut(url, "?")
	data, ok := c.files[name]
	if !ok {
		return "throw new Error('no file')"
	}
	c.read += len(data)
	return string(data)
}

func hostUnpack(sample, group string, cut int) string {
	var packed []byte
	for _, text := range []string{sample, group} {
		half, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return err.Error()
		}
		packed = append(packed, half...)
	}
	all, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return err.Error()
	}
	return string(all[cut:])
}

// found is the answer to a query.
type found struct {
	Strict, More bool
	Total        int
	Kinds        []struct {
		Key, Label string
		Count      int
	}
	Corrected [][2]string
	Results   []result
}

type result struct {
	URL, Kind, Label string
	Title, Excerpt   pieces
	Sections         []struct {
		URL              string
		Heading, Excerpt pieces
	}
}

// pieces are texts, each marked or not.
type pieces [][2]any

func (p pieces) String() string {
	var b strings.Builder
	for _, x := range p {
		if x[1] == true {
			fmt.Fprintf(&b, "[%s]", x[0])
		} else {
			fmt.Fprint(&b, x[0])
		}
	}
	return b.String()
}

// ask asks a query and reads the first batches of results.
func (c *client) ask(query, kind string, batches int) found {
	c.t.Helper()
	c.read = 0
	var f *found
	q, err := json.Marshal([]any{query, kind, batches})
	c.must(err)
	c.await("ask(..."+string(q)+")", &f)
	if f == nil {
		return found{}
	}
	return *f
}

// place is where an address stands among results, from 1; 0 is nowhere.
func (f found) place(url string) int {
	return 1 + slices.IndexFunc(f.Results, func(r result) bool { return strings.TrimSuffix(r.URL, "index.html") == url })
}
