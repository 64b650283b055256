// Package feed makes the feed of a site in each language: the pages that were
// changed last, in the Atom format (RFC 4287).
//
// The day of a page is what its front matter says: the newest of date, lastmod and
// last_reviewed that is not after the as-of day. A page without any is left out,
// for a build knows no other day that would be the same tomorrow. Ids are made of
// kind and id, so that a page that moves is not announced again. A feed needs the
// addresses of pages in full, so a site without base_url has none.
package feed
