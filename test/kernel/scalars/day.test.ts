import { dayInKazakhstan, isDay } from '../../../src/kernel/scalars/day';

describe('isDay', () => {
  it.each([
    '2025-10-08',
    '2024-02-29',
    '2000-02-29',
    '2025-12-31',
    '0001-01-01',
    '9999-12-31',
    '1900-02-28',
  ])('accepts %s', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    ['29 February of a common year', '2025-02-29'],
    ['29 February of a century', '1900-02-29'],
    ['30 February', '2024-02-30'],
    ['31 April', '2025-04-31'],
    ['a month 13', '2025-13-01'],
    ['a month 0', '2025-00-10'],
    ['a day 0', '2025-01-00'],
    ['a day 32', '2025-01-32'],
    ['the year 0', '0000-01-01'],
    ['a leap day of the year 0', '0000-02-29'],
    ['a year of five digits', '12025-01-01'],
    ['a signed year', '+002025-01-01'],
    ['a year of two digits', '25-01-01'],
    ['no leading zeros', '2025-1-1'],
    ['a time', '2025-01-01T00:00:00Z'],
    ['a line break at the end', '2025-01-01\n'],
    ['a space before', ' 2025-01-01'],
    ['other separators', '2025/01/01'],
    ['another order', '01-01-2025'],
    ['full-width digits', '２０２５-０１-０１'],
    ['infinity', 'infinity'],
    ['an empty text', ''],
  ])('rejects %s', (_, text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('dayInKazakhstan', () => {
  it.each([
    ['2026-11-22T18:59:59.999Z', '2026-11-22'],
    ['2026-11-22T19:00:00.000Z', '2026-11-23'],
    ['2025-12-31T19:00:00Z', '2026-01-01'],
    ['2024-02-28T20:00:00Z', '2024-02-29'],
    ['2025-02-28T19:00:00Z', '2025-03-01'],
  ])('of %s is %s: midnight is at 19:00 UTC', (instant, day) => {
    expect(dayInKazakhstan(new Date(instant))).toBe(day);
  });

  it.each([
    ['2023-06-01T17:59:59.999Z', '2023-06-01'],
    ['2023-06-01T18:00:00Z', '2023-06-02'],
  ])('of %s is %s: until 1 March 2024 Almaty had midnight at 18:00 UTC', (instant, day) => {
    expect(dayInKazakhstan(new Date(instant))).toBe(day);
  });

  it('sorts as text, even long ago and far ahead', () => {
    const instants = ['0001-06-01', '0999-06-01', '1000-06-01', '2025-06-01', '9999-06-01'];
    const days = instants.map((day) => dayInKazakhstan(new Date(`${day}T00:00:00Z`)));
    expect(days).toEqual(instants);
  });
});
