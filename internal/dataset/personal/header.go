package personal

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Header reports whether a header names a person, or how to reach one. Names
// of campaigns, accounts, companies, budgets and products are none.
func Header(text string) bool {
	s := value.Fold(text)
	if i := strings.IndexAny(s, "([【〔"); i > 0 {
		s = s[:i]
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" _-./:・#*", r) }), " ")
	words := strings.Fields(s)
	for len(words) > 1 && slices.Contains(qualifiers(), words[0]) && !slices.Contains(english(), strings.Join(words, " ")) {
		words = words[1:]
	}
	if slices.Contains(english(), strings.Join(words, " ")) {
		return true
	}
	s = strings.ReplaceAll(s, " ", "")
	for _, q := range []string{"お客様", "顧客", "連絡先", "勤務先", "会社", "自宅", "リード", "個人", "本人", "ご", "御"} {
		if rest := strings.TrimPrefix(s, q); len([]rune(rest)) > 1 {
			s = rest
		}
	}
	return slices.Contains(japanese(), strings.TrimPrefix(s, "の"))
}

// qualifiers are words that may stand before a name without changing it.
func qualifiers() []string {
	return []string{
		"contact", "lead", "customer", "client", "person", "personal", "individual", "user", "member", "subscriber", "recipient",
		"primary", "secondary", "your", "work", "business", "home", "billing", "mailing", "shipping", "postal", "hashed",
	}
}

func english() []string {
	return []string{
		"email", "e mail", "mail", "email address", "e mail address", "mail address",
		"phone", "phone number", "phone no", "telephone", "telephone number", "tel", "tel no", "mobile", "mobile phone", "mobile number", "mobile phone number",
		"cell phone", "fax", "fax number",
		"first name", "firstname", "last name", "lastname", "middle name", "given name", "family name", "surname", "full name", "fullname",
		"contact name", "lead name", "person name", "contact person", "name of contact",
		"owner", "owner name", "opportunity owner", "deal owner", "account owner", "campaign owner", "sales rep", "sales rep name", "sales representative",
		"sales owner", "account executive", "created by", "last modified by", "assigned to", "assignee",
		"address", "address 1", "address 2", "address line 1", "address line 2", "street", "street address", "postal address",
		"my number", "zip", "zip code", "zipcode", "postal code", "postcode",
	}
}

func japanese() []string {
	return []string{
		"氏名", "姓名", "姓", "名", "お名前", "フルネーム", "氏名カナ", "氏名かな", "フリガナ", "ふりがな", "セイ", "メイ",
		"担当者", "担当者名", "担当者氏名", "担当者様名", "連絡先氏名",
		"所有者", "所有者名", "商談所有者", "取引所有者", "キャンペーン所有者", "取引先責任者名", "取引担当者", "コンタクト担当者",
		"営業担当", "営業担当者", "営業担当者名", "担当営業", "作成者", "最終更新者",
		"メール", "メールアドレス", "メアド", "eメール", "eメールアドレス", "e-メール", "電子メール", "電子メールアドレス",
		"電話", "電話番号", "tel", "携帯", "携帯電話", "携帯番号", "携帯電話番号", "fax番号", "ファックス",
		"住所", "住所1", "住所2", "番地", "町名番地", "郵便番号", "マイナンバー", "個人番号",
	}
}

// Product reports whether a header names products or their numbers, among which long
// digits that begin with 0 are no telephones'.
func Product(text string) bool {
	s := value.Fold(text)
	for _, word := range []string{"商品", "製品", "品番", "型番", "品目", "product", "sku", "jan", "ean", "gtin", "upc", "asin", "item"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
