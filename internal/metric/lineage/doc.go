// Package lineage says where a number comes from: which files of which sources,
// which of their columns, and how many of their lines may be a part of it.
//
// Facts have forgotten the lines they were made of. What is left is the
// [facts.Ledger] of each file, which counts lines by month, so lineage is exact
// for whole months and says where it is not ([File.Whole]). What stands in no
// file at all, a constant of mopsite.yaml or a name that a map gave, is a
// [Setting].
package lineage
