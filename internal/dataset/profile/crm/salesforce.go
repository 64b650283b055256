package crm

import "github.com/mopsite/mopsite/internal/dataset/profile"

// Reports of Salesforce, exported as details only. Below the rows they print
// the number of records and two lines about confidentiality and copyright.

// ones are the ways in which Salesforce prints a ticked box.
func ones() []string { return []string{"1", "true", "TRUE", "True"} }

// salesforceLeads are reports on leads.
func salesforceLeads() *Profile {
	return &Profile{
		Name:   "salesforce-leads",
		Title:  "Salesforce leads",
		Entity: "lead",
		ID: []Column{
			{Evidence: profile.ConnectorCode, Headers: []string{"Lead ID"}},
			{Evidence: profile.Usage, Headers: []string{"リード ID", "リードID"}},
		},
		Stages: []Stage{
			{ID: "lead", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Create Date", "Created Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"作成日"}},
			}},
			{ID: "converted", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Converted Date"}},
				{Evidence: profile.Usage, Date: []string{"取引の開始日"}},
			}},
		},
		Dimensions: []Column{
			{"channel", profile.ConnectorCode, []string{"Lead Source"}},
			{"channel", profile.Usage, []string{"リードソース"}},
			{"country", profile.ConnectorCode, []string{"Country"}},
			{"country", profile.Usage, []string{"国"}},
			{"region", profile.Usage, []string{"State/Province", "都道府県"}},
		},
		Personal: []string{
			"First Name", "Last Name", "Full Name", "Title", "Email", "Phone", "Mobile", "Fax", "Street", "Zip/Postal Code", "Lead Owner", "Created By", "Description",
			"名", "姓", "氏名", "名前", "役職", "メール", "電話", "携帯電話", "町名・番地", "郵便番号", "リード所有者", "リード 所有者", "作成者", "説明",
		},
		Marks: []string{
			"Lead ID", "Lead Owner", "Lead Status", "Company / Account", "Converted Date", "Lead Source",
			"リード ID", "リードID", "リード所有者", "リード 所有者", "リード 状況", "リードソース", "取引の開始日",
		},
	}
}

// salesforceOpportunities are reports on opportunities. The box Won is the same
// in every organisation, the names of stages are not.
func salesforceOpportunities() *Profile {
	is := func(column string, values ...string) Condition {
		return Condition{Column: []string{column}, Values: values}
	}
	return &Profile{
		Name:   "salesforce-opportunities",
		Title:  "Salesforce opportunities",
		Entity: "opportunity",
		ID: []Column{
			{Evidence: profile.ConnectorCode, Headers: []string{"Opportunity ID"}},
			{Evidence: profile.Usage, Headers: []string{"商談 ID", "商談ID"}},
		},
		Stages: []Stage{
			{ID: "opportunity", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Created Date"}},
				{Evidence: profile.VendorDocument, Date: []string{"作成日"}},
			}},
			{ID: "won", Ways: []Way{
				{Evidence: profile.VendorDocument, Date: []string{"Close Date"}, When: []Condition{is("Won", ones()...)}},
				{Evidence: profile.ConnectorCode, Date: []string{"Close Date"}, When: []Condition{is("Stage", "Closed Won")}},
				{Evidence: profile.VendorDocument, Date: []string{"完了予定日"}, When: []Condition{is("フェーズ", "成立", "受注", "Closed Won")}},
			}},
			{ID: "lost", Exit: true, Ways: []Way{
				{Evidence: profile.VendorDocument, Date: []string{"Close Date"}, When: []Condition{is("Won", "0", "false", "FALSE", "False"), is("Closed", ones()...)}},
				{Evidence: profile.ConnectorCode, Date: []string{"Close Date"}, When: []Condition{is("Stage", "Closed Lost")}},
				{Evidence: profile.VendorDocument, Date: []string{"完了予定日"}, When: []Condition{is("フェーズ", "不成立", "失注", "Closed Lost")}},
			}},
		},
		Amounts: []Amount{
			{Column{"revenue", profile.ConnectorCode, []string{"Amount"}}, "won"},
			{Column{"revenue", profile.Usage, []string{"金額"}}, "won"},
		},
		Dimensions: []Column{
			{"currency", profile.Usage, []string{"Amount Currency", "Opportunity Currency", "金額 通貨", "商談 通貨"}},
			{"channel", profile.ConnectorCode, []string{"Lead Source"}},
			{"channel", profile.Usage, []string{"リードソース"}},
			{"campaign", profile.VendorDocument, []string{"Primary Campaign Source"}},
			{"campaign", profile.Usage, []string{"主キャンペーンソース"}},
		},
		Personal: []string{"Opportunity Owner", "Created By", "Contact Name", "商談所有者", "商談 所有者", "作成者", "取引先責任者名"},
		Marks: []string{
			"Opportunity ID", "Opportunity Name", "Opportunity Owner", "Stage", "Probability (%)", "Fiscal Period", "Next Step",
			"商談 ID", "商談ID", "商談名", "商談所有者", "商談 所有者", "フェーズ", "確度(%)", "会計期間", "完了予定日",
		},
	}
}

// salesforceMembers are reports on campaigns with their members. Every line is
// the membership of one person in one campaign.
func salesforceMembers() *Profile {
	return &Profile{
		Name:   "salesforce-campaign-members",
		Title:  "Salesforce campaign members",
		Entity: "membership",
		ID: []Column{
			{Evidence: profile.Usage, Headers: []string{"Campaign Member ID", "Member ID", "キャンペーンメンバー ID"}},
			{Evidence: profile.ConnectorCode, Headers: []string{"Lead ID", "Contact ID"}},
			{Evidence: profile.Usage, Headers: []string{"Related Record ID", "リード ID", "取引先責任者 ID"}},
		},
		Stages: []Stage{
			{ID: "member", Ways: []Way{
				{Evidence: profile.ConnectorCode, Date: []string{"Member First Associated Date"}},
				{Evidence: profile.Usage, Date: []string{"メンバーの最初の関連付け日"}},
			}},
			{ID: "responded", Ways: []Way{
				{Evidence: profile.VendorDocument, Date: []string{"First Responded Date", "Member First Responded Date"}},
				{Evidence: profile.Usage, Date: []string{"最初のレスポンス日"}},
			}},
		},
		Dimensions: []Column{
			{"campaign", profile.ConnectorCode, []string{"Campaign Name"}},
			{"campaign", profile.Usage, []string{"キャンペーン名"}},
			{"status", profile.ConnectorCode, []string{"Member Status"}},
			{"status", profile.Usage, []string{"メンバーの状況", "メンバー 状況"}},
			{"channel", profile.ConnectorCode, []string{"Lead Source"}},
			{"channel", profile.Usage, []string{"リードソース"}},
		},
		Personal: []string{
			"First Name", "Last Name", "Title", "Email", "Phone", "Mobile", "Street", "Zip/Postal Code", "Campaign Owner",
			"名", "姓", "役職", "メール", "電話", "携帯電話", "町名・番地", "郵便番号", "キャンペーン所有者",
		},
		Marks: []string{
			"Campaign Member ID", "Member Status", "Member First Associated Date", "First Responded Date", "Campaign Name", "Member Type",
			"キャンペーンメンバー ID", "キャンペーン名", "メンバーの状況", "メンバー 状況", "メンバーの最初の関連付け日", "最初のレスポンス日",
		},
	}
}
