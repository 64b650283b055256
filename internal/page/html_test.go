package page

import (
	"fmt"
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// element is a start tag of a page.
type element struct {
	name  string
	attrs map[string]string
}

var (
	tag       = regexp.MustCompile(`(?s)<!--.*?-->|<!DOCTYPE[^>]*>|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>`)
	attribute = regexp.MustCompile(`([a-zA-Z_:][-a-zA-Z0-9_:.]*)(?:="([^"]*)")?`)
	script    = regexp.MustCompile(`(?s)(<script[^>]*>)(.*?)</script>`)
)

// void are the elements without an end tag; those of SVG close themselves.
var void = []string{"meta", "link", "br", "img", "hr", "input", "wbr", "path", "circle"}

// elements reads the tags of a page and reports what is not nested well.
func elements(page string) (list []element, faults []string) {
	page = script.ReplaceAllString(page, "$1</script>")
	var open []string
	for _, m := range tag.FindAllStringSubmatch(page, -1) {
		name := strings.ToLower(m[2])
		switch {
		case name == "":
		case m[1] == "/":
			if len(open) == 0 || open[len(open)-1] != name {
				faults = append(faults, fmt.Sprintf("</%s> closes %v", name, open))
				return list, faults
			}
			open = open[:len(open)-1]
		default:
			e := element{name, map[string]string{}}
			for _, a := range attribute.FindAllStringSubmatch(m[3], -1) {
				e.attrs[a[1]] = html.UnescapeString(a[2])
			}
			list = append(list, e)
			if !slices.Contains(void, name) && !strings.HasSuffix(m[3], "/") {
				open = append(open, name)
			}
		}
	}
	if len(open) > 0 {
		faults = append(faults, fmt.Sprintf("never closed: %v", open))
	}
	return list, faults
}

// TestHTML holds what is true of every page: well nested, ids unique, one h1,
// no inline style or script, every image with a text, no missing words.
func TestHTML(t *testing.T) {
	for name, data := range built(t, testSite(t, "testdata/site.txtar")) {
		if !isPage(name) {
			continue
		}
		page := string(data)
		list, faults := elements(page)
		faults = append(faults, pageFaults(list)...)
		for _, m := range script.FindAllStringSubmatch(page, -1) {
			if !strings.Contains(m[1], "application/json") && m[2] != "" {
				faults = append(faults, "inline script "+m[1])
			}
		}
		if m := regexp.MustCompile(`\[[a-z]+\.[a-z0-9-]+\]`).FindString(page); m != "" {
			faults = append(faults, "no words for "+m)
		}
		if strings.Contains(page, "mopsiteSlot") || strings.Contains(page, "ZgotmplZ") {
			faults = append(faults, "a marker was left, or html/template refused a value")
		}
		for _, f := range faults {
			t.Errorf("%s: %s", name, f)
		}
	}
}

func pageFaults(list []element) (faults []string) {
	ids, headings := map[string]bool{}, 0
	for _, e := range list {
		if id, ok := e.attrs["id"]; ok {
			if ids[id] || id == "" {
				faults = append(faults, fmt.Sprintf("id %q stands twice or is empty", id))
			}
			ids[id] = true
		}
		for a := range e.attrs {
			if a == "style" || strings.HasPrefix(a, "on") {
				faults = append(faults, fmt.Sprintf("<%s> has the attribute %s", e.name, a))
			}
		}
		switch e.name {
		case "h1":
			headings++
		case "style":
			faults = append(faults, "a style element")
		case "img":
			if _, ok := e.attrs["alt"]; !ok {
				faults = append(faults, "an image without a text")
			}
		case "html":
			if e.attrs["lang"] == "" {
				faults = append(faults, "no language")
			}
		}
	}
	if headings != 1 {
		faults = append(faults, fmt.Sprintf("%d h1", headings))
	}
	return faults
}

// TestLinks follows every address of every page: its file is in the plan, and
// its fragment is an id of that page.
func TestLinks(t *testing.T) {
	out := built(t, testSite(t, "testdata/site.txtar"))
	ids := map[string]map[string]bool{}
	for name, data := range out {
		if !isPage(name) {
			continue
		}
		ids[name] = map[string]bool{}
		list, _ := elements(string(data))
		for _, e := range list {
			ids[name][e.attrs["id"]] = true
		}
	}
	for name, data := range out {
		if !isPage(name) {
			continue
		}
		list, _ := elements(string(data))
		for _, e := range list {
			for _, a := range []string{"href", "src", "data-bundle"} {
				if address, ok := e.attrs[a]; ok {
					checkAddress(t, out, ids, name, address)
				}
			}
		}
	}
}

func checkAddress(t *testing.T, out map[string][]byte, ids map[string]map[string]bool, from, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || address == "" {
		t.Errorf("%s: bad address %q (%v)", from, address, err)
		return
	}
	if u.IsAbs() {
		return
	}
	to := from
	if u.Path != "" {
		to = path.Join(path.Dir(from), u.Path)
	}
	if strings.HasPrefix(u.Path, "/") || strings.HasSuffix(u.Path, "/") {
		t.Errorf("%s: %q names no file, so it fails on file://", from, address)
	}
	if _, ok := out[to]; !ok {
		t.Errorf("%s: %q leads to %s, which is not there", from, address, to)
		return
	}
	if u.Fragment != "" && !ids[to][u.Fragment] {
		t.Errorf("%s: %q: %s has no id %q", from, address, to, u.Fragment)
	}
}
