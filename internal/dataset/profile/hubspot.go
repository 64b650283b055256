package profile

// hubspotContacts are the contacts of HubSpot as its list view exports them.
// The dates of the lifecycle are properties of their own; newer accounts print
// them once more with the name of the stage and its pipeline in quotes.
func hubspotContacts() *Records {
	return &Records{
		Name:   "hubspot-contacts",
		Title:  "HubSpot contacts",
		Entity: "lead",
		ID:     Column{Evidence: ConnectorCode, Headers: []string{"Record ID", "Contact ID", "レコードID"}},
		Stages: []Stage{
			{ID: "contact", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Create Date", "作成日"}},
			}},
			{ID: "lead", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Became a Lead Date"}},
				{Evidence: VendorDocument, Date: []string{"リード(見込み客)になった日付"}},
				{Evidence: VendorDocument, Date: []string{`Date entered "Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "mql", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Became a Marketing Qualified Lead Date"}},
				{Evidence: VendorDocument, Date: []string{"MQL(マーケティング上の有望な見込み客)になった日付"}},
				{Evidence: VendorDocument, Date: []string{`Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "sql", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Became a Sales Qualified Lead Date"}},
				{Evidence: VendorDocument, Date: []string{"SQL(営業上の有望な見込み客)になった日付"}},
				{Evidence: VendorDocument, Date: []string{`Date entered "Sales Qualified Lead (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "opportunity", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Became an Opportunity Date"}},
				{Evidence: VendorDocument, Date: []string{`Date entered "Opportunity (Lifecycle Stage Pipeline)"`}},
			}},
			{ID: "won", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Became a Customer Date"}},
				{Evidence: VendorDocument, Date: []string{"顧客に転換した日付"}},
				{Evidence: ConnectorCode, Date: []string{`Date entered "Customer (Lifecycle Stage Pipeline)"`}},
			}},
		},
		Dimensions: []Column{
			{"channel", ConnectorCode, []string{"Original Source", "Original Traffic Source", "オリジナルソース"}},
			{"country", ConnectorCode, []string{"Country/Region", "Country", "国"}},
			{"region", ConnectorCode, []string{"State/Region", "都道府県", "都道府県/地域"}},
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
func hubspotDeals() *Records {
	closed := []string{"Close Date", "クローズ日"}
	stage := []string{"Deal Stage", "取引ステージ"}
	yes := []string{"true", "TRUE", "True", "Yes", "はい"}
	return &Records{
		Name:   "hubspot-deals",
		Title:  "HubSpot deals",
		Entity: "deal",
		ID:     Column{Evidence: RealFile, Headers: []string{"Record ID", "Deal ID", "レコードID"}},
		Stages: []Stage{
			{ID: "opportunity", Ways: []Way{
				{Evidence: ConnectorCode, Date: []string{"Create Date", "作成日"}},
			}},
			{ID: "won", Ways: []Way{
				{Evidence: VendorDocument, Date: closed, When: []Condition{{Column: []string{"Is Closed Won"}, Values: yes}}},
				{Evidence: ConnectorCode, Date: closed, When: []Condition{{Column: stage, Values: []string{
					"Closed Won", "Closed won", "closedwon", "成約", "受注", "クローズ済み成立", "契約成立",
				}}}},
			}},
			{ID: "lost", Exit: true, Ways: []Way{
				{Evidence: VendorDocument, Date: closed, When: []Condition{{Column: []string{"Is closed lost"}, Values: yes}}},
				{Evidence: ConnectorCode, Date: closed, When: []Condition{{Column: stage, Values: []string{
					"Closed Lost", "Closed lost", "closedlost", "失注", "クローズ済み不成立", "不成立",
				}}}},
			}},
		},
		Amounts: []Amount{
			{Column{"revenue", RealFile, []string{"Amount", "金額"}}, "won"},
		},
		Dimensions: []Column{
			{"currency", VendorDocument, []string{"Currency", "通貨"}},
			{"channel", VendorDocument, []string{"Original Traffic Source", "Original Source Type", "オリジナルソース"}},
			{"pipeline", ConnectorCode, []string{"Pipeline", "パイプライン"}},
		},
		Personal: []string{"Deal owner", "取引担当者", "Associated Contact", "関連付けられたコンタクト"},
		Marks: []string{
			"Record ID", "Deal ID", "Deal Name", "Deal Stage", "Deal owner", "Pipeline", "Is Closed Won",
			"レコードID", "取引名", "取引ステージ", "取引担当者", "パイプライン",
		},
	}
}
