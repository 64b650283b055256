// Package chart draws figures: plain tables of numbers with a title and a unit
// become ECharts options, and package engine makes static SVG of those.
//
//	Figure ──Option──▶ JSON option ──engine──▶ static picture (no script)
//	                        └── the page's script makes the same one live
//
// An option is made of go-echarts structs where those say what we mean, plus a
// patch for what they lack. It is data only: functions and colours stand in it
// as {"$fn": …} and {"$token": …}, which assets/js/formatters.js resolves both
// in the browser and in the engine, where the same ECharts bundle draws at build
// time. [Figure.Job] is what the engine is asked for.
//
// A new kind is one file and one row in kinds.
package chart
