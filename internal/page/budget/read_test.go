package budget_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "budget/index.html", "campaigns/index.html", "campaigns/spring/index.html", "campaigns/expo/index.html", "ja/campaigns/spring/index.html")
}
