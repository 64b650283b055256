package chart

import (
	"encoding/json"
	"fmt"
)

// A Renderer draws options as static SVG with one QuickJS machine. One
// goroutine at a time may use it. A second Renderer in the same process gains
// no time, because the machines share a lock.
type Renderer struct{ engine *engine }

// New starts a renderer. It takes some tenths of a second at most; a program
// needs one.
func New(b Bundle) (*Renderer, error) {
	e, err := newEngine(b)
	if err != nil {
		return nil, err
	}
	return &Renderer{e}, nil
}

// Close frees the machine.
func (r *Renderer) Close() error { return r.engine.close() }

// request is what static.js takes.
type request struct {
	Option   json.RawMessage `json:"option"`
	Sizes    []Size          `json:"sizes"`
	Settings settings        `json:"settings"`
}

// settings is what charts.js takes besides the option.
type settings struct {
	Tokens     map[string]string `json:"tokens"`
	FontFamily string            `json:"fontFamily"`
}

// staticSettings are those of every static picture.
func staticSettings() settings {
	return settings{Tokens: lightColours(), FontFamily: "sans-serif"}
}

// SVG draws an option, which [Option] made, at a size in CSS pixels. The id
// makes the ids inside the picture unique in its page. The result depends on
// the arguments and the bundle only, and is fit to stand inline in a page under
// default-src 'self'.
func (r *Renderer) SVG(id string, option []byte, width, height int) ([]byte, error) {
	pictures, err := r.draw(option, []string{id}, []Size{{width, height}})
	if err != nil {
		return nil, err
	}
	return pictures[0], nil
}

// draw draws an option at several sizes, each with the id of its own.
func (r *Renderer) draw(option []byte, ids []string, sizes []Size) ([][]byte, error) {
	h, err := headingOf(option)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", ids[0], err)
	}
	answer, err := r.engine.call("mopsiteStatic", request{
		Option: option, Sizes: sizes, Settings: staticSettings(),
	})
	if err != nil {
		return nil, fmt.Errorf("draw chart %s: %w", ids[0], err)
	}
	var roots []node
	if err := json.Unmarshal([]byte(answer), &roots); err != nil {
		return nil, fmt.Errorf("draw chart %s: %w", ids[0], err)
	}
	var pictures [][]byte
	for i, root := range roots {
		svg, err := serialise(ids[i], h, sizes[i], root)
		if err != nil {
			return nil, fmt.Errorf("draw chart %s: %w", ids[i], err)
		}
		pictures = append(pictures, svg)
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

// A Rendering is a figure ready for a page:
//
//	<figure data-chart>
//	  <figcaption>title</figcaption>
//	  <div class="chart-box">
//	    <div class="chart-static">
//	      <div class="chart-wide">Wide</div><div class="chart-narrow">Narrow</div>
//	    </div>
//	    <div class="chart-live"></div>
//	  </div>
//	  <script type="application/json">Option</script>
//	  …the data table
//	</figure>
//
// with [CSS] in the page's style sheet. Without script, in print and when
// anything fails, the static picture is what readers see.
type Rendering struct {
	Option []byte // JSON, escaped for a script element
	Wide   []byte // SVG
	Narrow []byte // SVG for boxes narrower than 540 pixels
}

// Render makes everything a page needs of a figure: one setting up, two pictures.
func (r *Renderer) Render(f Figure) (Rendering, error) {
	option, err := Option(f)
	if err != nil {
		return Rendering{}, err
	}
	wide, narrow := f.Sizes()
	pictures, err := r.draw(option, []string{f.ID + "-w", f.ID + "-n"}, []Size{wide, narrow})
	if err != nil {
		return Rendering{}, err
	}
	return Rendering{Option: option, Wide: pictures[0], Narrow: pictures[1]}, nil
}
