package engine

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

func packed(t testing.TB, content string) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func bundleFS(t *testing.T) fstest.MapFS {
	t.Helper()
	m, err := json.Marshal(Manifest{
		QuickJS: Version(), Script: Sum([]byte("js")), Bytecode: Sum([]byte("code")), Notices: Sum([]byte("licences")),
	})
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		ScriptFile: packed(t, "js"), StaticFile: packed(t, "code"), NoticeFile: {Data: []byte("licences")}, ManifestFile: {Data: m},
	}
}

func TestLoadBundle(t *testing.T) {
	b, err := LoadBundle(bundleFS(t))
	if err != nil {
		t.Fatal(err)
	}
	code, err := b.Bytecode.unpack(StaticFile)
	if string(b.Script) != "js" || string(code) != "code" || err != nil || string(b.Notices) != "licences" || b.Hash == "" {
		t.Errorf("got %+v, %s, %v", b, code, err)
	}
}

func TestLoadBundleErrors(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(fstest.MapFS)
		want  string
	}{
		{"nothing", func(fs fstest.MapFS) { clear(fs) }, "charts.json"},
		{"no script", func(fs fstest.MapFS) { delete(fs, ScriptFile) }, "charts.js.gz"},
		{"no bytecode", func(fs fstest.MapFS) { delete(fs, StaticFile) }, "charts.qjsc.gz"},
		{"manifest", func(fs fstest.MapFS) { fs[ManifestFile] = &fstest.MapFile{Data: []byte("{")} }, "charts.json"},
		{"cut short", func(fs fstest.MapFS) { fs[ScriptFile].Data = fs[ScriptFile].Data[:12] }, "unexpected EOF"},
		{"not gzip", func(fs fstest.MapFS) { fs[ScriptFile].Data = []byte("plain text") }, "invalid header"},
		{"another script", func(fs fstest.MapFS) { fs[ScriptFile] = packed(t, "other") }, "charts.js.gz is not the one that charts.json names"},
		{"no notices", func(fs fstest.MapFS) { delete(fs, NoticeFile) }, "NOTICE.txt"},
		{"other notices", func(fs fstest.MapFS) { fs[NoticeFile].Data = nil }, "NOTICE.txt is not the one that charts.json names"},
		{"another engine", func(fs fstest.MapFS) { fs[ManifestFile].Data = []byte(`{"quickjs":"2020-01-01"}`) }, "bytecode of QuickJS 2020-01-01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fs := bundleFS(t)
			tt.spoil(fs)
			_, err := LoadBundle(fs)
			if !errors.Is(err, ErrNoBundle) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "run `make assets`") {
				t.Errorf("got %v, want ErrNoBundle with %s", err, tt.want)
			}
		})
	}
}

func TestCompileError(t *testing.T) {
	if _, err := Compile("function ("); err == nil || !strings.HasPrefix(err.Error(), "compile the chart bundle: SyntaxError") {
		t.Errorf("got %v", err)
	}
}

// Bytecode is looked at when an engine starts.
func TestNewRefusesOtherBytecode(t *testing.T) {
	whole := packed(t, "not bytecode").Data
	tests := []struct {
		name string
		code Packed
		want string
	}{
		{"not bytecode", Packed{whole, Sum([]byte("not bytecode"))}, "load the chart bundle: "},
		{"cut short", Packed{whole[:12], Sum([]byte("not bytecode"))}, "unexpected EOF"},
		{"another", Packed{whole, Sum([]byte("code"))}, "charts.qjsc.gz is not the one that charts.json names"},
		{"nothing", Packed{}, "run `make assets`"},
	}
	for _, tt := range tests {
		if _, err := New(Bundle{Bytecode: tt.code}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
	}
}
