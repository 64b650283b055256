package tree

import (
	"path"
	"slices"
	"strings"
)

// apart are folders that people put away in them what is not to be read.
var apart = []string{"archive", "archived", "old", "backup", "bak", "processed", "done", "raw", "tmp", "アーカイブ", "バックアップ", "旧"}

// Beside returns the files of the snapshot that have another of the endings than a
// pattern of a folder's files and would match it otherwise, and, of a pattern of all
// files of an ending (data/ads/*.csv), those in folders below. The folder "data" itself
// holds other things and is left out, and so are lock files, notes and folders that are
// called archive or the like.
func (t *Tree) Beside(pattern string, endings []string) []File {
	if checkPattern(pattern) != nil || isAbs(pattern) || strings.Contains(pattern, `\`) {
		return nil
	}
	pattern = clean(pattern)
	folder, name := path.Split(pattern)
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if folder == "" || folder == "data/" || strings.ContainsAny(folder, "*?[") || !strings.Contains(stem, "*") || !slices.Contains(endings, ext) {
		return nil
	}
	var out []File
	for _, f := range t.Under(strings.TrimSuffix(folder, "/")) {
		below, base := path.Split(strings.TrimPrefix(f.Path, folder))
		end := path.Ext(base)
		if !slices.Contains(endings, strings.ToLower(end)) || isNote(base) {
			continue
		}
		same, _ := path.Match(stem, strings.TrimSuffix(base, end))
		switch {
		case below == "" && same && !strings.EqualFold(end, ext):
			out = append(out, f)
		case below != "" && stem == "*" && !putAway(below):
			out = append(out, f)
		}
	}
	return out
}

// Exports returns the files of the snapshot below a folder that have one of the
// endings, without lock files, notes and what lies in folders that are called archive
// or the like.
func (t *Tree) Exports(folder string, endings []string) []File {
	var out []File
	for _, f := range t.Under(folder) {
		below, base := path.Split(strings.TrimPrefix(f.Path, folder+"/"))
		if slices.Contains(endings, strings.ToLower(path.Ext(base))) && !isNote(base) && !putAway(below) {
			out = append(out, f)
		}
	}
	return out
}

// putAway reports whether one of the folders of a path holds what is not to be read.
func putAway(folders string) bool {
	return slices.ContainsFunc(strings.Split(folders, "/"), func(s string) bool { return slices.Contains(apart, strings.ToLower(s)) })
}

// isNote reports whether a file is about others, or the mark that a program leaves
// while it has one open.
func isNote(base string) bool {
	lower := strings.ToLower(base)
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".") || slices.ContainsFunc([]string{"readme", "note", "memo", "license", "changelog"}, func(p string) bool { return strings.HasPrefix(lower, p) })
}
