import { hasValidCheckDigit } from '../../src/personal-data/identification-number';

describe('a 12-digit number', () => {
  it.each([
    ['from the first weights', '991399500010'],
    ['from the second weights', '991399500103'],
    ['that is zero', '000000000000'],
  ])('has a valid check digit %s: %s', (_, text) => {
    expect(hasValidCheckDigit(text)).toBe(true);
  });

  it('has no other check digit', () => {
    for (const valid of ['991399500010', '991399500103']) {
      const endings = [...'0123456789'].filter((digit) =>
        hasValidCheckDigit(valid.slice(0, 11) + digit),
      );
      expect(endings).toEqual([valid.slice(11)]);
    }
  });

  it('has no valid check digit where both weights give ten', () => {
    const endings = [...'0123456789'].filter((digit) => hasValidCheckDigit(`99139950019${digit}`));
    expect(endings).toEqual([]);
  });

  it.each([
    ['13 digits', '9913995000100'],
    ['13 digits, the last 12 of them valid', '0991399500010'],
    ['11 digits', '99139950001'],
    ['a letter', '99139950001O'],
    ['full-width digits', '９９１３９９５０００１０'],
    ['Arabic digits', '٩٩١٣٩٩٥٠٠٠١٠'],
    ['a space', '991399 500010'],
    ['a space at the end', '991399500010 '],
    ['a line break at the end', '991399500010\n'],
    ['a sign', '-91399500010'],
    ['no digits', ''],
  ])('is not valid with %s', (_, text) => {
    expect(hasValidCheckDigit(text)).toBe(false);
  });
});
