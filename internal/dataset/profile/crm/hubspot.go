package crm

import "github.com/mopsite/mopsite/internal/dataset/profile"

// hubspotContacts are the contacts of HubSpot as its list view exports them.
// The dates of the lifecycle are properties of their own; newer accounts print
// them once more with the name of the stage and its pipeline in quotes.
func hubspotContacts() *Profile {
	return &Profile{
		Name:   "hubspot-contacts",
		Title:  "HubSpot contacts",
		Entity: "lead",
		ID: []Column{
			{Evidence: profile.ConnectorCode, Headers: []string{"Record ID", "Contact ID"}},
			{Evidence: profile.Usage, Headers: []string{"レコードID"}},
		},
		Stages: []Stage{
			{ID: "contact", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Create Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"作成日"}},
			}},
			{ID: "lead", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Became a Lead Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"リード(見込み客)になった日付"}},
				{Evidence: profile.VendorDocument, Date: []string{`Date entered "Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "mql", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Became a Marketing Qualified Lead Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"MQL(マーケティング上の有望な見込み客)になった日付"}},
				{Evidence: profile.VendorDocument, Date: []string{`Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "sql", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Became a Sales Qualified Lead Date"}},
				{Evidence: profile.VendorDocument, Date: []string{`Date entered "Sales Qualified Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "opportunity", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Became an Opportunity Date"}},
				{Evidence: profile.VendorDocument, Date: []string{`Date entered "Opportunity (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "won", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Became a Customer Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"顧客に転換した日付"}},
				{Evidence: profile.ConnectorCode, Date: []string{`Date entered "Customer (Lifecycle Stage Pipeline)"`}},
			}},
		},
		Dimensions: []Column{
			{"channel", profile.ConnectorCode, []string{"Original Source", "Original Traffic Source"}},
			{"channel", profile.Usage, []string{"オリジナルソース"}},
			{"country", profile.ConnectorCode, []string{"Country/Region", "Country"}},
			{"country", profile.VendorDocument, []string{"国"}},
			{"region", profile.ConnectorCode, []string{"State/Region"}},
			{"region", profile.Usage, []string{"都道府県", "都道府県/地域"}},
		},
		Personal: []string{
			"First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Job Title", "Street Address", "Postal Code",
			"Date of birth", "Contact owner", "Message",
			"名", "姓", "Eメール", "電話番号", "携帯電話番号", "役職", "番地", "郵便番号", "コンタクト担当者", "メッセージ",
		},
		Marks: []string{
			"Record ID", "Contact ID", "Lifecycle Stage", "Lead Status", "Original Source", "Contact owner",
			"Became a Lead Date", "Became a Marketing Qualified Lead Date", "Became a Sales Qualified Lead Date",
			"Became an Opportunity Date", "Became a Customer Date", `Date entered "Customer (Lifecycle Stage Pipeline)"`,
			"レコードID", "ライフサイクルステージ", "リードステータス", "オリジナルソース", "コンタクト担当者",
		},
	}
}

// hubspotDeals are the deals of HubSpot. Their stages have the names that an
// account gave them; the columns that say won or lost are the same everywhere
// and therefore come first.
func hubspotDeals() *Profile {
	yes := []string{"true", "TRUE", "True", "Yes"}
	when := func(column string, values ...string) []Condition {
		return []Condition{{Column: []string{column}, Values: values}}
	}
	return &Profile{
		Name:   "hubspot-deals",
		Title:  "HubSpot deals",
		Entity: "deal",
		ID: []Column{
			{Evidence: profile.RealFile, Headers: []string{"Record ID"}},
			{Evidence: profile.Usage, Headers: []string{"レコードID"}},
		},
		Stages: []Stage{
			{ID: "opportunity", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Create Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"作成日"}},
			}},
			{ID: "won", Ways: []Way{
				{Evidence: profile.VendorDocument, Date: []string{"Close Date"}, When: when("Is Closed Won", yes...)},
				{Evidence: profile.ConnectorCode, Date: []string{"Close Date"}, When: when("Deal Stage", "Closed Won", "Closed won", "closedwon")},
				{Evidence: profile.VendorDocument, Date: []string{"クローズ日"}, When: when("取引ステージ", "成約", "クローズ済み成立取引", "クローズ済み成立", "受注")},
			}},
			{ID: "lost", Exit: true, Ways: []Way{
				{Evidence: profile.VendorDocument, Date: []string{"Close Date"}, When: when("Is closed lost", yes...)},
				{Evidence: profile.ConnectorCode, Date: []string{"Close Date"}, When: when("Deal Stage", "Closed Lost", "Closed lost", "closedlost")},
				{Evidence: profile.VendorDocument, Date: []string{"クローズ日"}, When: when("取引ステージ", "失注", "クローズ済み不成立取引", "クローズ済み不成立")},
			}},
		},
		Amounts: []Amount{
			{Column{"revenue", profile.RealFile, []string{"Amount"}}, "won"},
			{Column{"revenue", profile.VendorDocument, []string{"金額"}}, "won"},
		},
		Dimensions: []Column{
			{"currency", profile.VendorDocument, []string{"Currency"}},
			{"currency", profile.Usage, []string{"通貨"}},
			{"channel", profile.VendorDocument, []string{"Original Traffic Source", "Original Source Type"}},
			{"pipeline", profile.ConnectorCode, []string{"Pipeline"}},
			{"pipeline", profile.Usage, []string{"パイプライン"}},
		},
		Personal: []string{"Deal owner", "取引担当者", "Associated Contact", "関連付けられたコンタクト"},
		Marks: []string{
			"Record ID", "Deal Name", "Deal Stage", "Deal owner", "Pipeline", "Is Closed Won",
			"レコードID", "取引名", "取引ステージ", "取引担当者", "パイプライン",
		},
	}
}
