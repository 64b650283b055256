// Package prose changes the text of a page where another program's Markdown says
// things that ours says otherwise: parts between lines of colons, links, HTML that
// no page holds. It works on lines and leaves code alone, in fences and in
// backquotes, so that an example of a shortcode stays an example.
package prose
