import { parseDomain, normalizeIdentifier } from '../../../src/domains/providers/identifier';

describe('normalizeIdentifier', () => {
  it.each([
    ['case', 'ByBit KAZAKHSTAN', 'bybit kazakhstan'],
    ['Cyrillic case', 'БИРЖА Қазақстан', 'биржа қазақстан'],
    ['spacing', '  Bybit \t\r\n Kazakhstan ', 'bybit kazakhstan'],
    ['no-break spaces', 'Bybit\u00a0Kazakhstan', 'bybit kazakhstan'],
    ['full width', 'ＢＹＢＩＴ　９９１', 'bybit 991'],
    ['composed and combining letters', 'Cafe\u0301', 'café'],
    ['ligatures', 'ﬁnance', 'finance'],
    ['nothing', ' \u2003 ', ''],
  ])('ignores %s', (_, text, normalized) => {
    expect(normalizeIdentifier(text)).toBe(normalized);
  });

  it('keeps punctuation and accents', () => {
    expect(normalizeIdentifier('Café & Co.')).toBe('café & co.');
  });

  it('is idempotent', () => {
    for (const text of ['ＢＹＢＩＴ', ' a  b ', 'İstanbul', 'ǅ', 'ﬁ', '½ Ⅷ ℡']) {
      const once = normalizeIdentifier(text);
      expect(normalizeIdentifier(once)).toBe(once);
    }
  });
});

describe('parseDomain', () => {
  it.each([
    ['a domain', 'bybit.kz', 'bybit.kz'],
    ['capital letters', 'ByBit.KZ', 'bybit.kz'],
    ['www', 'www.bybit.kz', 'bybit.kz'],
    ['capital WWW', 'WWW.bybit.kz', 'bybit.kz'],
    ['www once', 'www.www.bybit.kz', 'www.bybit.kz'],
    ['a deeper domain', 'app.trade.bybit.kz', 'app.trade.bybit.kz'],
    ['a trailing dot', 'bybit.kz.', 'bybit.kz'],
    ['a trailing dot before a port', 'bybit.kz.:443', 'bybit.kz'],
    ['a scheme', 'https://bybit.kz', 'bybit.kz'],
    ['a capital scheme', 'HTTPS://BYBIT.KZ', 'bybit.kz'],
    ['another scheme', 'git+ssh://bybit.kz', 'bybit.kz'],
    ['a slash', 'https://bybit.kz/', 'bybit.kz'],
    ['a path', 'bybit.kz/ru/trade', 'bybit.kz'],
    ['a path with an at sign', 'https://bybit.kz/@official', 'bybit.kz'],
    ['a query', 'https://bybit.kz?next=https://example.org/', 'bybit.kz'],
    ['a query with an at sign', 'https://bybit.kz?mail=a@example.org', 'bybit.kz'],
    ['a fragment', 'https://bybit.kz#a@example.org', 'bybit.kz'],
    ['a port', 'bybit.kz:8443', 'bybit.kz'],
    ['a port and a path', 'https://bybit.kz:8443/login', 'bybit.kz'],
    ['user information', 'https://example.org:pw@bybit.kz/', 'bybit.kz'],
    ['all of it', ' HTTPS://user:pw@WWW.ByBit.kz.:8443/a/b?c=d#e ', 'bybit.kz'],
    ['full width', 'ｂｙｂｉｔ．ｋｚ', 'bybit.kz'],
    ['a name with a dot', 'Crypto.com', 'crypto.com'],
    ['digits', '1inch.io', '1inch.io'],
    ['letters beyond ASCII', 'биржа.қаз', 'xn--80abph4b.xn--80ao21a'],
    ['their punycode', 'xn--80abph4b.xn--80ao21a', 'xn--80abph4b.xn--80ao21a'],
    ['their punycode in capitals', 'XN--80ABPH4B.XN--80AO21A', 'xn--80abph4b.xn--80ao21a'],
    ['www before letters beyond ASCII', 'www.биржа.қаз', 'xn--80abph4b.xn--80ao21a'],
  ])('reads %s', (_, text, domain) => {
    expect(parseDomain(text)).toBe(domain);
  });

  it.each([
    ['a name', 'Bybit'],
    ['a name of words', 'Bybit Kazakhstan Ltd.'],
    ['a sentence with a domain in it', 'see bybit.kz please'],
    ['a path with a space', 'bybit.kz/a b'],
    ['a number', '991399500010'],
    ['a scheme alone', 'https://'],
    ['a path alone', '/bybit.kz'],
    ['two at signs and nothing after', 'a@b@'],
    ['an address of IPv6', 'http://[::1]:80/'],
    ['malformed punycode', 'xn--a.kz'],
    ['a port of letters', 'bybit.kz:https'],
    ['nothing', ''],
  ])('finds no domain in %s', (_, text) => {
    expect(parseDomain(text)).toBeUndefined();
  });
});
