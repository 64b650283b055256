package account

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckScale is money of which the file says that it is in thousands or the
// like.
const CheckScale = "scaled-money"

// reportScale warns of money in thousands: it is read as it stands, and would be
// added to money that is not.
func (f *File) reportScale() {
	var below []string
	hint := "export plain amounts, or keep this source apart from others"
	for _, c := range f.Columns {
		if c.Role != config.Money {
			continue
		}
		if unit := scale.Of(c.Header.Text); unit != "" {
			f.Tell(diag.New(diag.Warning, CheckScale, c.Header.Pos,
				fmt.Sprintf("the header %q says that %s is in %s; it is read as it stands", c.Header.Text, c.Name, unit), hint))
		} else if f.Unit.At > 0 && !scale.InYen(c.Header.Folded) && !slices.Contains(below, c.Name) {
			below = append(below, c.Name)
		}
	}
	if len(below) > 0 {
		f.Tell(diag.New(diag.Warning, CheckScale, diag.Pos{File: f.Path, Line: f.Unit.At},
			fmt.Sprintf("the line says that money is in %s; %s is read as it stands", f.Unit.Name, strings.Join(below, ", ")), hint))
	}
}
