package pool

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart/engine"
)

// TestMain lets the test binary be a child, good or bad.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 {
		if play, ok := plays[os.Args[1]]; ok {
			play()
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// plays are what a child can do.
var plays = map[string]func(){
	"good": func() { _ = Serve(os.Stdin, os.Stdout) },
	"mute": func() { _, _ = io.Copy(io.Discard, os.Stdin) },
	"dead": func() {},
	"noise": func() {
		fmt.Println("mopsite turns a folder of Markdown playbooks into a static site")
		_, _ = io.Copy(io.Discard, os.Stdin)
	},
	"hangs":   func() { afterOne(func() { select {} }) },
	"crashes": func() { afterOne(func() { panic("no memory left") }) },
	"lies":    func() { afterOne(func() {}) },
	"confused": func() {
		_ = gob.NewEncoder(os.Stdout).Encode(reply{Err: "drawing is at 4 here, at 5 there"})
		_, _ = io.Copy(io.Discard, os.Stdin)
	},
	"naked": func() { // only a child without environment draws
		if len(os.Environ()) == 0 {
			_ = Serve(os.Stdin, os.Stdout)
		}
	},
}

// afterOne greets back, waits for a job, does something and answers with
// pictures that nobody asked for.
func afterOne(do func()) {
	requests, replies := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	var g greeting
	_ = requests.Decode(&g)
	_ = replies.Encode(reply{})
	for {
		var j engine.Job
		if requests.Decode(&j) != nil {
			return
		}
		do()
		_ = replies.Encode(reply{Pictures: []engine.SVG{engine.SVG("one"), engine.SVG("two"), engine.SVG("three")}})
	}
}

func self(t testing.TB, play string) []string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{exe, play}
}

func loadBundle(t testing.TB) engine.Bundle {
	t.Helper()
	b, err := engine.LoadBundle(os.DirFS("../../../assets/dist"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func testTheme() engine.Theme {
	return engine.Theme{Tokens: map[string]string{"c1": "#1d65a6", "chart-text": "#1f2733"}, FontFamily: "sans-serif"}
}

// jobs are n little charts, each with a title of its own.
func jobs(n int) []engine.Job {
	list := make([]engine.Job, n)
	for i := range list {
		option := fmt.Sprintf(`{"title":[{"text":"Chart %d","textStyle":{"color":{"$token":"c1"}}}]}`, i)
		list[i] = engine.Job{Option: []byte(option), Pictures: []engine.Picture{
			{ID: fmt.Sprintf("c%d-w", i), Size: engine.Size{Width: 300, Height: 100}},
			{ID: fmt.Sprintf("c%d-n", i), Size: engine.Size{Width: 100, Height: 100}},
		}}
	}
	return list
}

// drawn asks for all jobs at once and waits for their pictures.
func drawn(t *testing.T, p *Pool, list []engine.Job) [][]engine.SVG {
	t.Helper()
	waits := make([]func() ([]engine.SVG, error), len(list))
	for i, j := range list {
		waits[i] = p.Draw(j)
	}
	all := make([][]engine.SVG, len(list))
	for i, wait := range waits {
		var err error
		if all[i], err = wait(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Whoever helps, and whatever becomes of the helpers, the pictures are those of
// the engine alone, and no process is left.
func TestPicturesDoNotDependOnChildren(t *testing.T) {
	bundle, list := loadBundle(t), jobs(20)
	alone := New(bundle, testTheme(), Options{})
	want := drawn(t, alone, list)
	if err := alone.Close(); err != nil {
		t.Fatal(err)
	}
	plays := []string{"good", "mute", "dead", "noise", "hangs", "crashes", "lies", "confused", "naked", "not-there"}
	for _, play := range plays {
		t.Run(play, func(t *testing.T) {
			command := self(t, play)
			if play == "not-there" {
				command = []string{command[0] + "-removed"}
			}
			opt := Options{Command: command, Children: 2}
			if play == "hangs" { // silent after the greeting, so only a watch can tell
				opt.patience = 200 * time.Millisecond
			}
			p := New(bundle, testTheme(), opt)
			if diff := cmp.Diff(want, drawn(t, p, list)); diff != "" {
				t.Errorf("-alone +with children\n%s", diff)
			}
			if err := p.Close(); err != nil {
				t.Error(err)
			}
			if len(p.running) > 0 {
				t.Errorf("%d children are left", len(p.running))
			}
		})
	}
}

// Children really draw, and they have no environment.
func TestChildDraws(t *testing.T) {
	bundle := loadBundle(t)
	for _, play := range []string{"good", "naked"} {
		c, err := startChild(self(t, play), patience)
		if err != nil {
			t.Fatal(err)
		}
		defer c.reap()
		if r, err := c.ask(greeting{testTheme().Version(), testTheme(), bundle.Bytecode}); err != nil || r.Err != "" {
			t.Fatalf("%s: got %+v, %v", play, r, err)
		}
		pictures, err := c.draw(jobs(1)[0])
		if err != nil || len(pictures) != 2 || !strings.Contains(string(pictures[0]), "Chart 0") {
			t.Errorf("%s: got %s, %v", play, pictures, err)
		}
	}
}

// A child that was reaped is known to the system no more.
func TestReapLeavesNoProcess(t *testing.T) {
	for _, play := range []string{"good", "mute", "dead"} {
		c, err := startChild(self(t, play), patience)
		if err != nil {
			t.Fatal(err)
		}
		c.reap()
		if c.cmd.ProcessState == nil {
			t.Errorf("%s: nobody waited for the child", play)
		}
	}
}

// Few charts start no child, and a pool without charts nothing at all.
func TestChildrenAreWorthTheirStart(t *testing.T) {
	bundle := loadBundle(t)
	for asked, want := range map[int]int{0: 0, alone: 0, alone + 1: 1, alone + perChild: 1, alone + perChild + 1: 2, alone + 5*perChild: 3} {
		p := New(bundle, testTheme(), Options{Command: self(t, "good"), Children: 3})
		drawn(t, p, jobs(asked))
		if p.helpers != want || p.here != (asked > 0) {
			t.Errorf("%d charts started %d children, want %d", asked, p.helpers, want)
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What a child cannot draw is tried here, and the error is the engine's own.
func TestErrorsAreTheEngines(t *testing.T) {
	p := New(loadBundle(t), testTheme(), Options{Command: self(t, "good"), Children: 1})
	defer p.Close()
	list := jobs(30)
	for i := range list {
		list[i].Option = []byte(`{"series":[{"type":"bar","x":{"$fn":"nope"}}]}`)
	}
	for _, j := range list {
		if _, err := p.Draw(j)(); err == nil || !strings.Contains(err.Error(), "draw chart "+j.Pictures[0].ID+": Error: unknown function nope") {
			t.Fatalf("got %v", err)
		}
	}
}

func TestEngineThatDoesNotStart(t *testing.T) {
	p := New(engine.Bundle{}, testTheme(), Options{})
	defer p.Close()
	for _, j := range jobs(3) {
		if _, err := p.Draw(j)(); err == nil || !strings.HasPrefix(err.Error(), "start the chart engine: ") {
			t.Errorf("got %v", err)
		}
	}
}

// Closing ends a child that hangs at once, and nobody waits for ever.
func TestClose(t *testing.T) {
	p := New(loadBundle(t), testTheme(), Options{Command: self(t, "hangs"), Children: 1})
	var waits []func() ([]engine.SVG, error)
	for _, j := range jobs(200) {
		waits = append(waits, p.Draw(j))
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	stopped := 0
	for _, wait := range append(waits, p.Draw(jobs(1)[0])) {
		if _, err := wait(); errors.Is(err, ErrClosed) {
			stopped++
		} else if err != nil {
			t.Error(err)
		}
	}
	if stopped == 0 {
		t.Error("everything was drawn before Close returned")
	}
}

// A child whose parent is gone ends, even while it draws or before it is
// greeted.
func TestServeEndsWithItsInput(t *testing.T) {
	if err := Serve(strings.NewReader(""), io.Discard); err == nil || !strings.HasPrefix(err.Error(), "read the greeting: ") {
		t.Errorf("got %v", err)
	}
	var in strings.Builder
	requests := gob.NewEncoder(&in)
	bundle := loadBundle(t)
	for _, message := range []any{greeting{testTheme().Version(), testTheme(), bundle.Bytecode}, jobs(1)[0]} {
		if err := requests.Encode(message); err != nil {
			t.Fatal(err)
		}
	}
	if err := Serve(strings.NewReader(in.String()), io.Discard); err != nil {
		t.Errorf("got %v", err)
	}
}

// A child of another release draws nothing.
func TestServeRefusesAnotherRelease(t *testing.T) {
	r, w := io.Pipe()
	go func() {
		requests := gob.NewEncoder(w)
		_ = requests.Encode(greeting{"another release", testTheme(), engine.Packed{}})
		_ = requests.Encode(jobs(1)[0])
	}()
	if err := Serve(r, io.Discard); err == nil || !strings.Contains(err.Error(), "another release there") {
		t.Errorf("got %v", err)
	}
}
