// Package funnel shows funnels: a table in one way of counting, by cohort or by
// period and never both; a funnel's own page, with the verdict on each step, what
// it adds up to, and since when; and the leaks of all funnels for the home page.
// The block funnel is that of authors.
package funnel
