package engine

import (
	"encoding/json"
	"fmt"
	"regexp"
)

// SVG is a picture as text, fit to stand inline in a page under
// default-src 'self'.
type SVG []byte

// Size is the size of a picture in CSS pixels.
type Size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// A Picture is what is wanted of an option: a drawing of a size. Its id makes
// the ids inside the drawing unique in the page.
type Picture struct {
	ID   string `json:"id"` // see [ValidID]
	Size Size   `json:"size"`
}

// A Job is an option and the pictures that are wanted of it. The option is set
// up once and laid out anew for each of them.
type Job struct {
	Option   json.RawMessage `json:"option"` // as [Lint] lets it pass
	Pictures []Picture       `json:"pictures"`
}

var validID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// ValidID reports whether an id can be that of a picture: a letter, then
// letters, digits, - or _.
func ValidID(id string) bool { return validID.MatchString(id) }

// A Renderer draws with one QuickJS machine. One goroutine at a time may use
// it. A second Renderer in the same process gains no time, because the machines
// share a lock.
type Renderer struct{ machine *machine }

// New starts a renderer. It takes some tenths of a second at most; a program
// needs one.
func New(b Bundle) (*Renderer, error) {
	m, err := newMachine(b)
	if err != nil {
		return nil, err
	}
	return &Renderer{m}, nil
}

// Close frees the machine.
func (r *Renderer) Close() error { return r.machine.close() }

// Draw draws a batch of jobs and returns the pictures of each, in order. The
// first job that cannot be drawn is the error: a fault of the program.
func (r *Renderer) Draw(theme Theme, jobs ...Job) ([][]SVG, error) {
	drawn := make([][]SVG, len(jobs))
	for i, j := range jobs {
		pictures, err := r.draw(theme, j)
		if err != nil {
			return nil, fmt.Errorf("draw chart %s: %w", j.name(), err)
		}
		drawn[i] = pictures
	}
	return drawn, nil
}

// name says in an error which job it is about.
func (j Job) name() string {
	if len(j.Pictures) == 0 {
		return "without pictures"
	}
	return j.Pictures[0].ID
}

// request is what static.js takes.
type request struct {
	Option   json.RawMessage `json:"option"`
	Sizes    []Size          `json:"sizes"`
	Settings Theme           `json:"settings"`
}

func (r *Renderer) draw(theme Theme, j Job) ([]SVG, error) {
	h, err := headingOf(j.Option)
	if err != nil {
		return nil, err
	}
	sizes := make([]Size, len(j.Pictures))
	for i, p := range j.Pictures {
		sizes[i] = p.Size
	}
	answer, err := r.machine.call("mopsiteStatic", request{Option: j.Option, Sizes: sizes, Settings: theme})
	if err != nil {
		return nil, err
	}
	var roots []node
	if err := json.Unmarshal([]byte(answer), &roots); err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	if len(roots) != len(sizes) {
		return nil, fmt.Errorf("%d pictures for %d sizes", len(roots), len(sizes))
	}
	pictures := make([]SVG, len(roots))
	variables := theme.variables()
	for i, root := range roots {
		if pictures[i], err = serialise(j.Pictures[i], h, variables, root); err != nil {
			return nil, err
		}
	}
	return pictures, nil
}

// headingOf finds the title and the description in an option.
func headingOf(option []byte) (heading, error) {
	var o struct {
		Title []struct{ Text string }
		Aria  struct{ Label struct{ Description string } }
	}
	if err := json.Unmarshal(option, &o); err != nil {
		return heading{}, fmt.Errorf("read the option: %w", err)
	}
	h := heading{description: o.Aria.Label.Description}
	if len(o.Title) > 0 {
		h.title = o.Title[0].Text
	}
	return h, nil
}
