import type * as cheerio from 'cheerio';

/**
 * `load` of cheerio. With what it requires it is 230 modules, which a gateway that reads no page in
 * HTML does without: the first page loads it, by a function of CommonJS, as this is.
 */
export const load: typeof cheerio.load = (...page) => {
  // oxlint-disable-next-line typescript/no-require-imports
  const { load: loadPage } = require('cheerio') as typeof cheerio;
  return loadPage(...page);
};
