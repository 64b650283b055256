package lineage_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "metrics/cpl/index.html", "metrics/share/index.html", "funnels/demand/index.html", "ja/metrics/cpl/index.html")
}
