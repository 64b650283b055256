// Package lineage says where numbers come from: how one was calculated, from
// which sources, files and lines, and what makes a reader careful. Every number
// on a site leads to such a section, by [Address], [FunnelAddress] or
// [CommonAddress].
package lineage
