package page

import (
	"testing"

	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/frame"
)

// The licences of the chart script are published wherever the script is, under
// the name that its first line gives; a file of the site cannot displace them.
func TestNoticesTravelWithTheScript(t *testing.T) {
	own := frame.Folder + "NOTICE.txt"
	in := inputOf(t, map[string][]byte{"mopsite.yaml": nil, "static/" + own: []byte("of the site")})
	in.Notices = []byte("licences")
	name := output.Fingerprint(own, in.Notices)
	out := built(t, in)
	if got := string(out[name]); got != "licences" {
		t.Errorf("%s holds %q", name, got)
	}
	if got, ok := out[own]; ok {
		t.Errorf("a file of the site in the folder that is kept for the program: %q", got)
	}
	in.Charts = nil
	if _, ok := built(t, in)[name]; ok {
		t.Error("licences of a script that is not there")
	}
}
