package cli

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/preview"
	"github.com/spf13/cobra"
)

func (a *app) serveCommand() *cobra.Command {
	var addr, asOf string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the site locally and reload it on every change",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			opt, err := a.options(asOf)
			if err != nil {
				return err
			}
			err = preview.Serve(c.Context(), preview.Options{
				Build: opt, Addr: addr,
				Ready:   func(url string) { fmt.Fprintf(a.env.Stdout, "Serving at %s (stop with Ctrl+C)\n", url) },
				Rebuilt: a.reportRebuild,
			})
			if errors.Is(err, syscall.EADDRINUSE) {
				return fmt.Errorf("%w: another program, perhaps another mopsite, listens at %s; choose an address with --addr, such as 127.0.0.1:0", err, addr)
			}
			return err
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:1313", "the address to listen on")
	c.Flags().StringVar(&asOf, "as-of", "", "the day the numbers speak for, as 2026-10-31")
	return c
}

func (a *app) reportRebuild(findings []diag.Diagnostic, took time.Duration, err error) {
	if err != nil {
		fmt.Fprintf(a.env.Stderr, "mopsite: %v; the version from before is still served\n", err)
		return
	}
	if perr := a.printFindings(findings, diag.Warning); perr == nil {
		fmt.Fprintf(a.env.Stdout, "Ready after %d ms\n", took.Milliseconds())
	}
}
