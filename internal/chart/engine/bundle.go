package engine

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// The files of a bundle, in the folder that `make assets` writes.
const (
	ScriptFile   = "charts.js.gz"   // ECharts for the browser, a classic script
	StaticFile   = "charts.qjsc.gz" // the same and static.js as QuickJS bytecode
	NoticeFile   = "NOTICE.txt"     // licences of what binaries and sites contain
	ManifestFile = "charts.json"    // a Manifest
)

// A Bundle is the chart code: what the browser loads and what the engine runs,
// and the licences that must travel with it.
type Bundle struct {
	Script   []byte // JavaScript, to be published beside the pages
	Bytecode Packed // for the engine of this binary only
	Notices  []byte // text, to be published beside Script, whose first line names it
	Hash     string // of Script and Bytecode; a part of [Job.Keys]
}

// Packed is code that is unpacked once an engine starts: a build whose charts
// did not change needs none.
type Packed struct {
	Gzip []byte
	Sum  string // SHA-256 of the code, before compression
}

// A Manifest ties the files of a bundle to each other and to the engine.
type Manifest struct {
	ECharts  string `json:"echarts"`
	QuickJS  string `json:"quickjs"`  // version whose bytecode StaticFile holds
	Script   string `json:"script"`   // SHA-256 of the script, before compression
	Bytecode string `json:"bytecode"` // SHA-256 of the bytecode, before compression
	Notices  string `json:"notices"`  // SHA-256 of NoticeFile
}

// ErrNoBundle is returned by [LoadBundle] where there is no bundle to load.
var ErrNoBundle = errors.New("the chart bundle is missing or out of date: run `make assets`")

// LoadBundle reads a bundle from the folder that `make assets` writes. It
// returns an error that wraps [ErrNoBundle] when the files are not there, do
// not belong together or were made for another release of the engine. Whether
// the bytecode is whole shows when an engine starts; [New] says so.
func LoadBundle(dir fs.FS) (Bundle, error) {
	text, err := fs.ReadFile(dir, ManifestFile)
	if err != nil {
		return Bundle{}, fmt.Errorf("%w (%v)", ErrNoBundle, err)
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Bundle{}, fmt.Errorf("%w (%s: %v)", ErrNoBundle, ManifestFile, err)
	}
	if m.QuickJS != Version() {
		return Bundle{}, fmt.Errorf("%w (bytecode of QuickJS %s, engine %s)", ErrNoBundle, m.QuickJS, Version())
	}
	script, err := readPacked(dir, ScriptFile, m.Script)
	if err != nil {
		return Bundle{}, err
	}
	code, err := fs.ReadFile(dir, StaticFile)
	if err != nil {
		return Bundle{}, fmt.Errorf("%w (%v)", ErrNoBundle, err)
	}
	notices, err := fs.ReadFile(dir, NoticeFile)
	if err != nil {
		return Bundle{}, fmt.Errorf("%w (%v)", ErrNoBundle, err)
	}
	if Sum(notices) != m.Notices {
		return Bundle{}, fmt.Errorf("%w (%s is not the one that %s names)", ErrNoBundle, NoticeFile, ManifestFile)
	}
	return Bundle{Script: script, Bytecode: Packed{code, m.Bytecode}, Notices: notices, Hash: Sum([]byte(m.Script + m.Bytecode))}, nil
}

// readPacked reads a compressed file and compares it with its sum.
func readPacked(dir fs.FS, name, sum string) ([]byte, error) {
	packed, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, fmt.Errorf("%w (%v)", ErrNoBundle, err)
	}
	return Packed{packed, sum}.unpack(name)
}

// unpack returns the code of a file, compared with its sum.
func (p Packed) unpack(name string) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(p.Gzip))
	if err != nil {
		return nil, fmt.Errorf("%w (%s: %v)", ErrNoBundle, name, err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w (%s: %v)", ErrNoBundle, name, err)
	}
	if Sum(content) != p.Sum {
		return nil, fmt.Errorf("%w (%s is not the one that %s names)", ErrNoBundle, name, ManifestFile)
	}
	return content, nil
}

// Sum returns the SHA-256 of content in hexadecimal.
func Sum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
