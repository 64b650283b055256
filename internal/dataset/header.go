package dataset

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// noHeader says that no line has one of the names that are looked for.
func (r *reading) noHeader() {
	if n := r.want().Table; n > 0 {
		r.fail(diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path}, fmt.Sprintf("the file has no table %d", n),
			"`mopsite inspect "+r.file.Path+"` numbers the tables of the file"))
		return
	}
	named := namedHeaders(r.src, r.input)
	message, hint := "no line of the file is a header that mopsite knows", "name the columns of the source under `columns:`"
	if len(named) > 0 {
		message, hint = "no line of the file has a column that the source names", "the source names "+strings.Join(named, ", ")
	}
	r.fail(diag.New(diag.Error, CheckFailed, diag.Pos{File: r.file.Path}, message, hint+"; `mopsite inspect "+r.file.Path+"` shows what the file has"))
}
