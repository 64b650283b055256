package stamp

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"reflect"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/facts"
)

// vendorsHash stands for what the profiles say by which the files of a source
// were read, "" if none was: those that the source names and those that its
// files were recognised by. A newer mopsite may know a header more, or leave one
// alone that it used to add up; then facts are not what it would make of the
// exports.
func vendorsHash(src *config.Source, ledgers []facts.Ledger) string {
	names := []string{src.Profile.V}
	for _, in := range src.Inputs {
		names = append(names, in.Profile.V)
	}
	for _, l := range ledgers {
		names = append(names, l.Profile)
	}
	slices.Sort(names)
	h := sha256.New()
	known := false
	for _, name := range slices.Compact(names) {
		if p := profile.Get(name); p != nil {
			known = true
			spellRows(h, reflect.ValueOf(*p))
		}
		if p := crm.Get(name); p != nil {
			known = true
			spellRows(h, reflect.ValueOf(*p))
		}
	}
	if !known {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// namesKept marks facts of an import that kept which names of a map none of the
// source's rows has. Earlier versions did not, and cannot tell what is zero.
const namesKept = "n"

// Reading stands for what this version of mopsite makes of the exports of a source:
// the profiles of vendors, and what it keeps of dimensions that have a map.
func Reading(c *config.Config, src *config.Source, s *facts.Source) string {
	out := vendorsHash(src, s.Ledgers)
	if s.Table == nil {
		return out
	}
	for _, d := range c.Dimensions {
		if d.Map.V != "" && slices.ContainsFunc(s.Table.Dims, func(o facts.Dim) bool { return o.Name == d.Name }) {
			return out + namesKept
		}
	}
	return out
}

// spellRows writes what a profile says that decides numbers: not its title, nor
// how its rows are known, nor the indexes that it keeps for itself.
func spellRows(w io.Writer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.IsExported() && !slices.Contains([]string{"Title", "Evidence", "Why", "EndsInTotal"}, f.Name) {
				_, _ = io.WriteString(w, f.Name+"{")
				spellRows(w, v.Field(i))
				_, _ = io.WriteString(w, "}")
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			_, _ = io.WriteString(w, "[")
			spellRows(w, v.Index(i))
			_, _ = io.WriteString(w, "]")
		}
	default:
		spell(w, v)
	}
}
