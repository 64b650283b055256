package profile

// CurrencyHeaders are the headers of the currency of a row. Money beside one of
// them is in that currency whether or not a source maps it.
func CurrencyHeaders() []string {
	return []string{
		"currency", "currency code", "currency_code", "currency iso code", "account currency", "account currency code",
		"amount currency", "deal currency", "cost currency", "billing currency", "通貨", "通貨コード", "通貨単位", "決済通貨",
		"währung", "devise", "moneda",
	}
}

// EitherMoney are headers of money that may be what was spent or what was earned.
// Beside impressions it is cost; a file of orders, deals or inquiries prints them
// too, so elsewhere only its author knows.
func EitherMoney() []string {
	return []string{"金額", "amount", "total amount", "合計金額", "税込金額", "税抜金額"}
}

// Generic returns the headers that files without a profile often print for a
// canonical name. It finds headers and makes suggestions; no source is read by
// it unless its columns say so.
func Generic() []Column {
	return []Column{
		{"date", Usage, []string{"date", "day", "report date", "日付", "日", "年月日", "日時", "対象日", "配信日"}},
		{"from", Usage, []string{"reporting starts", "start date", "レポート開始日", "開始日"}},
		{"to", Usage, []string{"reporting ends", "end date", "レポート終了日", "終了日"}},
		{"channel", Usage, []string{"channel", "original source", "source", "medium", "チャネル", "チャンネル", "媒体", "流入元"}},
		{"campaign", Usage, []string{"campaign", "campaign name", "utm campaign", "utm_campaign", "キャンペーン", "キャンペーン名"}},
		{"account", Usage, []string{"account", "account name", "アカウント", "アカウント名"}},
		{"region", Usage, []string{"region", "prefecture", "地域", "都道府県"}},
		{"currency", Usage, CurrencyHeaders()},
		{"impressions", Usage, []string{"impressions", "impr.", "インプレッション", "インプレッション数", "表示回数"}},
		{"clicks", Usage, []string{"clicks", "link clicks", "クリック", "クリック数", "クリック(すべて)", "リンクのクリック"}},
		{"cost", Usage, []string{"cost", "spend", "spent", "amount spent", "total spent", "コスト", "費用", "消化金額", "ご利用金額", "利用金額"}},
		{"conversions", Usage, []string{"conversions", "total conversion", "total conversions", "results", "コンバージョン", "コンバージョン数", "結果", "cv", "cv数"}},
		{"revenue", Usage, []string{"revenue", "sales", "売上", "売上高", "受注金額"}},
		{"leads", Usage, []string{"leads", "リード", "リード数"}},
		{"sends", Usage, []string{"sends", "sent", "emails sent", "配信数", "送信数", "配信件数"}},
		{"delivered", Usage, []string{"delivered", "deliveries", "到達数", "配信成功数"}},
		{"opens", Usage, []string{"unique opens", "opens", "opened", "開封数", "開封者数"}},
		{"unsubscribes", Usage, []string{"unsubscribes", "unsubscribed", "配信停止数", "配信解除数"}},
		{"sessions", Usage, []string{"sessions", "セッション", "セッション数"}},
	}
}
