package export

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// TestKept reads texts twice, short and long, with less kept of the long ones.
func TestKept(t *testing.T) {
	for _, n := range []int{0, 1, packFrom / 16, 1 << 18} {
		text := []byte(strings.Repeat("2026-04-01,brand\n", n))
		k, err := keep(bytes.Clone(text))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			got, err := io.ReadAll(k.reader())
			if err != nil || !bytes.Equal(got, text) {
				t.Errorf("%d bytes of %d came back: %v", len(got), len(text), err)
			}
		}
		if n > packFrom && len(k.data) > len(text)/10 {
			t.Errorf("%d bytes are kept of %d", len(k.data), len(text))
		}
	}
}
