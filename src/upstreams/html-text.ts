/** Elements whose content is no text of the page. */
const silent = /<(script|style|noscript|template|iframe|svg|head)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const comment = /<!--[\s\S]*?(?:-->|$)/g;
const lineEnd =
  /<(?:br|\/?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote|section|article))\b[^>]*>/gi;
const tag = /<\/?[a-z!?][^>]*(?:>|$)/gi;

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', thinsp: '\u2009' },
  ...{ laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', shy: '' },
  ...{ ndash: '–', mdash: '—', minus: '−', euro: '€', sup2: '²', numero: '№', middot: '·' },
};
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}\d?));/gi;

/**
 * The text of a piece of HTML: lines, without tags, scripts and comments. Nothing in it is executed
 * or fetched. What it returns is plain text: a reader who shows it as HTML must escape it.
 */
export function htmlToText(html: string): string {
  return html
    .replace(comment, '')
    .replace(silent, '')
    .replace(lineEnd, '\n')
    .replace(tag, '')
    .replace(entity, decodeEntity)
    .replace(/[^\S\n\u00a0\u2009\u202f]+/g, ' ')
    .replace(/ ?\n[\s\u00a0]*/g, '\n')
    .trim();
}

function decodeEntity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
  const isText =
    code === 10 || (code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000));
  return isText ? String.fromCodePoint(code) : '';
}
