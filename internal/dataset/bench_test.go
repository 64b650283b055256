package dataset

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// writeCampaigns writes an export of 13 columns: three years of days, twelve
// channels, 600 campaigns with a comma in their names, 47 regions, nine
// measures, in no order.
func writeCampaigns(b *testing.B, path string, rows int) {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "Day,Channel,Campaign,Region,Impressions,Clicks,Leads,MQL,SQL,Opps,Won,Cost,Revenue")
	rng := rand.New(rand.NewPCG(9, 10))
	channels := strings.Split("Google Ads,Meta Ads,LinkedIn,Email,Organic,Webinar,展示会,LINE広告,Yahoo!広告,Referral,Direct,Partner", ",")
	for range rows {
		c := rng.IntN(len(channels))
		impressions := rng.IntN(100_000)
		clicks := rng.IntN(impressions/20 + 1)
		leads := rng.IntN(clicks/5 + 1)
		fmt.Fprintf(w, "%s,%s,\"campaign %d-%02d, spring\",region %d,%d,%d,%d,%d,%d,%d,%d,%d.%02d,%d.%02d\n",
			value.DateOf(2023, 1+rng.IntN(36), 1+rng.IntN(28)), channels[c], c, rng.IntN(50), rng.IntN(47),
			impressions, clicks, leads, leads/2, leads/4, leads/8, leads/16, rng.IntN(100_000), rng.IntN(100), rng.IntN(500_000), rng.IntN(100))
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSource reads a large source from disk and adds it up by day, channel
// and campaign, with one worker and with two.
func BenchmarkSource(b *testing.B) {
	const rows = 200_000
	dir := b.TempDir()
	path := filepath.Join(dir, "campaigns.csv")
	writeCampaigns(b, path, rows)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	cfg := sampleConfig(b, "  ads: {files: campaigns.csv, columns: {date: Day, channel: Channel, campaign: Campaign, impressions: Impressions, "+
		"clicks: Clicks, leads: Leads, mql: MQL, sql: SQL, opps: Opps, won: Won, cost: Cost, revenue: Revenue}, set: {currency: USD}}\n")
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("%d workers", workers), func(b *testing.B) {
			b.SetBytes(info.Size())
			b.ReportAllocs()
			for b.Loop() {
				snapshot, err := tree.Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				set, found, err := Read(Input{Config: cfg, Tree: snapshot, AsOf: value.NoDate, Workers: workers}, nil)
				if err != nil || len(found) > 0 || set.Sources[0].Table.Len() < rows/2 {
					b.Fatal(err, found)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
		})
	}
}
