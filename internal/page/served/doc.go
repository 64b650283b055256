// Package served makes what a site has besides its pages: files of the site
// folder, pages at former addresses, and what servers and bots read, such as
// pages.json, build.json, sitemap.xml and the headers of hosts.
package served
