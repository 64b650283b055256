package envelope_test

import (
	"testing"
	"time"

	"github.com/mopsite/mopsite/internal/dataset/envelope"
)

func TestMade(t *testing.T) {
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	tests := []struct {
		name, preamble string
		want           time.Time
	}{
		{"nothing", "Campaign report\n", time.Time{}},
		{"the range of days is no time", "\"Report Time: 6/10/2026,6/16/2026\"\n", time.Time{}},
		{"Microsoft", "\"Last Completed Available Day: 6/17/2026 7:20:00 AM (GMT)\"\r\n\"Last Completed Available Hour: 6/17/2026 3:20:00 PM (GMT)\"\r\n\r\n", at(6, 17, 15, 20)},
		{"LinkedIn", "Campaign Performance Report (in UTC)\n\"Date Generated: June 17, 2026, 9:05 AM\"\n", at(6, 17, 9, 5)},
		{"another label", "Downloaded by: 2026-06-17 10:00\n", time.Time{}},
		{"no time", "Date Generated: yesterday\n", time.Time{}},
	}
	for _, tt := range tests {
		e, ok := envelope.Find("a.csv", []byte(tt.preamble+"Day,Clicks\n2026-06-10,1\n"), true, map[string]bool{"day": true, "clicks": true}, false)
		if !ok || !e.Made.Equal(tt.want) {
			t.Errorf("%s: made %v, want %v", tt.name, e.Made, tt.want)
		}
	}
}
