package theme

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Held says of a source whose newest import failed up to which day its numbers
// go, and which imports these were. newest may be NoDate.
func (w *Words) Held(h facts.Held, newest value.Date) string {
	switch same := h.Since == h.Tried; {
	case newest == value.NoDate && same:
		return w.T("lineage.held-empty-again", h.Since)
	case newest == value.NoDate:
		return w.T("lineage.held-empty", h.Since, h.Tried)
	case same:
		return w.T("lineage.held-again", newest, h.Since)
	}
	return w.T("lineage.held", newest, h.Since, h.Tried)
}
