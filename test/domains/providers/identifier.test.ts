import { identifierKey, normalizeIdentifier } from '../../../src/domains/providers/identifier';

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

describe('identifierKey', () => {
  it.each([
    ['quotation marks', '«Bybit» “KZ” "x"', 'bybit kz x'],
    ['an apostrophe of any kind', 'O’Neil', "o'neil"],
    ['trademark signs', 'Bybit™ KZ®', 'bybit kz'],
    ['dashes', 'A–B—C−D‑E', 'a-b-c-d-e'],
    ['a full stop at the end', 'Bybit Ltd.', 'bybit ltd'],
    ['a comma and blanks at the ends', ' ,Bybit; ', 'bybit'],
    ['a dotted capital İ', 'İNTEBİX', 'intebix'],
    ['a dotless ı', 'ıntebıx', 'intebix'],
    ['Kazakh letters in Cyrillic', 'ӘҒҚҢӨҰҮҺІ', 'әғқңөұүһі'],
    ['Kazakh letters in Latin', 'ÄĞÑÖŪÜŞ', 'äğñöūüş'],
    ['Kazakh letters in Arabic', 'قازاق', 'قازاق'],
    ['groups of digits', '991 399-500 010', '991399500010'],
    ['digits in full width', '９９１３９９５０００１０', '991399500010'],
  ])('ignores %s', (_, text, key) => {
    expect(identifierKey(text)).toBe(key);
    expect(identifierKey(key)).toBe(key);
  });

  it('keeps what tells names apart', () => {
    expect(identifierKey('Xignal & MT')).toBe('xignal & mt');
    expect(identifierKey('Collect&Pay')).not.toBe(identifierKey('Collect & Pay'));
  });
});
