// Package cli is the command line: one file per command, and the only place
// that reads the clock, the environment and the terminal.
//
// A command is a function of its arguments and an [Env]; main only turns its
// result into an exit status, so tests call [Main] directly.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/spf13/cobra"
)

// Exit statuses of the program.
const (
	exitOK       = 0
	exitFailed   = 1 // the program failed: a full disk, a bug
	exitUsage    = 2 // the command line is wrong
	exitFindings = 3 // findings at error level
)

// Env is everything a command knows of the world outside the site folder.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Getenv         func(string) string
	// Terminal says that Stderr is a terminal, so that progress may be drawn.
	Terminal bool
	// Context ends when the user interrupts the program; nil means never.
	Context context.Context
	// Program is the file of the running program, which it may start again to
	// draw charts; "" means that it does all by itself.
	Program string
}

// OS returns the environment of the running process.
func OS() Env {
	info, err := os.Stderr.Stat()
	program, _ := os.Executable() // "" where the system does not say
	return Env{
		Stdin: os.Stdin, Program: program,
		Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now, Getenv: os.Getenv,
		Terminal: err == nil && info.Mode()&os.ModeCharDevice != 0,
	}
}

// errFindings ends a command that has printed findings at error level.
var errFindings = errors.New("findings at error level")

// usageError is a mistake on the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Main runs the program and returns its exit status.
func Main(args []string, env Env) int {
	ctx := env.Context
	if ctx == nil {
		var stop context.CancelFunc
		ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
	}
	root := newRoot(&env)
	root.SetArgs(args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &usage):
		fmt.Fprintf(env.Stderr, "mopsite: %v\nRun 'mopsite help' for the commands and their flags.\n", err)
		return exitUsage
	}
	fmt.Fprintf(env.Stderr, "mopsite: %v\n", err)
	return exitFailed
}

// app is what the commands share: the environment and the flags all take.
type app struct {
	env *Env
	dir string
}

func newRoot(env *Env) *cobra.Command {
	a := &app{env: env}
	root := &cobra.Command{
		Use:           "mopsite",
		Short:         "Build a marketing operations handbook from Markdown playbooks and CSV exports",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          usageArgs(cobra.NoArgs),
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().StringVar(&a.dir, "site", ".", "the site folder")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(
		a.initCommand(), a.newCommand(), a.schemaCommand(), a.importCommand(), a.keepCommand(), a.approveCommand(), a.changesCommand(), a.handoverCommand(), a.buildCommand(), a.serveCommand(), a.checkCommand(),
		a.queryCommand(), a.explainCommand(), a.inspectCommand(), a.versionCommand(), a.drawChartsCommand(),
	)
	return root
}

// usageArgs turns a complaint about arguments into a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
