import { toAsciiDigits } from '../../src/personal-data/unicode-digits';

/** The code points of all decimal digits. */
const codes = Array.from({ length: 0x11_0000 }, (_, code) => code).filter((code) =>
  /\p{Nd}/u.test(String.fromCodePoint(code)),
);

describe('a digit', () => {
  it('has the value that Intl gives it, in every numbering system', () => {
    const systems = Intl.supportedValuesOf('numberingSystem');
    let count = 0;
    for (const numberingSystem of systems) {
      const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      const written = format.format(9_876_543_210);
      if (!/^\p{Nd}{10}$/u.test(written)) continue;
      expect([numberingSystem, toAsciiDigits(written)]).toEqual([numberingSystem, '9876543210']);
      count += 1;
    }
    expect(count).toBeGreaterThan(50);
  });

  it('stands in a row of ten, in the order of values', () => {
    expect(codes.length % 10).toBe(0);
    const plain = toAsciiDigits(codes.map((code) => String.fromCodePoint(code)).join(''));
    expect(plain).toBe('0123456789'.repeat(codes.length / 10));
  });

  it('is the only kind of character that is replaced', () => {
    const text = 'a1 ½ ² ① Ⅻ 一 x\u0661y';
    expect(toAsciiDigits(text)).toBe('a1 ½ ² ① Ⅻ 一 x1y');
  });
});
