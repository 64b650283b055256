package personal_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/personal"
)

func TestHeader(t *testing.T) {
	yes := []string{
		"Email", "E-mail", "e_mail", "Mail", "ＥＭＡＩＬ", "Email Address", "Contact: Email", "Email (work)", "Primary E-Mail",
		"Phone", "Tel", "TEL.", "Phone Number", "Mobile", "First Name", "first_name", "Last Name", "Full Name", "Contact Name", "Lead Name",
		"Lead Owner", "Owner", "Opportunity Owner", "Contact owner", "Sales Rep", "Created By", "リード所有者", "商談 所有者", "営業担当者", "作成者",
		"Address", "Mailing Address", "Street", "Zip Code", "Postal Code", "Address Line 1", "*Email",
		"氏名", "氏名(漢字)", "姓", "名", "お名前", "ご担当者名", "担当者名", "メールアドレス", "お客様メールアドレス", "会社電話番号",
		"電話番号", "住所", "ご住所", "郵便番号", "Eメール", "E-メール", "連絡先のメールアドレス",
	}
	no := []string{
		"", "Campaign", "Campaign name", "Campaign Name (JP)", "Account", "Account Name", "Company", "Company Name", "Budget name", "Product name",
		"Name", "Customer Name", "IP Address", "Landing page address", "Email campaign", "Email name", "Marketing Email", "Phone calls", "Mail opens",
		"キャンペーン名", "アカウント名", "会社名", "予算名", "商品名", "顧客名", "リード名", "メール件名", "メール配信数", "都道府県", "電話タップ数", "名称", "会社", "リード", "連絡先",
		"Channel", "Source", "Lead Source", "Region", "Original source", "Contact", "Lead",
	}
	for _, h := range yes {
		if !personal.Header(h) {
			t.Errorf("Header(%q) = false", h)
		}
	}
	for _, h := range no {
		if personal.Header(h) {
			t.Errorf("Header(%q) = true", h)
		}
	}
}

func TestCell(t *testing.T) {
	tests := []struct {
		want  personal.Kind
		cells []string
	}{
		{personal.Email, []string{
			"a@example.com", "Taro.Yamada+x@mail.example.co.jp", "Yamada <taro@example.com>", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "mailto:a@b.org", "ABM a@b.io, spring", "山田a@b.jp",
			"taro@例え.jp", "https://example.com/?email=taro%40example.com", "mailto:taro@localhost", "taro (at) example.com", "taro[at]example.com", "taro @ example.com", "taro ＠example.co.jp",
		}},
		{personal.SurePhone, []string{"090-1234-5678", "+81 90 1234 5678", "+819012345678", "０９０－１２３４－５６７８", "Tel: 080-1234-5678", "+81 3-1234-5678", "+81(0)90-1234-5678",
			"03-1234-5678", "(03) 1234-5678", "Tel: 03-1234-5678", "03.1234.5678", "042-123-4567", "(090)1234-5678", "tel:0901234567", "tel: 0120-123-456",
			"090‐1234‐5678", "090–1234–5678", "090−1234−5678", "０９０−１２３４−５６７８", "090―1234―5678", "090ー1234ー5678", "０９０ー１２３４ー５６７８", "090ｰ1234ｰ5678", "090・1234・5678", "090/1234/5678", "080_1234_5678", "03–1234–5678"}},
		{personal.Address, []string{"〒150-0001 東京都渋谷区1-2-3", "〒1500001", "東京都渋谷区神南1-2-3", "東京都渋谷区神南1丁目2番3号", "東京都渋谷区神南一丁目二番三号", "大阪府大阪市北区梅田3-1-3 ビル5F",
			"神奈川県横浜市西区みなとみらい2-2-1", "北海道札幌市中央区北一条西2丁目1", "東京都千代田区千代田1番1号", "長野県長野市大字南長野692番地", "お届け先 〒150－0001"}},
		// Example numbers of the registry of ISO 13616.
		{personal.Account, []string{"DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NL91ABNA0417164300"}},
		{personal.Phone, []string{
			"0120-123-456", "0120 123 456", "0800-123-4567", "0570-012-345", "0467-12-3456", "+44 20 7946 0018",
		}},
		{personal.BarePhone, []string{"09012345678", "0312345678", "０３１２３４５６７８", "05012345678", "0421234567", "0467123456"}},
		{personal.Card, []string{"4111111111111111", "5555555555554444", "378282246310005", "30569309025904", "3530111333300000", "6011111111111117", "2223003122003222"}},
		{personal.SureCard, []string{"4111 1111 1111 1111", "4111-1111-1111-1111", "3782 822463 10005"}},
		{personal.ID, []string{"120210000000000", "12021000000000001", "0000123456", "0120123456", "0800123456", "4111111111111112", "9999111111111111", "23842000000000018", "00012345678", "4901777000063", "4901777000162"}},
		{personal.Other, []string{
			"", "4111 1111 1111 1112", "41 11 11 11 11 11 11 11", "2026-01-05", "6011-1111",
			"20260105", "1234567890", "123456789012", "2026-01-05", "2026/01/05", "05-01-2026", "JP-13", "0120 spring", "0120 キャンペーン", "001-0001", "100-0001", "tel 2026", "telephone",
			"012345678901", "123-456-7890", "Email", "@shibuya", "user@checkout.v2", "logo@2x.png", "a@b", "2026-01-05 10:30:00", "01-05-2026", "0", "+", "(", "tel", "Tokyo", "（春）", "0.0123456789x", "t", "東京",
			"東京都渋谷区", "東京都渋谷区_2026-10", "東京都渋谷区2026-10-01", "東京都渋谷区 検索 1-2-3", "東京都渋谷区30代", "大阪府大阪市10-12月", "東京都渋谷区3丁目", "東京都渋谷区 10月1日", "東京都港区26-10-01", "京都市 2026年10月1日", "県民共済 1-2-3", "〒", "郵便番号",
			"DE89370400440532013001", "GB29 campaign spring 2026", "Banner @ example.com", "webinar @ home", "03_2026_1001", "03/2026/1001", "2026–10–01", "ハロー・ワーク", "090ー秋",
		}},
	}
	for _, tt := range tests {
		for _, c := range tt.cells {
			if got := personal.Cell([]byte(c)); got != tt.want {
				t.Errorf("Cell(%q) = %d, want %d", c, got, tt.want)
			}
		}
	}
}

func TestColumn(t *testing.T) {
	const e, p, o, s = personal.Email, personal.Phone, personal.Other, personal.SurePhone
	const b, c, i, g = personal.BarePhone, personal.Card, personal.ID, personal.SureCard
	tests := []struct {
		cells []personal.Kind
		want  personal.Kind
		line  int
	}{
		{nil, o, 0},
		{[]personal.Kind{o, o, o, e, e}, e, 4},
		{[]personal.Kind{p}, p, 1},
		{[]personal.Kind{o, p, p}, p, 2},
		{[]personal.Kind{o, p, p, o}, o, 0},
		{[]personal.Kind{p, p, e}, e, 3},
		{[]personal.Kind{o, o, o, s, s}, p, 4},
		{[]personal.Kind{o, s, o, e}, e, 4},
		{[]personal.Kind{o, o, o, b}, b, 4},                      // one among a few
		{[]personal.Kind{o, b, o, i, o, o}, o, 0},                // digits that begin with 0 are ids here
		{[]personal.Kind{b, b, b, i}, b, 1},                      // most of them
		{[]personal.Kind{o, o, o, o, o, o, o, o, o, o, b}, o, 0}, // one among many names
		{[]personal.Kind{o, c}, c, 2},
		{[]personal.Kind{i, c, i, i}, o, 0}, // an id that ends as a card does
		{[]personal.Kind{i, i, i, g}, c, 4},
	}
	for i, tt := range tests {
		var back personal.Column // in parts, the last cell first
		for n := range tt.cells {
			line := len(tt.cells) - n
			var part personal.Column
			part.Add(tt.cells[line-1], func() (int, int) { return line, 1 })
			back.Merge(part)
		}
		if k, at := back.Verdict(); k != tt.want || at.Line != tt.line {
			t.Errorf("%d: Verdict = %d on line %d, want %d on line %d", i, k, at.Line, tt.want, tt.line)
		}
	}
}

func FuzzCell(f *testing.F) {
	for _, s := range []string{"a@b.co", "03-1234-5678", "tel", "＠", "+", "(0"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(_ *testing.T, b []byte) {
		personal.Cell(b)
		personal.Header(string(b))
	})
}
