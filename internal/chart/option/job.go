package option

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// JobOf asks the engine for the pictures of a figure, at the sizes at which it
// is legible: a wide one for a column of text, and a narrow one for a phone. An
// error is one of [Of].
func JobOf(f chart.Figure) (engine.Job, error) {
	option, err := Of(f)
	if err != nil {
		return engine.Job{}, err
	}
	f, _ = f.Bounded()
	return engine.Job{Option: option, Pictures: []engine.Picture{
		{ID: f.ID + "-w", Size: size(f, spec.RoomFor(false))}, {ID: f.ID + "-n", Size: size(f, spec.RoomFor(true))},
	}}, nil
}

func size(f chart.Figure, room spec.Room) engine.Size {
	s := engine.Size{Width: room.Width}
	if row, ok := kindRow(f.Kind); ok {
		s.Height = row.Height(f, room)
	}
	return s
}
