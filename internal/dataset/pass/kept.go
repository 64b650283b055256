package pass

import (
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/value"
)

// Kept reads a file of counts once more and calls visit for each row that is kept,
// in order; the quantities are valid during the call. A file that cannot be read
// any more fails.
func (f *File) Kept(s *Source, visit func(r *csvfile.Scanner, days value.Span, quantities []value.Fixed)) (ok bool) {
	from := s.planned(f)
	p, _ := from.Counts(s.Schema, f.Seen.Levels, f.noNames)
	if p == nil {
		return false
	}
	c := rows.NewCounter(p, f.Env.Delim, len(f.Header))
	c.In.Expect(f.Own())
	c.Kept = visit
	if _, err := f.Export.Rows(&f.Env, s.BlockSize, []*intake.Intake{c.In}, func(int) {}); err != nil {
		f.Fail(f.Export.Trouble(err))
		return false
	}
	return true
}

// scan reads the records of the file once more, until visit returns false. A file
// that cannot be read any more, or is another than it was, fails.
func (f *File) scan(visit func(*csvfile.Scanner) bool) {
	if err := f.Export.Scan(&f.Env, visit); err != nil {
		f.Fail(f.Export.Trouble(err))
	}
}
