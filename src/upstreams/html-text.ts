import { load } from './cheerio';

/** Elements whose content is not text of the page. */
const silent = 'script, style, noscript, template, iframe, svg, head';
const blocks =
  'p, div, li, ul, ol, tr, table, h1, h2, h3, h4, h5, h6, blockquote, section, article';

/**
 * The text of a piece of HTML: lines, without tags, scripts and comments. It is parsed as browsers
 * parse it, and nothing in it is executed or fetched. What it returns is plain text: a reader who
 * shows it as HTML must escape it.
 */
export function htmlToText(html: string): string {
  const page = load(html, null, false);
  page(silent).remove();
  page('br').replaceWith('\n');
  page(blocks).prepend('\n').append('\n');
  return page
    .root()
    .text()
    .replaceAll('\u00ad', '')
    .replace(/[^\S\n\u00a0\u2009\u202f]+/g, ' ')
    .replace(/ ?\n[\s\u00a0]*/g, '\n')
    .trim();
}
