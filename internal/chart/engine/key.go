package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
)

// What Go adds to a picture besides option and theme: the serialiser and what
// the machine is told. A test holds goldenPictures against the file.
const (
	// drawing counts changes of that code. Raise it with every change that can
	// alter a picture, be it one that no golden picture shows.
	drawing = 6
	// goldenPictures is the SHA-256 of the golden pictures of package option.
	goldenPictures = "1ccd36294c56c815d763bd9326fcfc42973d17b766b093b83db135d532bad4ee"
)

// Keys name the pictures of a job in a cache that outlives the program: equal
// keys mean equal bytes from [Renderer.Draw], also of another release.
// version is that of the [Theme], bundleHash the Hash of the [Bundle].
func (j Job) Keys(version, bundleHash string) []string {
	keys := make([]string, len(j.Pictures))
	for i, p := range j.Pictures {
		h := sha256.New()
		for _, part := range []string{version, bundleHash, p.ID, strconv.Itoa(p.Size.Width), strconv.Itoa(p.Size.Height)} {
			io.WriteString(h, part+"\x00")
		}
		h.Write(j.Option)
		keys[i] = hex.EncodeToString(h.Sum(nil))
	}
	return keys
}

// Version stands for all that [Renderer.Draw] puts into a picture and its job
// does not say: theme, machine and serialiser.
func (t Theme) Version() string {
	// fmt prints maps in order of their keys.
	return Sum(fmt.Appendf(nil, "%d %s %s %q %q %q", drawing, goldenPictures, Version(), shims, t, t.variables()))
}
