package filter_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "filters/index.html", "ja/filters/index.html")
}
