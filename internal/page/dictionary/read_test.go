package dictionary_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "metrics/index.html", "metrics/cpl/index.html", "metrics/share/index.html", "ja/metrics/leads/index.html")
}
