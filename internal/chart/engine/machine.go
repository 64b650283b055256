package engine

import (
	"encoding/json"
	"fmt"

	"modernc.org/quickjs"
)

// Version is the release of QuickJS that runs the bundle.
func Version() string { return quickjs.Version() }

// Compile returns the bytecode of a script for [Version].
func Compile(script string) ([]byte, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("start the chart engine: %w", err)
	}
	defer vm.Close()
	code, err := vm.Compile(script, quickjs.EvalGlobal)
	if err != nil {
		return nil, fmt.Errorf("compile the chart bundle: %w", err)
	}
	return code, nil
}

// shims is what the bundle misses of a browser: timers, which never fire in a
// static picture. Randomness is fixed, should a layout ask for it, and so is the
// clock: the chart library measures letters another way once that has taken it
// long, so that a busy machine would cut labels elsewhere.
const shims = `
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
Math.random = () => 0.5;
globalThis.Date = class extends Date {
  constructor(...given) { super(...(given.length ? given : [0])); }
  static now() { return 0; }
};
`

// machine is one QuickJS machine with the bundle loaded. One goroutine at a
// time may use it.
type machine struct{ vm *quickjs.VM }

// gcThreshold is the heap, in bytes, at which cycles are first collected. The
// engine's own default is far below the size of the bundle.
const gcThreshold = 48 << 20

func newMachine(b Bundle) (*machine, error) {
	code, err := b.Bytecode.unpack(StaticFile)
	if err != nil {
		return nil, err
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("start the chart engine: %w", err)
	}
	vm.SetGCThreshold(gcThreshold)
	m := &machine{vm}
	if _, err := vm.Eval(shims, quickjs.EvalGlobal); err != nil {
		m.close()
		return nil, fmt.Errorf("prepare the chart engine: %w", err)
	}
	if _, err := vm.EvalBytecode(code); err != nil {
		m.close()
		return nil, fmt.Errorf("load the chart bundle: %w", err)
	}
	return m, nil
}

// call passes one JSON document to a global function and returns its text.
func (m *machine) call(function string, request any) (string, error) {
	text, err := json.Marshal(request)
	if err != nil {
		return "", fmt.Errorf("encode the request: %w", err)
	}
	answer, err := m.vm.Call(function, string(text))
	if err != nil {
		return "", err
	}
	s, ok := answer.(string)
	if !ok {
		return "", fmt.Errorf("%s returned %T, not text", function, answer)
	}
	return s, nil
}

func (m *machine) close() error { return m.vm.Close() }
