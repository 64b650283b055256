package engine

import "testing"

// TestClockStands: nothing that the bundle may ask tells how fast the machine is.
func TestClockStands(t *testing.T) {
	m, err := newMachine(loadBundle(t))
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	const script = `[+new Date(), Date.now(), new Date(5).getTime(), new Date(2026, 0, 2).getDate(), Date.UTC(1970, 0, 2),
		new Date() instanceof Date, Object.prototype.toString.call(new Date()), Math.random(), typeof performance].join()`
	got, err := m.vm.Eval(script, 0)
	if err != nil {
		t.Fatal(err)
	}
	if want := "0,0,5,2,86400000,true,[object Date],0.5,undefined"; got != want {
		t.Errorf("the clock and the like are %v, want %s", got, want)
	}
}
