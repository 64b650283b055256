package main

import (
	"strings"
	"testing"
)

// Every word of the CRM for a channel is its own, and the map has each of them.
func TestChannelMap(t *testing.T) {
	table := string(channelMap().Bytes)
	words := map[string]string{}
	for _, c := range plan() {
		word := crmSource(c.channel)
		if other, taken := words[word]; taken && other != c.channel {
			t.Errorf("%s stands for %s and %s", word, other, c.channel)
		}
		words[word] = c.channel
		if !strings.Contains(table, "crm,"+word+","+c.channel+"\n") {
			t.Errorf("the map lacks %s", word)
		}
		if !strings.Contains(string(campaignMap().Bytes), "*,"+c.name+","+c.name+"\n") {
			t.Errorf("the register lacks %s", c.name)
		}
	}
}
