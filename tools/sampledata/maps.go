package main

import (
	"fmt"
	"strings"
)

// crmSource is what the CRM calls a channel.
func crmSource(channel string) string {
	switch channel {
	case google:
		return "PAID_SEARCH_GOOGLE"
	case yahoo:
		return "PAID_SEARCH_YAHOO"
	case show:
		return "TRADE_SHOW"
	case webinar:
		return "WEBINAR"
	case partner:
		return "PARTNER"
	case content:
		return "CONTENT"
	case organic:
		return "ORGANIC_SEARCH"
	}
	return "REFERRAL"
}

// channelMap is the table that gives the words of each source one name. The
// platforms' words are those of their profiles.
func channelMap() Export {
	var b strings.Builder
	b.WriteString("source,value,channel\n")
	fmt.Fprintf(&b, "google_ads,Google Ads,%s\nyahoo_ads,Yahoo! JAPAN Ads,%s\n", google, yahoo)
	for _, c := range []string{google, yahoo, show, webinar, partner, content, organic, referral} {
		fmt.Fprintf(&b, "crm,%s,%s\n", crmSource(c), c)
	}
	return Export{"data/maps/channel.csv", []byte(b.String())}
}

// campaignMap is the register of campaigns. A form that recorded a name in
// capitals means the same campaign.
func campaignMap() Export {
	var b strings.Builder
	b.WriteString("source,value,campaign\n")
	for _, c := range plan() {
		fmt.Fprintf(&b, "*,%s,%s\n", c.name, c.name)
	}
	return Export{"data/maps/campaign.csv", []byte(b.String())}
}
