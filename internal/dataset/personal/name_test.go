package personal_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/personal"
)

func TestName(t *testing.T) {
	for file, want := range map[string]string{
		"data/leads of taro.secret@example.com.csv":        "data/leads of [e-mail].csv",
		"data/taro@example.co.jp/2026-10.csv":              "data/[e-mail]/2026-10.csv",
		"data/2026-10_taro@example.com-leads.xlsx":         "data/[e-mail]-leads.xlsx",
		"data/リード taro%40example.com (1).csv":              "data/リード [e-mail] (1).csv",
		"data/リード（ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ）.csv":                   "data/リード([e-mail]).csv",
		"data/taro (at) example.com.csv":                   "data/[e-mail].csv",
		"data/leads_090-1234-5678.csv":                     "data/leads_[phone].csv",
		"data/leads 09012345678.csv":                       "data/leads [phone].csv",
		"data/calls +81 90 1234 5678 and 03-1234-5678.csv": "data/calls [phone] and [phone].csv",
		"data/０９０－１２３４－５６７８.csv":                           "data/[phone].csv",
	} {
		if got := personal.Name(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
	for _, file := range []string{
		"data/ads.csv", "data/2026-10-01_2026-10-31.csv", "data/export_01.10.2026.csv", "data/01-10-2026 - 31-10-2026.csv", "data/20261001-20261031.csv",
		"data/123-456-7890.csv", "data/act_0120210000000000.csv", "data/logo@2x.png", "data/@shibuya/a (1).csv", "data/0001.csv", "data/report [0].csv",
		"data/2026.10.01-0900-1200-0001.csv", "data/2026-10-05T09.00.00.csv", "data/01.10.2026-07.10.2026.csv", "data/100%.csv", "data/売上 2026年10月05日.csv",
		"data/20261105-090012345678.csv",
	} {
		if got := personal.Name(file); got != file {
			t.Errorf("%s became %s", file, got)
		}
	}
}

func TestNames(t *testing.T) {
	got := personal.Names([]string{"a/hanako@example.com.csv", "a/other.csv", "a/taro@example.com.csv", "b/taro@example.com.csv"})
	if d := cmp.Diff([]string{"a/[e-mail].csv", "a/other.csv", "a/[e-mail] 2.csv", "b/[e-mail].csv"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func FuzzName(f *testing.F) {
	f.Add("data/leads of taro@example.com.csv")
	f.Add("０９０－１２３４－５６７８")
	f.Fuzz(func(t *testing.T, file string) {
		once := personal.Name(file)
		if twice := personal.Name(once); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
	})
}
