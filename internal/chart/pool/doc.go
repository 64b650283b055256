// Package pool draws charts with several processes at once: with the engine of
// this process, and with children of the same program that do nothing else.
//
//	Draw(job) ─▶ queue ─┬─▶ the engine here
//	                    ├─▶ child 1   gob over stdin and stdout, see [Serve]
//	                    └─▶ child 2 …
//
// Machines in one process wait for each other, so a second picture at the same
// time needs a second process. A picture depends on its job, the theme and the
// bundle only, so it is the same wherever it is drawn, and it does not matter
// who takes which job.
//
// A child is help, not a part: one that cannot be started, dies, talks nonsense
// or is silent for too long is killed, and its job is drawn here, as are jobs
// that a child cannot draw. So what can go wrong is what can go wrong here, with
// the same words. A child gets nothing from the environment, and all that it
// needs through its standard input, the bundle included; it ends with that.
package pool
