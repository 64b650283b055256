// Package board shows pages as pictures: a roadmap, the stack of tools, things in
// a quadrant, the steps of a procedure or a funnel as a flow. What pages say of
// themselves in their front matter is read by package model; here it is laid out.
// Roadmaps and stacks are tables and flows are lists, so that they are read aloud
// and printed like any other.
package board
