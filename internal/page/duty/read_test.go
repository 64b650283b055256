package duty_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/page/pagetest"
)

func TestRead(t *testing.T) {
	pagetest.Golden(t, "procedures/index.html", "procedures/handover/index.html", "roles/index.html", "roles/lead/index.html", "raci/index.html", "ja/procedures/handover/index.html")
}
