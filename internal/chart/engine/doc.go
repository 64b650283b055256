// Package engine turns ECharts options into static SVG. It knows no figures
// and no kinds of charts: an option comes in as JSON, a picture goes out.
//
//	Job (option, sizes) + Theme ──Renderer.Draw──▶ SVG
//
// The chart library that browsers load runs here too, in QuickJS, a JavaScript
// machine in pure Go: a [Bundle] holds the script for the browser and the same
// script as bytecode for the machine. [Lint] holds options to what both of them
// resolve. The library's own way of writing SVG is not used; this package writes
// it from the library's tree of nodes: everything is escaped, nothing needs a
// style attribute, ids come from the caller, and colours are CSS variables, so
// that one picture serves light, dark and print.
//
// A picture depends on nothing but its job, the theme and the bundle, whatever
// was drawn before and wherever. So [Job.Keys] can name it in a cache, and jobs
// and themes are plain data: they may as well be drawn by another process, which
// is the only way to draw two pictures at once, since machines in one process
// wait for each other. Package pool does that.
package engine
