package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// What Go adds to a picture besides option and theme: the serialiser and what
// the engine is told. A test holds goldenPictures against the file.
const (
	// drawing counts changes of that code. Raise it with every change that can
	// alter a picture, be it one that no golden picture shows.
	drawing = 3
	// goldenPictures is the SHA-256 of testdata/pictures.txtar.
	goldenPictures = "a6a876149744463d8a85ef43eb4e6b8657c5ec1989ad940e37d13efe66800860"
)

// Key names a picture in a cache that outlives the program: equal keys mean
// equal bytes from [Renderer.SVG], also of another release. bundleHash is the
// Hash of the [Bundle].
func Key(id string, option []byte, width, height int, bundleHash string) string {
	return Sum([]byte(strings.Join([]string{
		drawingVersion(staticSettings(), variables()), bundleHash, id, strconv.Itoa(width), strconv.Itoa(height), string(option),
	}, "\x00")))
}

// drawingVersion stands for all that [Renderer.SVG] puts into a picture and
// its caller does not pass: theme, font, engine and serialiser.
func drawingVersion(s settings, variables map[string]string) string {
	// fmt prints maps in order of their keys.
	return Sum(fmt.Appendf(nil, "%d %s %s %q %q %q", drawing, goldenPictures, EngineVersion(), shims, s, variables))
}
