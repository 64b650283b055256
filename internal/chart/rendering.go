package chart

import "github.com/mopsite/mopsite/internal/chart/engine"

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

// Sizes returns the sizes at which the figure is legible: one for a column of
// text, one for a phone.
func (f Figure) Sizes() (wide, narrow engine.Size) {
	wide, narrow = engine.Size{Width: wideWidth}, engine.Size{Width: narrowWidth}
	if row, ok := kindRow(f.Kind); ok {
		wide.Height, narrow.Height = row.height(f, layoutFor(false)), row.height(f, layoutFor(true))
	}
	return wide, narrow
}

// Job asks the engine for the pictures of a figure, the wide one and the narrow
// one. An error is one of [Option].
func (f Figure) Job() (engine.Job, error) {
	option, err := Option(f)
	if err != nil {
		return engine.Job{}, err
	}
	wide, narrow := f.Sizes()
	return engine.Job{Option: option, Pictures: []engine.Picture{
		{ID: f.ID + "-w", Size: wide}, {ID: f.ID + "-n", Size: narrow},
	}}, nil
}
