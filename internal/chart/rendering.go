package chart

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
