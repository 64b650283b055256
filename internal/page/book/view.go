package book

import "html/template"

// Page is what the view of every page has.
type Page struct {
	// Kind names the kind for readers, "" on a plain page.
	Kind               string
	Title, Description string
	Owner              Link
	// Reviewed and Due are days such as 2026-10-31; Overdue compares with the
	// as-of date.
	Reviewed, Due string
	Overdue       bool
	// Issue is the version of a controlled document, InForce the day from which it is in
	// force, Approved that of its newest approval, ApprovedBy who approved it.
	Issue, InForce, Approved string
	ApprovedBy               Link
	Notices                  []Notice
	// Mistakes are the errors in the page's own file.
	Mistakes []Finding
	// Stale are the sources of the page's numbers that are or will be out of
	// date, as on the home page.
	Stale []Attention
	// Body is the author's text; TextLang its language where that is not the
	// page's own.
	Body     template.HTML
	TextLang string
	// Tags and Backlinks are ready links: lists that every page has are made
	// without a template's help.
	Tags, Backlinks []template.HTML
	// Referrers are the records that refer to the page by their front matter.
	Referrers  []Referrers
	Prev, Next *Link
	// Prints are the printed books that hold the page, its section's first.
	Prints []Link
	// Edit is the address where the file can be edited, File its path.
	Edit, File string
}

// Referrers are the records that refer to a page by one of their fields.
type Referrers struct {
	Title string
	Links []template.HTML
}

// Notice is a remark over a page, or in place of a part of it: info, warn or
// bad.
type Notice struct{ Class, Text string }

// Finding is one finding.
type Finding struct{ Place, Message, Hint string }

// Attention is one thing that needs attention.
type Attention struct {
	Class, Kind string
	Link        Link
	Text        string
	// Owner is whose it is to mend, empty where nobody is named.
	Owner Link
	// Due lets the page follow the real day, see site.js; Now is set when it was
	// due by the as-of date.
	Due string
	Now bool
}
