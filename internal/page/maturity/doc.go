// Package maturity shows the maturity model: the map of capabilities by level, a
// table for each division; what keeps a division from its next levels; and the
// page of a capability, with its criteria, their newest assessments and its
// history. The block maturity is that of authors.
package maturity
