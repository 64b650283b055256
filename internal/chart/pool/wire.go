package pool

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

// Both ends speak gob, which keeps bytes as they are and needs no framing of
// ours: a greeting and its reply, then a job and its reply, again and again.

// greeting is all that a child needs to know.
type greeting struct {
	Version  string // of drawing, see [engine.Theme.Version]
	Theme    engine.Theme
	Bytecode engine.Packed
}

// reply answers a greeting, without pictures, or a job.
type reply struct {
	Pictures []engine.SVG
	Err      string // why not; "" when all went well
}

// Serve is the work of a child: it draws what comes in until nothing more
// comes, and returns then, even while it draws, since nobody waits for that
// picture. The program should end when it returns.
func Serve(in io.Reader, out io.Writer) error {
	requests := gob.NewDecoder(in)
	var g greeting
	if err := requests.Decode(&g); err != nil {
		return fmt.Errorf("read the greeting: %w", err)
	}
	jobs, done := make(chan engine.Job), make(chan error, 1)
	defer close(jobs)
	go func() { done <- drawAll(g, jobs, gob.NewEncoder(out)) }()
	for {
		var j engine.Job
		if err := requests.Decode(&j); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("read a job: %w", err)
		}
		select {
		case jobs <- j:
		case err := <-done:
			return err
		}
	}
}

// drawAll draws jobs until there are no more.
func drawAll(g greeting, jobs <-chan engine.Job, replies *gob.Encoder) error {
	// The file of the program may have been replaced since the parent started.
	if v := g.Theme.Version(); v != g.Version {
		return fmt.Errorf("drawing is at %s here, at %s there", v, g.Version)
	}
	renderer, err := engine.New(engine.Bundle{Bytecode: g.Bytecode})
	if err != nil {
		return err
	}
	defer renderer.Close()
	if err := replies.Encode(reply{}); err != nil {
		return fmt.Errorf("greet back: %w", err)
	}
	for j := range jobs {
		var r reply
		if drawn, err := renderer.Draw(g.Theme, j); err != nil {
			r.Err = err.Error()
		} else {
			r.Pictures = drawn[0]
		}
		if err := replies.Encode(r); err != nil {
			return fmt.Errorf("send pictures: %w", err)
		}
	}
	return nil
}
