import { domainsOf, parseHost, websiteDomain } from '../../../src/domains/providers/website';

describe('parseHost', () => {
  it.each([
    ['a domain', 'bybit.kz', 'bybit.kz'],
    ['capital letters', 'ByBit.KZ', 'bybit.kz'],
    ['a trailing dot', 'bybit.kz.', 'bybit.kz'],
    ['a trailing dot before a port', 'bybit.kz.:443', 'bybit.kz'],
    ['a trailing colon', 'bybit.kz:', 'bybit.kz'],
    ['a scheme', 'HTTPS://BYBIT.KZ', 'bybit.kz'],
    ['a scheme with one slash', 'https:/bybit.kz', 'bybit.kz'],
    ['backslashes for slashes', 'https:\\\\bybit.kz\\ru', 'bybit.kz'],
    ['no scheme but slashes', '//bybit.kz/x', 'bybit.kz'],
    ['a path', 'bybit.kz/ru/trade', 'bybit.kz'],
    ['a path with blanks', 'bybit.kz/a b c', 'bybit.kz'],
    ['a path with an at sign', 'https://bybit.kz/@official', 'bybit.kz'],
    ['a query with an at sign', 'https://bybit.kz?mail=a@example.org', 'bybit.kz'],
    ['a fragment', 'https://bybit.kz#a@example.org', 'bybit.kz'],
    ['a port and a path', 'https://bybit.kz:8443/login', 'bybit.kz'],
    ['user information', 'https://example.org:pw@bybit.kz/', 'bybit.kz'],
    ['a backslash before an at sign', 'https://evil.example\\@bybit.kz/', 'evil.example'],
    ['a tab within', 'https://by\tbit.kz', 'bybit.kz'],
    ['full width', 'ｂｙｂｉｔ．ｋｚ', 'bybit.kz'],
    ['an ideographic full stop', 'bybit。kz', 'bybit.kz'],
    ['an invisible character', 'by\u200bbit.kz', 'bybit.kz'],
    ['letters beyond ASCII', 'биржа.қаз', 'xn--80abph4b.xn--80ao21a'],
    ['punycode in capitals', 'XN--80ABPH4B.XN--80AO21A', 'xn--80abph4b.xn--80ao21a'],
    ['hxxps and brackets', 'hxxps://bybit[.]kz', 'bybit.kz'],
    ['hXXp and parentheses', 'hXXp://bybit(.)kz', 'bybit.kz'],
    ['a bracketed scheme', 'https[:]//bybit[.]kz', 'bybit.kz'],
    ['dot in words', 'bybit[dot]kz', 'bybit.kz'],
    ['quotation marks', '«https://bybit.kz»', 'bybit.kz'],
    ['angle brackets', '<https://bybit.kz/>', 'bybit.kz'],
  ])('reads %s', (_, text, host) => {
    expect(parseHost(text)).toBe(host);
  });

  it.each([
    ['a name', 'Bybit'],
    ['a name of words', 'Bybit Kazakhstan Ltd.'],
    ['a sentence with a domain in it', 'see bybit.kz please'],
    ['a number', '991399500010'],
    ['a decimal', '12.5'],
    ['an address of IPv4', '10.0.0.1'],
    ['an address of IPv4 in hexadecimal', '0x7f.1'],
    ['an address of IPv6', 'http://[::1]:80/'],
    ['a mailbox', 'info@bybit.kz'],
    ['a link to a mailbox', 'mailto:info@bybit.kz'],
    ['another scheme', 'git+ssh://bybit.kz'],
    ['a script', 'javascript:bybit.kz'],
    ['a scheme alone', 'https://'],
    ['a path alone', '/bybit.kz'],
    ['punycode that is not valid', 'xn--a.kz'],
    ['letters for a port', 'bybit.kz:https'],
    ['two dots', 'bybit..kz'],
    ['a license number', 'AFSA-A-LA-2024-0001.'],
    ['nothing', ''],
  ])('finds none in %s', (_, text) => {
    expect(parseHost(text)).toBeUndefined();
  });
});

describe('domainsOf', () => {
  it.each([
    ['bybit.kz', ['bybit.kz']],
    ['www.app.bybit.kz', ['www.app.bybit.kz', 'app.bybit.kz', 'bybit.kz']],
    ['shop.bybit.com.kz', ['shop.bybit.com.kz', 'bybit.com.kz']],
    ['bybit.github.io', ['bybit.github.io']],
    ['x.bybit.github.io', ['x.bybit.github.io', 'bybit.github.io']],
    ['bybit.blogspot.com', ['bybit.blogspot.com']],
    ['github.io', []],
    ['com.kz', []],
    ['t.me', []],
    ['x.t.me', []],
    ['sites.google.com', []],
    ['docs.google.com', []],
    ['linktr.ee', []],
    ['www.instagram.com', []],
    ['m.facebook.com', []],
    ['apps.apple.com', []],
  ])('of %s', (host, domains) => {
    expect(domainsOf(host)).toEqual(domains);
  });
});

describe('websiteDomain', () => {
  it('drops www. and rejects a host that many share', () => {
    expect(websiteDomain('https://www.bybit.kz/ru')).toBe('bybit.kz');
    expect(websiteDomain('www.kz')).toBe('www.kz');
    expect(websiteDomain('t.me')).toBeUndefined();
    expect(websiteDomain('Bybit')).toBeUndefined();
  });
});
