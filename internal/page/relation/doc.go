// Package relation shows how pages hang together, by the references in their
// front matter: chains from a stakeholder to a dashboard, trees of goals, maps of
// tools and teams. Chains are tables and trees are lists, so that they are read
// aloud and printed like any other; a map is a picture beside the table of its
// links.
package relation
