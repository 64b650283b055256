// Package budget is the room of money planned and spent: the page of a campaign,
// which is a brief beside what became of it, the dashboard of all campaigns and
// channels, and that of the budget.
package budget
