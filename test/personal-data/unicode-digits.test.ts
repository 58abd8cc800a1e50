import { toAsciiDigits } from '../../src/personal-data/unicode-digits';

/** The digits of every script, by their value. */
const codes = Array.from({ length: 0x11_0000 }, (_, code) => code).filter((code) =>
  /\p{Nd}/u.test(String.fromCodePoint(code)),
);

describe('a digit', () => {
  it('of every script that the platform counts in has the value that it has there', () => {
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

  it('has nine others beside it, in the order of their values', () => {
    expect(codes.length % 10).toBe(0);
    const plain = toAsciiDigits(codes.map((code) => String.fromCodePoint(code)).join(''));
    expect(plain).toBe('0123456789'.repeat(codes.length / 10));
  });

  it('is all that is changed', () => {
    const text = 'a1 ½ ² ① Ⅻ 一 x\u0661y';
    expect(toAsciiDigits(text)).toBe('a1 ½ ² ① Ⅻ 一 x1y');
  });
});
