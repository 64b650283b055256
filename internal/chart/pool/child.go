package pool

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

// child is the parent's end of a process that draws. One goroutine uses it;
// kill may be called from any.
type child struct {
	cmd      *exec.Cmd
	in       io.WriteCloser
	requests *gob.Encoder
	replies  *gob.Decoder
	patience time.Duration
}

// startChild starts a process and does not wait for it to be ready.
func startChild(command []string, patience time.Duration) (*child, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{} // nothing of ours; nil would be all of it
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &child{cmd, in, gob.NewEncoder(in), gob.NewDecoder(out), patience}, nil
}

// ask sends a message and waits for the reply, but not for ever.
func (c *child) ask(message any) (reply, error) {
	watch := time.AfterFunc(c.patience, c.kill)
	defer watch.Stop()
	if err := c.requests.Encode(message); err != nil {
		return reply{}, fmt.Errorf("ask a drawing process: %w", err)
	}
	var r reply
	if err := c.replies.Decode(&r); err != nil {
		return reply{}, fmt.Errorf("hear a drawing process: %w", err)
	}
	return r, nil
}

// draw lets the child draw a job.
func (c *child) draw(j engine.Job) ([]engine.SVG, error) {
	r, err := c.ask(j)
	switch {
	case err != nil:
		return nil, err
	case r.Err != "":
		return nil, errors.New(r.Err)
	case len(r.Pictures) != len(j.Pictures):
		return nil, fmt.Errorf("%d pictures for %d sizes", len(r.Pictures), len(j.Pictures))
	}
	return r.Pictures, nil
}

// kill ends the process; it is no error if it has ended.
func (c *child) kill() { _ = c.cmd.Process.Kill() }

// reap ends the process and waits until the system has forgotten it.
func (c *child) reap() {
	c.kill()
	_ = c.in.Close()
	_ = c.cmd.Wait() // how it ended does not matter
}
