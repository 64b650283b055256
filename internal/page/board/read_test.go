package board_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "boards/index.html", "ja/boards/index.html")
}
