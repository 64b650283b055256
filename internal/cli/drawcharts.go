package cli

import (
	"github.com/mopsite/mopsite/internal/chart/pool"
	"github.com/spf13/cobra"
)

const drawCharts = "draw-charts"

// chartCommand is how the program starts itself to draw charts.
func (a *app) chartCommand() []string {
	if a.env.Program == "" {
		return nil
	}
	return []string{a.env.Program, drawCharts}
}

// drawChartsCommand is for the program itself, which speaks to it in binary.
func (a *app) drawChartsCommand() *cobra.Command {
	return &cobra.Command{
		Use:    drawCharts,
		Short:  "Draw charts for another process of mopsite",
		Hidden: true,
		Args:   usageArgs(cobra.NoArgs),
		RunE:   func(*cobra.Command, []string) error { return pool.Serve(a.env.Stdin, a.env.Stdout) },
	}
}
