// Package chart draws figures: plain tables of numbers with a title and a unit
// become ECharts options, and options become static SVG.
//
//	Figure ──Option──▶ JSON option ──Renderer.SVG──▶ static picture (no script)
//	                        └──────── the page's script makes the same one live
//
// An option is made of go-echarts structs where those say what we mean, plus a
// patch for what they lack. It is data only: functions and colours stand in it
// as {"$fn": …} and {"$token": …}, which assets/js/formatters.js resolves both
// in the browser and in QuickJS, where the same ECharts bundle draws the static
// SVG at build time. The SVG is written by this package from the tree of nodes:
// everything is escaped, nothing needs a style attribute, ids come from the
// figure, and colours are CSS variables, so that one picture serves light, dark
// and print.
//
// A new kind is one file and one row in kinds.
package chart
