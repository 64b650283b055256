// Package chart says what a chart shows: a [Figure], a plain table of numbers
// with a title and a unit, with its words for readers who do not see it, its data
// table, the colours of the theme and the frame of a chart in a page. It draws
// sparklines; all other pictures are made in the rooms below.
//
//	Figure ──option.Of──▶ JSON option ──engine──▶ static picture (no script)
//	                           └── the page's script makes the same one live
//
// An option is made of go-echarts structs where those say what we mean, plus a
// patch for what they lack (package spec). It is data only: functions and colours
// stand in it as {"$fn": …} and {"$token": …}, which assets/js/formatters.js
// resolves both in the browser and in the engine, where the same ECharts bundle
// draws at build time.
package chart
